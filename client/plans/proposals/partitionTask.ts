import { alternatives, type PartitionAlternative } from '#core/plans/partition/alternatives.ts';
import type { PartitionGraph, PartitionProblem } from '#core/plans/partition/solvePartition.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { ArcKind, HouseholdBand } from '#core/plans/territory.ts';
import { planeScaleAt } from '../planMap/plane.ts';

/** What the planner asks of a proposal. */
export interface ProposalOptions {
  readonly keepsCompounds: boolean;
  readonly prefersRoads: boolean;
  /** 0 to 1: how much households that change grid count beside what an alternative asks anyway. */
  readonly stay: number;
  readonly seed: number;
  readonly balanceBy: 'households' | 'workload';
}

/** A plan as the solver reads it; node i is plot `plots[i]`. */
export interface PartitionTask {
  readonly plots: readonly number[];
  readonly graph: PartitionGraph;
  readonly bands: readonly (HouseholdBand | null)[];
  readonly current: Int32Array;
  readonly isLocked: Uint8Array;
  readonly isIncluded: Uint8Array;
}

const edgeKinds: Readonly<Record<ArcKind, number>> = { plain: 0, arterial: 1, barrier: 2 };

/** Walls between plots of the task, and for each plot the wall that borders on none of them. */
function graphWalls(plan: Plan, plots: readonly number[], nodeOf: Int32Array) {
  const { arcs, arcsOfPlot } = plan.territory;
  const edges: { a: number; b: number; metres: number; kind: number }[] = [];
  const exteriorMetres = new Float64Array(plots.length);
  plots.forEach((plot, node) => {
    for (const number of arcsOfPlot[plot] ?? []) {
      const arc = arcs[number];
      if (!arc) continue;
      const other = nodeOf[arc.left === plot ? arc.right : arc.left] ?? -1;
      if (other < 0) exteriorMetres[node] = (exteriorMetres[node] ?? 0) + arc.lengthMetres;
      else if (node < other)
        edges.push({ a: node, b: other, metres: arc.lengthMetres, kind: edgeKinds[arc.kind] });
    }
  });
  return {
    exteriorMetres,
    edgeA: Int32Array.from(edges, ({ a }) => a),
    edgeB: Int32Array.from(edges, ({ b }) => b),
    edgeMetres: Float64Array.from(edges, ({ metres }) => metres),
    edgeKind: Uint8Array.from(edges, ({ kind }) => kind),
  };
}

/** Compounds by number, −1 for plots of none. */
function compoundsOf(plan: Plan, plots: readonly number[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(plots, (plot) => {
    const id = plan.territory.plots[plot]?.compoundId ?? null;
    if (id === null) return -1;
    const known = numbers.get(id) ?? numbers.size;
    numbers.set(id, known);
    return known;
  });
}

/** The rule of a community: that of its rural grids where it has no others, else that of ordinary ones. */
function bandsOf(plan: Plan): (HouseholdBand | null)[] {
  const hasOrdinary = new Set(
    plan.grids.flatMap(({ kind, community }, grid) =>
      kind === 'ordinary' && (plan.members[grid] ?? []).length > 0 ? [community] : [],
    ),
  );
  const hasRural = new Set(
    plan.grids.flatMap(({ kind, community }) => (kind === 'rural' ? [community] : [])),
  );
  return plan.territory.communities.map(({ rules }, community) =>
    hasRural.has(community) && !hasOrdinary.has(community) ? rules.rural : rules.ordinary,
  );
}

/**
 * The communities of some grids as a problem for the solver: only plots of those grids may move; locked and exclusive
 * ones stay. Communities that none of the grids lies in are left out.
 */
export function partitionTask(plan: Plan, grids: readonly number[], workload: Float64Array): PartitionTask {
  const wanted = new Set(grids);
  const communities = new Set(grids.map((grid) => plan.grids[grid]?.community ?? -1));
  const all = plan.territory.plots;
  const plots = all.flatMap((plot, number) =>
    !plot.isReplaced && communities.has(plot.community) ? [number] : [],
  );
  const nodeOf = new Int32Array(all.length).fill(-1);
  plots.forEach((plot, node) => (nodeOf[plot] = node));
  const gridAt = (plot: number): number => plan.gridOf[plot] ?? -1;
  const isExclusive = (plot: number): boolean => plan.grids[gridAt(plot)]?.kind === 'exclusive';
  const scale = planeScaleAt(all[plots[0] ?? -1]?.labelPoint[1] ?? 0);
  return {
    plots,
    graph: {
      nodeCount: plots.length,
      x: Float64Array.from(plots, (plot) => (all[plot]?.labelPoint[0] ?? 0) * scale.metresEast),
      y: Float64Array.from(plots, (plot) => (all[plot]?.labelPoint[1] ?? 0) * scale.metresNorth),
      households: Float64Array.from(plots, (plot) => all[plot]?.households ?? Number.NaN),
      workload: Float64Array.from(plots, (plot) => workload[plot] ?? 0),
      areaSquareMetres: Float64Array.from(plots, (plot) => all[plot]?.areaSquareMetres ?? 0),
      community: Int32Array.from(plots, (plot) => all[plot]?.community ?? -1),
      compound: compoundsOf(plan, plots),
      isExclusive: Uint8Array.from(plots, (plot) => (isExclusive(plot) ? 1 : 0)),
      ...graphWalls(plan, plots, nodeOf),
    },
    bands: bandsOf(plan),
    current: Int32Array.from(plots, gridAt),
    isLocked: Uint8Array.from(plots, (plot) =>
      plan.lockedPlots.has(plot) || plan.grids[gridAt(plot)]?.isLocked ? 1 : 0,
    ),
    isIncluded: Uint8Array.from(plots, (plot) => (wanted.has(gridAt(plot)) && !isExclusive(plot) ? 1 : 0)),
  };
}

const secondsPerPlot = 0.0009;
const [leastSeconds, mostSeconds] = [1, 12];

/** The problem of one alternative under the planner's options. */
export function problemOf(
  task: PartitionTask,
  alternative: PartitionAlternative,
  options: ProposalOptions,
): PartitionProblem {
  const { graph, bands, current, isLocked, isIncluded } = task;
  const preset = alternatives[alternative];
  const free = isIncluded.reduce((sum, each) => sum + each, 0);
  return {
    graph,
    bands,
    current,
    isLocked,
    isIncluded,
    isNested: true,
    balanceBy: options.balanceBy,
    weights: {
      ...preset,
      arterial: options.prefersRoads ? 0.8 : preset.arterial,
      stay: Math.min(1, preset.stay + options.stay),
      compound: options.keepsCompounds ? 2 : 0,
    },
    seed: options.seed,
    effort: Math.min(mostSeconds, Math.max(leastSeconds, free * secondsPerPlot)),
  };
}
