import type { ChangeOfKind } from '../../contract/planChanges.ts';
import { applyPatch, emptyPatch, type Plan } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { findGrids, findPlots, isRefusal } from './findTargets.ts';

function standing(plan: Plan): { grids: number[]; plots: number[] } {
  return {
    grids: plan.grids.flatMap((_, grid) => ((plan.members[grid] ?? []).length > 0 ? [grid] : [])),
    plots: [],
  };
}

/** Locks or unlocks grids and plots; empty lists mean all of them (unlocking all frees locked plots too). */
export function setLocks(plan: Plan, change: ChangeOfKind<'lock'> | ChangeOfKind<'unlock'>): ChangeOutcome {
  const isLocked = change.kind === 'lock';
  const isAll = change.grids.length + change.plots.length === 0;
  const all = isAll ? standing(plan) : null;
  const grids = all?.grids ?? findGrids(plan, change.grids);
  if (isRefusal(grids)) return refuse(grids);
  const plots = all
    ? isLocked
      ? all.plots
      : [...plan.lockedPlots]
    : change.plots.length > 0
      ? findPlots(plan, change.plots)
      : [];
  if (isRefusal(plots)) return refuse(plots);
  const changed = grids.flatMap((grid) => {
    const before = plan.grids[grid];
    return before && before.isLocked !== isLocked ? [{ grid, before, after: { ...before, isLocked } }] : [];
  });
  const after = new Set(plan.lockedPlots);
  for (const plot of plots) {
    if (isLocked) after.add(plot);
    else after.delete(plot);
  }
  const areLocksSame = after.size === plan.lockedPlots.size;
  if (changed.length === 0 && areLocksSame) return refuse({ kind: 'nothing-changes' });
  const locks = areLocksSame ? null : { before: plan.lockedPlots, after };
  const patch = { ...emptyPatch, grids: changed, locks };
  return { isTaken: true, plan: applyPatch(plan, patch), patch, notices: [] };
}
