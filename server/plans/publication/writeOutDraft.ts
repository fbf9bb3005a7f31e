import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { PlanState } from '../drawnPlans.ts';
import { buildingRows, type DraftOutcome, gridRows, outcomeOf, plotRows, wallRows } from './draftRows.ts';
import type { LoadDraft, PlanDraft } from './planDraft.ts';

interface LastNumber {
  readonly communityCode: string;
  readonly lastNumber: number;
}

/** Codes, successions and changes of the ground as publication would make them now. */
export async function readOutcome(transaction: Transaction, draft: PlanDraft): Promise<DraftOutcome> {
  const { communities } = draft.after.territory;
  const rows = await transaction.query<LastNumber>(
    sqlQuery('plans/publication/list_last_numbers', [communities.map(({ id }) => id)]),
  );
  return outcomeOf(draft, new Map(rows.map(({ communityCode, lastNumber }) => [communityCode, lastNumber])));
}

async function clearDraft(transaction: Transaction, planId: string): Promise<void> {
  for (const table of ['grids', 'plots', 'arcs', 'buildings'])
    await transaction.query(sqlQuery(`plans/publication/clear_${table}`, [planId]));
}

/** Writes a draft out as rows, in place of what stood there: PostGIS reads these and not the log. */
export async function writeOutDraft(
  transaction: Transaction,
  planId: string,
  draft: PlanDraft,
): Promise<DraftOutcome> {
  const outcome = await readOutcome(transaction, draft);
  const [scope] = await transaction.query<{ scopeId: string }>(
    sqlQuery('plans/publication/find_scope', [planId]),
  );
  if (scope === undefined) throw new Error(`there is no plan ${planId}`);
  const owner = { planId, ...scope };
  await clearDraft(transaction, planId);
  await transaction.copyIn('plan_grid', gridColumns, gridRows(owner, draft, outcome));
  await transaction.copyIn('plan_plot', plotColumns, plotRows(owner, draft, outcome));
  await transaction.copyIn('plan_arc', arcColumns, wallRows(planId, draft, outcome));
  await transaction.copyIn('plan_building', buildingColumns, buildingRows(planId, draft, outcome));
  const { communities } = draft.after.territory;
  const changed = [...outcome.changed].flatMap((number) => communities[number]?.id ?? []);
  await transaction.query(sqlQuery('plans/publication/mark_written', [planId, draft.key, changed]));
  return outcome;
}

/**
 * Writes a draft out unless it stands there already or changes nothing: only then is it drawn, for the ground of a city
 * takes seconds to read. Two at once wait for each other.
 */
export async function writeOutOnce(
  transaction: Transaction,
  planId: string,
  { changes, key }: PlanState,
  loadDraft: LoadDraft,
): Promise<void> {
  const [written] = await transaction.query<{ writtenOutAs: string | null }>(
    sqlQuery('plans/publication/find_written', [planId]),
  );
  if (written?.writtenOutAs === key) return;
  if (changes === 0) {
    await clearDraft(transaction, planId);
    await transaction.query(sqlQuery('plans/publication/mark_written', [planId, key, []]));
    return;
  }
  await writeOutDraft(transaction, planId, await loadDraft(transaction, planId));
}

const gridColumns = [
  'county_code',
  'plan_id',
  'grid_id',
  'community_id',
  'code',
  'published_grid_id',
  'is_new',
  'name',
  'kind',
  'host_element_id',
  'predecessor_id',
  'scope_region_id',
];
const plotColumns = [
  'county_code',
  'plan_id',
  'plot_id',
  'community_id',
  'grid_id',
  'parent_plot_id',
  'geom',
  'area_m2',
  'label_point',
  'scope_region_id',
];
const arcColumns = [
  'county_code',
  'plan_id',
  'id',
  'left_plot_id',
  'right_plot_id',
  'kind',
  'length_metres',
  'geom',
];
const buildingColumns = ['county_code', 'plan_id', 'building_id', 'plot_id'];
