import type { GridTraits } from '../../contract/planChanges.ts';
import type { Plan, PlanGrid, PlanPatch } from '../plan.ts';
import type { PlanRefusal } from '../refusals.ts';
import { findGrids, isRefusal } from './findTargets.ts';

const isSame = (one: PlanGrid, two: PlanGrid): boolean =>
  one.name === two.name && one.kind === two.kind && one.hostElementId === two.hostElementId;

/** Grids as they would be with other names, kinds and hosts; those that stay as they are are left out. */
export function describeGrids(plan: Plan, traits: readonly GridTraits[]): PlanPatch['grids'] | PlanRefusal {
  const found = findGrids(
    plan,
    traits.map(({ grid }) => grid),
  );
  if (isRefusal(found)) return found;
  const described = new Map<number, PlanGrid>();
  for (const { grid, name, gridKind: kind, hostElementId } of traits) {
    const number = plan.gridById.get(grid) ?? -1;
    const before = plan.grids[number];
    if (before === undefined) return { kind: 'unknown-grid', gridIds: [grid] };
    const after = { ...before, name, kind, hostElementId: kind === 'exclusive' ? hostElementId : null };
    if (isSame(before, after)) described.delete(number);
    else described.set(number, after);
  }
  const locked = [...described.keys()].filter((number) => plan.grids[number]?.isLocked);
  if (locked.length > 0) return { kind: 'locked', plots: [], grids: locked };
  return [...described].map(([grid, after]) => ({ grid, before: plan.grids[grid] ?? null, after }));
}
