import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { DraftOutcome } from './draftRows.ts';
import type { PlanDraft } from './planDraft.ts';
import { publishedGridColumns, publishedGridRows, type SettledGrid, settleGrids } from './publishedGrids.ts';

export interface GridTurnover {
  readonly settled: readonly SettledGrid[];
  /** Grids that end, and all whose ground changed, by identity. */
  readonly retired: readonly string[];
  readonly closed: readonly string[];
  readonly openedVersions: number;
}

/** Ends what the plan changes and opens what it makes of it, on one day. */
export async function publishGrids(
  transaction: Transaction,
  planId: string,
  effectiveOn: string,
  draft: PlanDraft,
  outcome: DraftOutcome,
): Promise<GridTurnover> {
  const run = <Row extends object>(name: string, values: readonly unknown[] = []): Promise<Row[]> =>
    transaction.query<Row>(sqlQuery(`plans/publication/${name}`, values));
  const wanted = outcome.codes.flatMap(({ gridId, isNew }) => (isNew && gridId !== null ? [gridId] : []));
  const taken = await run<{ gridId: string }>('list_taken_identities', [wanted]);
  const settled = settleGrids(draft, outcome.codes, new Set(taken.map(({ gridId }) => gridId)));
  const identities = settled.map(({ draftGridId, gridId }) => ({
    draft_grid_id: draftGridId,
    grid_id: gridId,
  }));
  await run('settle_identities', [planId, JSON.stringify(identities)]);
  await run('create_publishing_grid');
  await transaction.copyIn(
    'publishing_grid',
    publishedGridColumns,
    publishedGridRows(draft, outcome, settled),
  );
  const retired = await run<{ gridId: string }>('retire_grids', [planId, effectiveOn]);
  const closed = await run<{ gridId: string }>('close_versions', [planId, effectiveOn]);
  await run('insert_grids', [planId, effectiveOn]);
  const opened = await run('insert_versions', [planId, effectiveOn]);
  await run('insert_grid_plots', [planId]);
  await transaction.runScript('drop table publishing_grid');
  return {
    settled,
    retired: retired.map(({ gridId }) => gridId),
    closed: closed.map(({ gridId }) => gridId),
    openedVersions: opened.length,
  };
}
