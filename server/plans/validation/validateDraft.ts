import {
  type FindingKind,
  findingSeverities,
  type PlanFinding,
  type PlanValidation,
} from '#core/contract/planReview.ts';
import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

const mostOfAKind = 500;

type FindingRow = Omit<PlanFinding, 'severity' | 'kind'> & {
  readonly kind: FindingKind;
  readonly total: number;
  /** Of these the grids in communities that the plan draws anew. */
  readonly redrawn?: number;
};

interface Checked {
  readonly communities: number;
  readonly grids: number;
  readonly plots: number;
}

/**
 * Looks at a draft as it was written out, with PostGIS alone: none of this is the editor's own code. The tables that it
 * works on end with the transaction.
 */
async function findAll(
  transaction: Transaction,
  planId: string,
  most: number,
): Promise<{ readonly rows: readonly FindingRow[]; readonly checked: Checked }> {
  const run = <Row extends object>(name: string, ...values: readonly unknown[]): Promise<Row[]> =>
    transaction.query<Row>(sqlQuery(`plans/validation/${name}`, values));
  await run('create_checked_plot');
  await run('fill_checked_plot', planId);
  await run('create_checked_grid');
  await transaction.runScript('analyze checked_plot');
  await run('fill_checked_grid', planId);
  await transaction.runScript('analyze checked_grid');
  const rows = [
    ...(await run<FindingRow>('find_coverage', planId, most)),
    ...(await run<FindingRow>('find_shapes', most)),
    ...(await run<FindingRow>('find_cuts', planId, most)),
    ...(await run<FindingRow>('find_traits', planId, most)),
    ...(await run<FindingRow>('find_rule', planId, most)),
    ...(await run<FindingRow>('find_barriers', planId, most)),
  ];
  const [checked] = await run<Checked>('count_checked');
  if (checked === undefined) throw new Error('a validation counted nothing');
  await transaction.runScript('drop table checked_grid, checked_plot');
  return { rows, checked };
}

function countKinds(rows: readonly FindingRow[]): PlanValidation['counts'] {
  const totals = new Map(rows.map(({ kind, total }) => [kind, total]));
  return [...totals].map(([kind, count]) => ({ kind, severity: findingSeverities[kind], count }));
}

/** Every finding over the scope of a plan, the grave ones first. */
export async function validateDraft(
  transaction: Transaction,
  planId: string,
): Promise<Omit<PlanValidation, 'milliseconds' | 'checkedAt'>> {
  const { rows, checked } = await findAll(transaction, planId, mostOfAKind);
  const counts = countKinds(rows);
  return {
    planId,
    ...checked,
    isPublishable: counts.every(({ severity }) => severity !== 'blocks'),
    needsReason: rows.some(({ kind, redrawn = 0 }) => findingSeverities[kind] === 'reason' && redrawn > 0),
    counts,
    findings: rows.map(({ total: _, redrawn: __, ...row }) => ({
      ...row,
      severity: findingSeverities[row.kind],
    })),
  };
}

/** Only what keeps a plan from being published, counted by kind. */
export async function blockingFindings(
  transaction: Transaction,
  planId: string,
): Promise<{ readonly kind: string; readonly count: number }[]> {
  const { rows } = await findAll(transaction, planId, 1);
  return countKinds(rows)
    .filter(({ severity }) => severity === 'blocks')
    .map(({ kind, count }) => ({ kind, count }));
}
