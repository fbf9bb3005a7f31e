import type { PlanChange } from '../contract/planChanges.ts';
import { applyChange } from './applyChange.ts';
import type { Plan } from './plan.ts';
import type { PlanRefusal } from './refusals.ts';

export interface RefusedChange {
  readonly position: number;
  readonly change: PlanChange;
  readonly refusal: PlanRefusal;
}

/**
 * The plan after a log of changes. On the ground that the log was written on none is refused; on newer ground (a
 * rebase) those that no longer fit are left out and told, with their place in the log.
 */
export function replay(start: Plan, changes: Iterable<PlanChange>): { plan: Plan; refused: RefusedChange[] } {
  let plan = start;
  let position = 0;
  const refused: RefusedChange[] = [];
  for (const change of changes) {
    const outcome = applyChange(plan, change);
    if (outcome.isTaken) plan = outcome.plan;
    else refused.push({ position, change, refusal: outcome.refusal });
    position += 1;
  }
  return { plan, refused };
}
