import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

/** Cuts and reshapes plots as the plan draws them, with everything that stands on them. Returns how many plots were cut. */
export async function publishGround(
  transaction: Transaction,
  planId: string,
  effectiveOn: string,
): Promise<{ readonly cutPlots: number }> {
  const run = <Row extends object>(name: string, values: readonly unknown[]): Promise<Row[]> =>
    transaction.query<Row>(sqlQuery(`plans/publication/${name}`, values));
  const drawn = await run<{ plotId: string }>('list_drawn_plots', [planId]);
  if (drawn.length === 0) return { cutPlots: 0 };
  const cut = await run('note_cut_plots', [planId, effectiveOn]);
  await run('insert_plots', [planId, effectiveOn]);
  await run('reshape_plots', [planId]);
  await run('move_buildings', [planId]);
  await run('move_addresses', [planId]);
  await run('move_elements', [planId]);
  await run('count_plots', [drawn.map(({ plotId }) => plotId)]);
  await run('remove_arcs', [planId]);
  await run('insert_arcs', [planId]);
  return { cutPlots: cut.length };
}
