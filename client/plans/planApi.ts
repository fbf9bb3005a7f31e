import type {
  MovedBuilding,
  PlanComparison,
  PlanFinding,
  PlanValidation,
} from '#core/contract/planReview.ts';
import type { PlanDecision } from '#core/contract/planReviewRoutes.ts';
import type { getPlanStaleness, rebasePlan } from '#core/contract/planLog.ts';
import { type PlanItem, type PlanShown, type PlanState, planStates } from '#core/contract/plans.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { getJson, sendJson } from '../api/request.ts';

export { planStates };
export type { MovedBuilding, PlanComparison, PlanFinding, PlanItem, PlanShown, PlanState, PlanValidation };
export type PlanStaleness = RouteAnswer<typeof getPlanStaleness>;
export type RebaseAnswer = RouteAnswer<typeof rebasePlan>;
export interface PlanPage {
  readonly items: readonly PlanShown[];
  readonly nextCursor: string | null;
}
/** Plans in these may still change what others work on. */
export const openStates: readonly PlanState[] = ['draft', 'submitted', 'approved', 'scheduled'];

const plan = (id: string): string => `plans/${id}`;
const tagOf = ({
  planId,
  revision,
}: Pick<PlanShown, 'planId' | 'revision'>): Readonly<Record<string, string>> => ({
  'if-match': `"${planId}-${revision}"`,
});

export const loadPlansIn = (region: string, signal?: AbortSignal): Promise<PlanPage> =>
  getJson('plans', { region, state: openStates, limit: 100 }, signal);
/** Open plans that change communities of a region, wherever their scope is. */
export const loadPlansChanging = (region: string, signal?: AbortSignal): Promise<PlanPage> =>
  getJson('plans', { changing: region, state: openStates, limit: 100 }, signal);
export const loadPlanItem = (id: string, signal?: AbortSignal): Promise<PlanItem> =>
  getJson(plan(id), {}, signal);
export const createPlan = (body: {
  readonly name: string;
  readonly region: string;
  readonly note?: string;
}): Promise<PlanItem> => sendJson('POST', 'plans', { body });
export const discardPlanOf = (shown: PlanShown): Promise<null> =>
  sendJson('DELETE', plan(shown.planId), { headers: tagOf(shown) });

export const validatePlanOf = (id: string, signal?: AbortSignal): Promise<PlanValidation> =>
  sendJson('POST', `${plan(id)}/validation`, { ...(signal ? { signal } : {}) });
export const loadComparison = (id: string, other: string, signal?: AbortSignal): Promise<PlanComparison> =>
  getJson(`${plan(id)}/comparison`, { with: other }, signal);
export const commentOn = (id: string, text: string): Promise<unknown> =>
  sendJson('POST', `${plan(id)}/comments`, { body: { text } });

export type DecisionKind = 'submit' | 'withdraw' | 'return' | 'approve' | 'roll-back';
export interface DecisionWords {
  readonly revision?: number;
  readonly comment?: string;
  readonly ruleReason?: string;
  readonly effectiveOn?: string;
}
export const decideOn = (id: string, kind: DecisionKind, body: DecisionWords): Promise<PlanDecision> =>
  sendJson('POST', `${plan(id)}/${kind}`, { body });

export const loadStaleness = (id: string, signal?: AbortSignal): Promise<PlanStaleness> =>
  getJson(`${plan(id)}/staleness`, {}, signal);
export const rebase = (shown: PlanShown, isDryRun: boolean): Promise<RebaseAnswer> =>
  sendJson('POST', `${plan(shown.planId)}/rebase`, { body: { isDryRun }, headers: tagOf(shown) });
