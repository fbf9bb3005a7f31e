import { Type, type Static } from 'typebox';
import { closed, count, flag, instant, maybeText, noParameters, nullable, uuid } from './fields.ts';
import { planChange } from './planChanges.ts';
import { loggedChange, planRefusal } from './planRefusal.ts';
import { defineRoute } from './route.ts';

/** If-Match: `"<planId>-<revision>"`, the ETag of the plan. */
export const planTagHeader = Type.Object({
  'if-match': Type.Optional(Type.String({ maxLength: 200, description: '"<planId>-<revision>"' })),
});
const planPath = closed({ id: uuid });

const logLine = {
  changeId: uuid,
  position: Type.Integer({ minimum: 1 }),
  kind: Type.String(),
  communityIds: Type.Array(uuid),
  authorName: Type.String(),
  isMine: flag,
  note: maybeText,
  at: instant,
  /** Beyond the head: undone, and can be redone until something else is drawn. */
  isUndone: flag,
};
const planLogLine = closed(logLine);
export type PlanLogLine = Static<typeof planLogLine>;

const planLogEntry = closed({
  ...logLine,
  /** Written over after an undo, or left out by a rebase. */
  isDiscarded: flag,
  /** Why a rebase left it out. */
  discardReason: nullable(planRefusal),
  change: loggedChange,
});
export type PlanLogEntry = Static<typeof planLogEntry>;

/** Member `current` of a refusal to save: how the plan stands, and what others did to it since. */
export const planStanding = closed({
  head: count,
  revision: Type.Integer(),
  /** What was drawn since the revision that the caller has seen; empty where only the head or the description moved. */
  changes: Type.Array(planLogLine),
  /** Communities that both sides changed. */
  communityIds: Type.Array(uuid),
  /** Set where the city itself moved on below the plan: rebase first. */
  isStale: flag,
});
export type PlanStanding = Static<typeof planStanding>;

export const listPlanChanges = defineRoute({
  operationId: 'listPlanChanges',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id/changes',
  tag: 'plans',
  summary: '方案日志 · The log of a plan, from its beginning; what lies beyond the head was undone',
  schema: {
    params: planPath,
    querystring: closed({
      after: Type.Optional(Type.Integer({ minimum: 0, description: 'only changes after this position' })),
      withDiscarded: Type.Optional(Type.Boolean({ default: false })),
    }),
    response: { 200: closed({ head: count, revision: Type.Integer(), items: Type.Array(planLogEntry) }) },
  },
});

export const appendPlanChanges = defineRoute({
  operationId: 'appendPlanChanges',
  access: 'plans.write',
  method: 'POST',
  path: 'plans/:id/changes',
  tag: 'plans',
  summary: '保存修改 · Append changes to the log, all or none; the same changes sent twice are taken once',
  description:
    'Send If-Match with the ETag of the plan and the head that the changes were drawn on. What others drew meanwhile in other communities stays before them and comes back in `others`; in the same community the save is refused (412) with what differs. What was undone is discarded.',
  schema: {
    params: planPath,
    headers: planTagHeader,
    querystring: noParameters,
    body: closed({ head: count, changes: Type.Array(planChange, { minItems: 1, maxItems: 500 }) }),
    response: {
      200: closed({
        head: count,
        revision: Type.Integer(),
        /** Changes of others that now stand before those sent: apply them too. */
        others: Type.Array(planLogEntry),
      }),
    },
  },
});

export const movePlanHead = defineRoute({
  operationId: 'movePlanHead',
  access: 'plans.write',
  method: 'POST',
  path: 'plans/:id/head',
  tag: 'plans',
  summary: '撤销与重做 · Undo or redo: the number of changes that are in effect',
  schema: {
    params: planPath,
    headers: planTagHeader,
    querystring: noParameters,
    body: closed({ head: count }),
    response: { 200: closed({ head: count, revision: Type.Integer() }) },
  },
});

const gridThen = closed({
  gridId: uuid,
  code: Type.String(),
  name: Type.String(),
  households: nullable(count),
});
const communityThen = closed({
  communityId: uuid,
  code: Type.String(),
  name: Type.String(),
  baseRevision: Type.Integer(),
  revision: Type.Integer(),
  gridsAdded: Type.Array(gridThen),
  gridsRetired: Type.Array(gridThen),
  gridsChanged: Type.Array(
    closed({
      ...gridThen.properties,
      householdsBefore: nullable(count),
      plotsGained: count,
      plotsLost: count,
    }),
  ),
  plotsAdded: count,
  plotsRetired: count,
  /** Positions of the plan's own changes that touch it. */
  positions: Type.Array(Type.Integer()),
});
export type PlanCommunityThen = Static<typeof communityThen>;

export const getPlanStaleness = defineRoute({
  operationId: 'getPlanStaleness',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id/staleness',
  tag: 'plans',
  summary: '方案是否过期 · What changed in the city below a plan since it was drawn',
  schema: {
    params: planPath,
    querystring: noParameters,
    response: { 200: closed({ isStale: flag, communities: Type.Array(communityThen) }) },
  },
});

export const rebasePlan = defineRoute({
  operationId: 'rebasePlan',
  access: 'plans.write',
  method: 'POST',
  path: 'plans/:id/rebase',
  tag: 'plans',
  summary:
    '更新到现行网格 · Draw a plan again on the city of today; what no longer fits is left out, with its reason',
  schema: {
    params: planPath,
    headers: planTagHeader,
    querystring: noParameters,
    body: closed({ isDryRun: flag }),
    response: {
      200: closed({
        head: count,
        revision: Type.Integer(),
        applied: count,
        dropped: Type.Array(closed({ position: Type.Integer(), change: loggedChange, refusal: planRefusal })),
      }),
    },
  },
});
