import { generaliseOutlines } from '../../geometry/generaliseOutlines.ts';
import type { IntegerVertex } from '../../geometry/measure.ts';
import { buildTopology, type Outline } from '../../geometry/topology.ts';

/** Tolerances of the details 1 to 3, in 1e-7 degree: those of the regions, so that both fade out alike. */
const tolerances = [1_000, 5_000, 20_000] as const;

export interface GeneralisedGrid {
  readonly detail: number;
  /** For each grid, in the order given. */
  readonly outlines: readonly Outline[];
}

/**
 * Outlines for low zooms of all grids of one community. Shared borders are generalised once for both sides; along the
 * community's own border the vertices stay that its generalised outline kept (`borderVertices`, one set a detail, as
 * "x,y"), so that grids and communities of either side meet there as well.
 */
export function generaliseGrids(
  grids: readonly Outline[],
  borderVertices: readonly ReadonlySet<string>[],
): GeneralisedGrid[] {
  const topology = buildTopology(grids);
  return tolerances.map((tolerance, index) => {
    const kept = borderVertices[index];
    const keeps =
      kept && kept.size > 0 ? ([x, y]: IntegerVertex): boolean => kept.has(`${x},${y}`) : undefined;
    return { detail: index + 1, outlines: generaliseOutlines(topology, tolerance, keeps) };
  });
}
