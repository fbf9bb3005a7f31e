import type { ChangeOfKind } from '../../contract/planChanges.ts';
import { applyPatch, emptyPatch, type Plan } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { findGrids, isRefusal } from './findTargets.ts';

/** Another name, kind or host for a grid. */
export function describeGrid(plan: Plan, change: ChangeOfKind<'describeGrid'>): ChangeOutcome {
  const grids = findGrids(plan, [change.grid]);
  if (isRefusal(grids)) return refuse(grids);
  const number = grids[0] ?? -1;
  const before = plan.grids[number];
  if (!before) return refuse({ kind: 'unknown-grid', gridIds: [change.grid] });
  if (before.isLocked) return refuse({ kind: 'locked', plots: [], grids: [number] });
  const hostElementId = change.gridKind === 'exclusive' ? change.hostElementId : null;
  const after = { ...before, name: change.name, kind: change.gridKind, hostElementId };
  if (
    after.name === before.name &&
    after.kind === before.kind &&
    after.hostElementId === before.hostElementId
  )
    return refuse({ kind: 'nothing-changes' });
  const patch = { ...emptyPatch, grids: [{ grid: number, before, after }] };
  return { isTaken: true, plan: applyPatch(plan, patch), patch, notices: [] };
}
