import { Type, type Static } from 'typebox';
import {
  closed,
  commaList,
  count,
  flag,
  instant,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  page,
  paging,
  regionCode,
  uuid,
} from './fields.ts';
import { planTagHeader } from './planLog.ts';
import { planTerritory } from './planTerritory.ts';
import { regionLevel } from './regions.ts';
import { defineRoute } from './route.ts';

export const planStates = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'published',
  'rolled_back',
  'discarded',
] as const;
export type PlanState = (typeof planStates)[number];

const planName = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const planNote = Type.String({ maxLength: 2000 });
const weight = Type.Number({ minimum: 0, maximum: 1000 });
/** As core/plans/workload.ts reads them. */
const workloadWeights = closed({
  household: weight,
  resident60: weight,
  residentUnder15: weight,
  tenant: weight,
  incident: weight,
  verticalTravel: weight,
});
export const balances = ['households', 'workload'] as const;

const planFields = {
  planId: uuid,
  name: Type.String(),
  note: Type.String(),
  state: oneOf(planStates),
  regionId: uuid,
  regionCode: Type.String(),
  regionName: Type.String(),
  regionNameEn: maybeText,
  regionLevel,
  authorName: Type.String(),
  isMine: flag,
  balanceBy: oneOf(balances),
  /** Null: the product's own. */
  workloadWeights: nullable(workloadWeights),
  ruleReason: maybeText,
  head: count,
  /** Of the log, with those that were undone. */
  changes: count,
  revision: Type.Integer(),
  communities: count,
  communitiesChanged: count,
  communitiesInCommon: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'changed ones that lie in the region asked for with `changing`',
    }),
  ),
  /** Whether the city moved on below it in a community that it changes: it has to be rebased before it is edited. */
  isStale: flag,
  effectiveOn: maybeText,
  createdAt: instant,
  updatedAt: instant,
  submittedAt: nullable(instant),
  approvedAt: nullable(instant),
  publishedAt: nullable(instant),
  rolledBackAt: nullable(instant),
  myRights: closed({ canEdit: flag, canSubmit: flag, canApprove: flag, canDiscard: flag }),
};
const plan = closed(planFields);
export type PlanShown = Static<typeof plan>;

const planCommunity = closed({
  communityId: uuid,
  code: Type.String(),
  name: Type.String(),
  baseRevision: Type.Integer(),
  revision: Type.Integer(),
  isChanged: flag,
  isStale: flag,
});
const planEvent = closed({
  eventId: uuid,
  kind: Type.String(),
  accountName: maybeText,
  text: Type.String(),
  facts: Type.Unsafe<Readonly<Record<string, unknown>>>({ description: 'figures of the moment' }),
  at: instant,
});
/** Somebody at work in communities of the caller, in this plan or another. */
const planner = closed({
  planId: uuid,
  planName: Type.String(),
  displayName: Type.String(),
  communityIds: Type.Array(uuid),
  isSamePlan: flag,
  seenAt: instant,
});
export type Planner = Static<typeof planner>;
/** Another plan under way that changes communities of this one. */
const overlappingPlan = closed({
  planId: uuid,
  name: Type.String(),
  state: oneOf(planStates),
  authorName: Type.String(),
  communityIds: Type.Array(uuid),
});

const planItem = closed({
  ...planFields,
  communityList: Type.Array(planCommunity),
  events: Type.Array(planEvent),
  others: Type.Array(planner),
  overlaps: Type.Array(overlappingPlan),
});
export type PlanItem = Static<typeof planItem>;
const planPath = closed({ id: uuid });

export const listPlans = defineRoute({
  operationId: 'listPlans',
  access: 'plans.read',
  method: 'GET',
  path: 'plans',
  tag: 'plans',
  summary: '划分方案列表 · Plans, those changed last first',
  schema: {
    querystring: closed({
      region: Type.Optional(regionCode),
      state: Type.Optional(commaList(`of ${planStates.join(', ')}; without it all but those discarded`)),
      author: Type.Optional(oneOf(['me'])),
      changing: Type.Optional(regionCode),
      ...paging,
    }),
    response: { 200: page(plan) },
  },
});

export const createPlan = defineRoute({
  operationId: 'createPlan',
  access: 'plans.write',
  method: 'POST',
  path: 'plans',
  tag: 'plans',
  summary: '新建方案 · Begin a plan for a community, a township, a county or the city',
  description: 'With an `id` of the caller the same request sent twice makes one plan.',
  schema: {
    querystring: noParameters,
    body: closed({
      id: Type.Optional(uuid),
      name: planName,
      region: regionCode,
      note: Type.Optional(planNote),
      balanceBy: Type.Optional(oneOf(balances)),
      workloadWeights: Type.Optional(nullable(workloadWeights)),
    }),
    response: { 201: planItem },
  },
});

export const getPlan = defineRoute({
  operationId: 'getPlan',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id',
  tag: 'plans',
  summary: '单个方案 · A plan with its communities, its course, and who else is at work there',
  schema: { params: planPath, querystring: noParameters, response: { 200: planItem } },
});

export const changePlan = defineRoute({
  operationId: 'changePlan',
  access: 'plans.write',
  method: 'PATCH',
  path: 'plans/:id',
  tag: 'plans',
  summary: '修改方案信息 · Rename a plan, or say how it is balanced',
  schema: {
    params: planPath,
    headers: planTagHeader,
    querystring: noParameters,
    body: closed({
      name: Type.Optional(planName),
      note: Type.Optional(planNote),
      balanceBy: Type.Optional(oneOf(balances)),
      workloadWeights: Type.Optional(nullable(workloadWeights)),
      ruleReason: Type.Optional(nullable(Type.String({ maxLength: 2000 }))),
    }),
    response: { 200: planItem },
  },
});

export const discardPlan = defineRoute({
  operationId: 'discardPlan',
  access: 'plans.write',
  method: 'DELETE',
  path: 'plans/:id',
  tag: 'plans',
  summary: '废弃方案 · Throw a draft of one’s own away; its log stays readable',
  schema: {
    params: planPath,
    headers: planTagHeader,
    querystring: noParameters,
    response: { 204: Type.Null() },
  },
});

export const getPlanTerritory = defineRoute({
  operationId: 'getPlanTerritory',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id/territory',
  tag: 'plans',
  summary: '方案底图 · Plots, walls, buildings and today’s grids of a plan, as columns',
  schema: { params: planPath, querystring: noParameters, response: { 200: planTerritory } },
});

export const reportPresence = defineRoute({
  operationId: 'reportPresence',
  access: 'plans.read',
  method: 'POST',
  path: 'plans/:id/presence',
  tag: 'plans',
  summary: '在场提示 · Say where one is at work, and hear who else is: to be repeated every 15 seconds',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({ communityIds: Type.Array(uuid, { maxItems: 5000 }) }),
    response: { 200: closed({ others: Type.Array(planner) }) },
  },
});
