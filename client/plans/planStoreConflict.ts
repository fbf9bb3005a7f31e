import { v7 as newId } from 'uuid';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanStanding } from '#core/contract/planLog.ts';
import type { ApiProblem } from '../api/request.ts';
import { createPlan, type PlanItem, postChanges } from './planStoreRequests.ts';

/** How a plan stands at the server, as a refusal to save tells it. */
export function readStanding(problem: ApiProblem | null): PlanStanding | null {
  const current = problem?.members['current'];
  return typeof current === 'object' && current !== null && 'changes' in current
    ? (current as PlanStanding)
    : null;
}

const mostInRequest = 200;

/**
 * A new plan for the same region with the changes of another one. They keep their identities, for the pieces of a split
 * plot are named after them.
 */
export async function copyAsPlan(
  plan: PlanItem,
  name: string,
  changes: readonly PlanChange[],
): Promise<string> {
  const copy = await createPlan({ id: newId(), name: name.slice(0, 100), region: plan.regionCode });
  let { head, revision } = copy;
  for (let start = 0; start < changes.length; start += mostInRequest) {
    const batch = changes.slice(start, start + mostInRequest);
    ({ head, revision } = await postChanges(copy.planId, revision, { head, changes: batch }));
  }
  return copy.planId;
}
