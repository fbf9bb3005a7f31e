import { Type, type Static } from 'typebox';
import { closed, day, maybeText, noParameters, oneOf, page, paging, uuid } from './fields.ts';
import { movedBuilding, planComparison, planValidation } from './planReview.ts';
import { planStates } from './plans.ts';
import { defineRoute } from './route.ts';

const planPath = closed({ id: uuid });
const words = Type.String({ maxLength: 2000 });
/** What was seen: a decision on something else is refused. */
const seenRevision = Type.Optional(Type.Integer({ minimum: 1 }));

export const validatePlan = defineRoute({
  operationId: 'validatePlan',
  access: 'plans.read',
  method: 'POST',
  path: 'plans/:id/validation',
  tag: 'plans',
  summary: '校验方案 · What the database finds about a plan: coverage, shapes, rules, barriers',
  description: 'Checked in PostGIS on the draft as it stands, independently of the editor’s own code.',
  schema: { params: planPath, querystring: noParameters, response: { 200: planValidation } },
});

const comparedWith = Type.Optional(
  Type.String({
    pattern: '^(current|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$',
    description: 'current, or another plan',
  }),
);

export const comparePlan = defineRoute({
  operationId: 'comparePlan',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id/comparison',
  tag: 'plans',
  summary: '方案对比 · A plan against the current edition or another plan',
  schema: {
    params: planPath,
    querystring: closed({ with: comparedWith }),
    response: { 200: planComparison },
  },
});

export const listMovedBuildings = defineRoute({
  operationId: 'listMovedBuildings',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id/comparison/buildings',
  tag: 'plans',
  summary: '变动楼栋清单 · Buildings that would belong to another grid',
  formats: ['csv'],
  schema: {
    params: planPath,
    querystring: closed({ with: comparedWith, ...paging }),
    response: { 200: page(movedBuilding) },
  },
});

const planDecision = closed({
  planId: uuid,
  state: oneOf(planStates),
  revision: Type.Integer(),
  effectiveOn: maybeText,
});
export type PlanDecision = Static<typeof planDecision>;
const decisionAnswer = { 200: planDecision };

export const submitPlan = defineRoute({
  operationId: 'submitPlan',
  access: 'plans.write',
  method: 'POST',
  path: 'plans/:id/submit',
  tag: 'plans',
  summary: '提交审批 · Hand a draft in for approval',
  description: 'Grids outside the household rule need a written reason.',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({
      revision: seenRevision,
      comment: Type.Optional(words),
      ruleReason: Type.Optional(words),
    }),
    response: decisionAnswer,
  },
});

export const withdrawPlan = defineRoute({
  operationId: 'withdrawPlan',
  access: 'plans.write',
  method: 'POST',
  path: 'plans/:id/withdraw',
  tag: 'plans',
  summary: '撤回提交 · Take a submitted plan back to draw on',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({ comment: Type.Optional(words) }),
    response: decisionAnswer,
  },
});

export const returnPlan = defineRoute({
  operationId: 'returnPlan',
  access: 'plans.approve',
  method: 'POST',
  path: 'plans/:id/return',
  tag: 'plans',
  summary: '退回方案 · Send a plan back to its author, with the reason',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({ comment: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }),
    response: decisionAnswer,
  },
});

export const approvePlan = defineRoute({
  operationId: 'approvePlan',
  access: 'plans.approve',
  method: 'POST',
  path: 'plans/:id/approve',
  tag: 'plans',
  summary: '批准方案 · Approve a plan for a day; it is published at midnight of it, today’s at once',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({
      revision: seenRevision,
      effectiveOn: day,
      comment: Type.Optional(words),
      ruleReason: Type.Optional(words),
    }),
    response: decisionAnswer,
  },
});

export const rollBackPlan = defineRoute({
  operationId: 'rollBackPlan',
  access: 'plans.approve',
  method: 'POST',
  path: 'plans/:id/roll-back',
  tag: 'plans',
  summary: '撤销发布 · Take a published plan back: the old grids hold again under their own codes',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({ comment: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }),
    response: decisionAnswer,
  },
});

export const commentPlan = defineRoute({
  operationId: 'commentPlan',
  access: 'plans.read',
  method: 'POST',
  path: 'plans/:id/comments',
  tag: 'plans',
  summary: '方案意见 · Say something on a plan',
  schema: {
    params: planPath,
    querystring: noParameters,
    body: closed({ text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }),
    response: { 201: closed({ eventId: uuid }) },
  },
});
