import type { PlanItem, PlanShown, Planner, PlanState } from '#core/contract/plans.ts';
import type { Identity, Reach } from '../platform/access/identity.ts';
import type { Executor, QueryOptions } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { notFound } from '../platform/http/problemError.ts';

/** A plan as the database gives it: the rights of the caller are added here. */
export interface PlanRow extends Omit<PlanShown, 'myRights' | 'communitiesInCommon'> {
  readonly authorId: string;
  readonly countyCode: string;
  /** Null where plans were not asked for by what they change. */
  readonly inCommon: number | null;
}

export interface PlanFilter {
  readonly regionId?: string | null;
  readonly states?: readonly string[] | null;
  readonly authorId?: string | null;
  readonly planId?: string | null;
  /** Only plans that change some of these communities (null: any of the city), wherever their scope is. */
  readonly changing?: { readonly communityIds: readonly string[] | null } | null;
  readonly after?: readonly unknown[] | null;
  readonly limit: number;
}

/** Plans that the caller may see, those changed last first. */
export const readPlans = (
  database: Executor,
  { regionId, states, authorId, planId, changing, after, limit }: PlanFilter,
  options?: QueryOptions,
): Promise<PlanRow[]> =>
  database.query<PlanRow>(
    sqlQuery('plans/list_plans', [
      regionId ?? null,
      states ?? null,
      authorId ?? null,
      planId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      changing !== undefined && changing !== null,
      changing?.communityIds ?? null,
    ]),
    options,
  );

const missingPlan = (planId: string): Error => notFound(`There is no plan ${planId}.`);

/** One plan, or "not found" in the words of a missing one where it lies out of reach. */
export async function readPlanRow(database: Executor, planId: string): Promise<PlanRow> {
  const [row] = await readPlans(database, { planId, limit: 1 });
  if (row === undefined) throw missingPlan(planId);
  return row;
}

const covers = (reach: Reach | undefined, regionId: string): boolean =>
  reach !== undefined && (reach.isWholeCity || reach.regionIds.has(regionId));

const awaitsDecision: readonly PlanState[] = ['submitted', 'approved', 'scheduled'];

/** A plan as the interface shows it to somebody. */
export function planOf(row: PlanRow, identity: Identity): PlanShown {
  const { authorId, countyCode: _, inCommon, ...plan } = row;
  const canDraw = covers(identity.reaches.get('plans.write'), plan.regionId);
  const isDraft = plan.state === 'draft';
  return {
    ...plan,
    ...(inCommon === null ? {} : { communitiesInCommon: inCommon }),
    myRights: {
      canEdit: canDraw && isDraft,
      canSubmit: canDraw && isDraft && plan.head > 0 && !plan.isStale,
      canApprove:
        covers(identity.reaches.get('plans.approve'), plan.regionId) &&
        authorId !== identity.accountId &&
        awaitsDecision.includes(plan.state),
      canDiscard: canDraw && isDraft && authorId === identity.accountId,
    },
  };
}

/** Who else is at work in a plan or in some communities. */
export const readOthers = (
  database: Executor,
  planId: string,
  communityIds: readonly string[],
): Promise<Planner[]> => database.query<Planner>(sqlQuery('plans/list_others', [planId, communityIds]));

/** A plan with its communities, its course and who else is at work there. */
export async function readPlanItem(
  database: Executor,
  planId: string,
  identity: Identity,
): Promise<PlanItem> {
  const row = await readPlanRow(database, planId);
  const communityList = await database.query<PlanItem['communityList'][number]>(
    sqlQuery('plans/list_communities', [planId]),
  );
  const changed = communityList.filter(({ isChanged }) => isChanged).map(({ communityId }) => communityId);
  const [events, overlaps, others] = await Promise.all([
    database.query<PlanItem['events'][number]>(sqlQuery('plans/list_events', [planId])),
    database.query<PlanItem['overlaps'][number]>(sqlQuery('plans/list_overlaps', [planId])),
    readOthers(database, planId, changed),
  ]);
  return { ...planOf(row, identity), communityList, events, others, overlaps };
}
