import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { PlanRefusal } from '#core/plans/refusals.ts';

/** The plots that a refusal speaks of, for the map to show. */
export function refusalPlots(plan: Plan, refusal: PlanRefusal): readonly number[] {
  switch (refusal.kind) {
    case 'not-contiguous':
      return refusal.parts.flatMap(({ plots }) => plots);
    case 'locked':
      return refusal.plots.length > 0
        ? refusal.plots
        : refusal.grids.flatMap((grid) => plan.members[grid] ?? []);
    case 'not-exclusive':
      return refusal.grids.flatMap((grid) => plan.members[grid] ?? []);
    case 'crosses-community':
    case 'no-neighbour':
    case 'line-leaves-no-part':
    case 'walls-cross':
    case 'plot-vanishes':
      return refusal.plots;
    default:
      return [];
  }
}

/** Where its message stands: the middle of those plots. */
export function refusalPlace(plan: Plan, plots: readonly number[]): IntegerVertex | null {
  const places = plots.flatMap((plot) => {
    const point = plan.territory.plots[plot]?.labelPoint;
    return point ? [point] : [];
  });
  const north = places.reduce<IntegerVertex | null>(
    (best, place) => (best === null || place[1] > best[1] ? place : best),
    null,
  );
  return north;
}
