import type { PlanState } from '#core/contract/plans.ts';
import type { Reach } from '../../platform/access/identity.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { notFound, ProblemError } from '../../platform/http/problemError.ts';

export interface ReviewedPlan {
  readonly countyCode: string;
  readonly name: string;
  readonly state: PlanState;
  readonly authorId: string;
  readonly scopeId: string;
  readonly head: number;
  readonly revision: number;
  readonly ruleReason: string | null;
  readonly effectiveOn: string | null;
  readonly today: string;
  readonly isStale: boolean;
}

/** A plan within the reach of the account, or "not found" in the words of a missing one. */
export async function findPlan(database: Executor, planId: string): Promise<ReviewedPlan> {
  const [plan] = await database.query<ReviewedPlan>(sqlQuery('plans/approval/find_plan', [planId]));
  if (plan === undefined) throw notFound(`There is no plan ${planId}.`);
  return plan;
}

const outside =
  '方案范围不完全在您的权限内。What this plan is for does not lie within your reach as a whole.';

/** The permission of the route has to count where the plan lies. */
export function refuseOutside({ isWholeCity, regionIds }: Reach, { scopeId }: ReviewedPlan): void {
  if (!isWholeCity && !regionIds.has(scopeId)) throw new ProblemError('outside-jurisdiction', outside);
}

const stateNames: Readonly<Record<PlanState, string>> = {
  draft: '草稿 a draft',
  submitted: '已提交 submitted',
  approved: '已批准但未能发布 approved, but not published',
  scheduled: '已排期 scheduled',
  published: '已发布 published',
  rolled_back: '已撤销 rolled back',
  discarded: '已废弃 discarded',
};

export function refuseOtherStates({ state }: ReviewedPlan, allowed: readonly PlanState[]): void {
  if (allowed.includes(state)) return;
  const wanted = allowed.map((each) => stateNames[each]).join('、');
  throw new ProblemError(
    'conflict',
    `方案现为：${stateNames[state]}；此操作要求：${wanted}。The plan is in another state than this takes.`,
  );
}

/** Four eyes: who drew a plan does not decide on it. */
export function refuseAuthor({ authorId }: ReviewedPlan, accountId: string): void {
  if (authorId !== accountId) return;
  throw new ProblemError(
    'forbidden',
    '方案须由编制人以外的账号审批。A plan is decided on by another account than its author’s.',
  );
}

export function refuseOtherRevision({ revision }: ReviewedPlan, seen: number | undefined): void {
  if (seen === undefined || seen === revision) return;
  throw movedMeanwhile();
}

export const movedMeanwhile = (): ProblemError =>
  new ProblemError(
    'stale-revision',
    '方案已被修改，请重新查看后再操作。The plan was changed meanwhile; look at it again.',
  );

export function refuseStale({ isStale }: ReviewedPlan): void {
  if (!isStale) return;
  throw new ProblemError(
    'stale-revision',
    '方案涉及的社区已有新的网格，请先更新到现行网格。The city moved on below the plan: rebase it first.',
  );
}
