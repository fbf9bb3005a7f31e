import { compactnessOf } from './division.ts';
import type { PartitionFigures } from './figures.ts';
import { sumGrids } from './gridSums.ts';
import { arterialWall, barrierWall } from './partitionGraph.ts';
import type { PartitionProblem } from './partitionProblem.ts';

/** Totals of an assignment, over all plots that have a grid. */
export function measurePartition(problem: PartitionProblem, grid: Int32Array): PartitionFigures {
  const { bands } = problem;
  const ordinary = [...sumGrids(problem, grid).values()].filter((sum) => !sum.isExclusive);
  const inRule = ordinary.filter((sum) => {
    const band = bands[sum.community] ?? null;
    return band === null || (sum.households >= band.minimum && sum.households <= band.maximum);
  });
  const total = (sums: readonly { readonly households: number }[]): number =>
    sums.reduce((all, sum) => all + sum.households, 0);
  const count = Math.max(1, ordinary.length);
  const mean = total(ordinary) / count;
  const square = ordinary.reduce((all, sum) => all + (sum.households - mean) ** 2, 0);
  return {
    grids: ordinary.length,
    gridsInRule: inRule.length,
    households: total(ordinary),
    householdsInRule: total(inRule),
    householdsMoved: movedHouseholds(problem, grid),
    ...lengths(problem, grid),
    meanCompactness: ordinary.reduce((all, sum) => all + compactnessOf(sum.area, sum.perimeter), 0) / count,
    householdsDeviation: Math.sqrt(square / count),
    dividedCompounds: dividedCompounds(problem, grid),
  };
}

function movedHouseholds({ current, graph }: PartitionProblem, grid: Int32Array): number {
  let moved = 0;
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    const known = graph.households[plot]!;
    if (current[plot]! >= 0 && current[plot] !== grid[plot] && !Number.isNaN(known)) moved += known;
  }
  return moved;
}

function lengths(
  { graph }: PartitionProblem,
  grid: Int32Array,
): Pick<PartitionFigures, 'cutInsideCommunitiesMetres' | 'cutMetres' | 'arterialInsideGridsMetres'> {
  let cut = 0;
  let inside = 0;
  let arterial = 0;
  for (let edge = 0; edge < graph.edgeA.length; edge += 1) {
    const a = graph.edgeA[edge]!;
    const b = graph.edgeB[edge]!;
    const metres = graph.edgeMetres[edge]!;
    if (grid[a] !== grid[b]) {
      cut += metres;
      if (graph.community[a] === graph.community[b] && graph.edgeKind[edge] !== barrierWall) inside += metres;
    } else if (graph.edgeKind[edge] === arterialWall) arterial += metres;
  }
  return { cutMetres: cut, cutInsideCommunitiesMetres: inside, arterialInsideGridsMetres: arterial };
}

function dividedCompounds({ graph }: PartitionProblem, grid: Int32Array): number {
  const gridOf = new Map<number, number>();
  const divided = new Set<number>();
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    const compound = graph.compound[plot]!;
    if (compound < 0) continue;
    const known = gridOf.get(compound);
    if (known === undefined) gridOf.set(compound, grid[plot]!);
    else if (known !== grid[plot]) divided.add(compound);
  }
  return divided.size;
}
