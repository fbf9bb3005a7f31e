import type { ChangeOfKind } from '../../contract/planChanges.ts';
import { applyPatch, emptyPatch, type Plan } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { describeGrids } from './describeGrids.ts';
import { isRefusal } from './findTargets.ts';

/** Another name, kind or host for a grid. */
export function describeGrid(plan: Plan, change: ChangeOfKind<'describeGrid'>): ChangeOutcome {
  const grids = describeGrids(plan, [change]);
  if (isRefusal(grids)) return refuse(grids);
  if (grids.length === 0) return refuse({ kind: 'nothing-changes' });
  const patch = { ...emptyPatch, grids };
  return { isTaken: true, plan: applyPatch(plan, patch), patch, notices: [] };
}
