import type { Plan, PlanPatch } from './plan.ts';

/**
 * Identities of the communities that a patch touches, sorted: two planners are kept apart by them. `plan` is the plan
 * before or after; both know the same communities.
 */
export function touchedCommunities(plan: Plan, patch: PlanPatch): string[] {
  const territory = patch.territory?.after ?? plan.territory;
  const numbers = new Set<number>();
  const addPlot = (plot: number): void => void numbers.add(territory.plots[plot]?.community ?? -1);
  for (const { plot } of patch.plots) addPlot(plot);
  for (const { before, after } of patch.grids) {
    if (before) numbers.add(before.community);
    if (after) numbers.add(after.community);
  }
  if (patch.locks) {
    const { before, after } = patch.locks;
    for (const plot of before) if (!after.has(plot)) addPlot(plot);
    for (const plot of after) if (!before.has(plot)) addPlot(plot);
  }
  return [...numbers].flatMap((number) => territory.communities[number]?.id ?? []).sort();
}
