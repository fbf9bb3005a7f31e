import type { Plan } from '../plan.ts';
import type { PlanNotice } from '../refusals.ts';

/** Compounds of some plots that lie in several grids after a change and lay in one before. */
export function dividedCompounds(before: Plan, after: Plan, moved: Iterable<number>): PlanNotice[] {
  const { plots } = after.territory;
  const touched = new Set<string>();
  for (const plot of moved) {
    const compound = plots[plot]?.compoundId;
    if (compound) touched.add(compound);
  }
  if (touched.size === 0) return [];
  const spread = new Map<string, { plots: number[]; before: Set<number>; after: Set<number> }>();
  plots.forEach(({ compoundId, isReplaced, parent }, plot) => {
    if (compoundId === null || isReplaced || !touched.has(compoundId)) return;
    const entry = spread.get(compoundId) ?? { plots: [], before: new Set(), after: new Set() };
    spread.set(compoundId, entry);
    entry.plots.push(plot);
    // a part that the change made was in its parent's grid
    const origin = plot < before.gridOf.length ? plot : parent;
    entry.before.add(before.gridOf[origin] ?? -1);
    entry.after.add(after.gridOf[plot] ?? -1);
  });
  return [...spread]
    .filter(([, entry]) => entry.after.size > 1 && entry.before.size === 1)
    .map(([compoundId, entry]) => ({ kind: 'compound-divided', compoundId, plots: entry.plots }));
}
