import type { ChangeOfKind, PlanChange, PlanChangeKind } from '../contract/planChanges.ts';
import { describeGrid } from './operations/describeGrid.ts';
import { carveExclusive, dissolveExclusive } from './operations/exclusiveGrids.ts';
import { mergeGrids } from './operations/mergeGrids.ts';
import { moveBorder } from './operations/moveBorder.ts';
import { reassign } from './operations/reassign.ts';
import { setLocks } from './operations/setLocks.ts';
import { splitGrid } from './operations/splitGrid.ts';
import { splitPlot } from './operations/splitPlot.ts';
import type { Plan } from './plan.ts';
import type { ChangeOutcome } from './refusals.ts';

const operations: { [Kind in PlanChangeKind]: (plan: Plan, change: ChangeOfKind<Kind>) => ChangeOutcome } = {
  reassign,
  mergeGrids,
  carveExclusive,
  dissolveExclusive,
  describeGrid,
  lock: setLocks,
  unlock: setLocks,
  splitGrid,
  splitPlot,
  moveBorder,
};

/**
 * The one function behind the editor, the server and the replay of a log: the plan after a change with the patch that
 * undoes it, or why not. Pure; the same plan and change give the same outcome everywhere.
 */
export function applyChange(plan: Plan, change: PlanChange): ChangeOutcome {
  const operation = operations[change.kind] as (plan: Plan, change: PlanChange) => ChangeOutcome;
  return operation(plan, change);
}
