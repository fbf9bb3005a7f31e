import type { Plan } from '../plan.ts';

/**
 * Communities, by number, in which publication would change something: where a plot has another grid or another shape,
 * or a grid other traits. Locks change nothing of the city.
 */
export function changedCommunities(before: Plan, after: Plan): Set<number> {
  const changed = new Set<number>();
  const note = (plot: number): void => {
    const community = after.territory.plots[plot]?.community;
    if (community !== undefined) changed.add(community);
  };
  after.gridOf.forEach((grid, plot) => {
    if (grid !== before.gridOf[plot]) note(plot);
  });
  if (after.territory !== before.territory) {
    after.territory.arcs.forEach((arc, number) => {
      if (arc === before.territory.arcs[number]) return;
      if (!arc.isCommunityBorder) note(arc.left >= 0 ? arc.left : arc.right);
    });
  }
  after.grids.forEach((grid, number) => {
    const old = before.grids[number];
    if (old === undefined || (after.members[number] ?? []).length === 0) return;
    const isSame =
      grid.name === old.name && grid.kind === old.kind && grid.hostElementId === old.hostElementId;
    if (!isSame) changed.add(grid.community);
  });
  return changed;
}
