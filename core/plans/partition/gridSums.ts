import type { PartitionProblem } from './partitionProblem.ts';

export interface GridSum {
  readonly grid: number;
  plots: number;
  households: number;
  area: number;
  perimeter: number;
  readonly community: number;
  /** The only plot, or the first. */
  readonly plot: number;
  /** One plot that is exclusive. */
  isExclusive: boolean;
}

/** Sums of each grid of an assignment, by its number; plots without a grid are left out. */
export function sumGrids(problem: PartitionProblem, grid: Int32Array): Map<number, GridSum> {
  const { graph } = problem;
  const sums = new Map<number, GridSum>();
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    const own = grid[plot]!;
    if (own < 0) continue;
    let sum = sums.get(own);
    if (sum === undefined) {
      sum = {
        grid: own,
        plots: 0,
        households: 0,
        area: 0,
        perimeter: 0,
        community: graph.community[plot]!,
        plot,
        isExclusive: false,
      };
      sums.set(own, sum);
    }
    const known = graph.households[plot]!;
    sum.plots += 1;
    sum.households += Number.isNaN(known) ? 0 : known;
    sum.area += graph.areaSquareMetres[plot]!;
    sum.perimeter += graph.exteriorMetres[plot]!;
    sum.isExclusive = sum.plots === 1 && graph.isExclusive[plot] === 1;
  }
  for (let edge = 0; edge < graph.edgeA.length; edge += 1) {
    const a = grid[graph.edgeA[edge]!]!;
    const b = grid[graph.edgeB[edge]!]!;
    if (a === b) continue;
    if (a >= 0) sums.get(a)!.perimeter += graph.edgeMetres[edge]!;
    if (b >= 0) sums.get(b)!.perimeter += graph.edgeMetres[edge]!;
  }
  return sums;
}
