import type { ChangeOfKind } from '../../contract/planChanges.ts';
import type { Plan } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { findGrids, isRefusal } from './findTargets.ts';
import { movePlots } from './movePlots.ts';

/** All plots of some grids go to one of them. */
export function mergeGrids(plan: Plan, change: ChangeOfKind<'mergeGrids'>): ChangeOutcome {
  const grids = findGrids(plan, [change.into, ...change.grids]);
  if (isRefusal(grids)) return refuse(grids);
  const [into, ...others] = grids;
  if (into === undefined || others.length === 0) return refuse({ kind: 'empty-selection' });
  const moves = new Map(
    others.flatMap((grid) => (plan.members[grid] ?? []).map((plot) => [plot, into] as const)),
  );
  return movePlots({ plan, moves, newGrids: [], change });
}
