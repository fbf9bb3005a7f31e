import type { Adjacency } from './adjacency.ts';
import { barrierWall } from './partitionGraph.ts';
import type { PartitionProblem } from './partitionProblem.ts';

/** Why plots form a part of their own. */
export type PlotRole = 'free' | 'kept' | 'exclusive' | 'oversize';

/** The city sorted into what is solved and what is left alone. */
export interface Survey {
  /** Plots of a grid that nothing may change. */
  readonly isKept: Uint8Array;
  /** Plots that hold their grid in place, in a grid that may change around them. */
  readonly isFixed: Uint8Array;
  /** Today's grid of a plot that belongs to the whole part around fixed plots, −1 for others. */
  readonly anchorOf: Int32Array;
  /** Grids with fixed plots that do not hang together: kept as they are. */
  readonly brokenGrids: readonly number[];
  /** Connected parts to be divided. */
  readonly pieces: readonly Int32Array[];
  /** Plots with more households than a grid may have, each a grid of its own. */
  readonly oversize: readonly number[];
  readonly exclusive: readonly number[];
}

interface Holding {
  fixed: number;
  free: number;
  first: number;
}

/** Sorts today's grids by whether all, some or none of their plots are fixed. */
function holdings(problem: PartitionProblem, isFixed: Uint8Array): Map<number, Holding> {
  const byGrid = new Map<number, Holding>();
  const { current, graph } = problem;
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    const grid = current[plot]!;
    if (grid < 0) continue;
    let holding = byGrid.get(grid);
    if (holding === undefined) byGrid.set(grid, (holding = { fixed: 0, free: 0, first: -1 }));
    if (isFixed[plot] === 1) {
      holding.fixed += 1;
      if (holding.first < 0) holding.first = plot;
    } else holding.free += 1;
  }
  return byGrid;
}

/** Whether plots on the two sides of a wall may share a grid. */
export function mayJoin(problem: PartitionProblem, edge: number): boolean {
  const { graph, bands, isNested } = problem;
  if (graph.edgeKind[edge] === barrierWall) return false;
  const a = graph.community[graph.edgeA[edge]!]!;
  const b = graph.community[graph.edgeB[edge]!]!;
  if (a === b) return true;
  if (isNested) return false;
  const one = bands[a] ?? null;
  const other = bands[b] ?? null;
  return one?.minimum === other?.minimum && one?.maximum === other?.maximum;
}

/** Finds which plots are solved anew and the connected pieces that they form. */
export function surveyPlots(problem: PartitionProblem, adjacency: Adjacency): Survey {
  const { current, graph, isIncluded, isLocked } = problem;
  const count = graph.nodeCount;
  const isFixed = new Uint8Array(count);
  const isKept = new Uint8Array(count);
  for (let plot = 0; plot < count; plot += 1) {
    if (isIncluded[plot] === 0) isFixed[plot] = 1;
    else if (isLocked[plot] === 1 && current[plot]! >= 0) isFixed[plot] = 1;
  }
  const anchorOf = new Int32Array(count).fill(-1);
  const brokenGrids: number[] = [];
  const keptGrids = new Set<number>();
  for (const [grid, holding] of holdings(problem, isFixed)) {
    if (holding.fixed === 0) continue;
    if (holding.free === 0 || graph.isExclusive[holding.first] === 1) keptGrids.add(grid);
    else if (!anchorGrid(problem, adjacency, grid, holding, isFixed, anchorOf)) {
      brokenGrids.push(grid);
      keptGrids.add(grid);
    }
  }
  const exclusive: number[] = [];
  const oversize: number[] = [];
  const role = new Uint8Array(count);
  for (let plot = 0; plot < count; plot += 1) {
    if (keptGrids.has(current[plot]!) || (isFixed[plot] === 1 && current[plot]! < 0)) {
      isKept[plot] = 1;
      anchorOf[plot] = -1;
    } else if (graph.isExclusive[plot] === 1) exclusive.push(plot);
    else if (isFixed[plot] === 0 && graph.households[plot]! > mostOf(problem, plot)) oversize.push(plot);
    else role[plot] = 1;
  }
  return {
    isKept,
    isFixed,
    anchorOf,
    brokenGrids,
    exclusive,
    oversize,
    pieces: findPieces(problem, adjacency, role),
  };
}

function mostOf(problem: PartitionProblem, plot: number): number {
  return problem.bands[problem.graph.community[plot]!]?.maximum ?? Infinity;
}

/** Marks the part of today's grid that holds all its fixed plots; false where they do not hang together. */
function anchorGrid(
  problem: PartitionProblem,
  adjacency: Adjacency,
  grid: number,
  holding: Holding,
  isFixed: Uint8Array,
  anchorOf: Int32Array,
): boolean {
  const { current, graph } = problem;
  const found = [holding.first];
  anchorOf[holding.first] = grid;
  let fixed = 0;
  for (let plot = found[0], index = 0; plot !== undefined; plot = found[(index += 1)]) {
    if (isFixed[plot] === 1) fixed += 1;
    for (let slot = adjacency.start[plot]!; slot < adjacency.start[plot + 1]!; slot += 1) {
      const other = adjacency.neighbour[slot]!;
      if (current[other] !== grid || anchorOf[other] === grid || graph.isExclusive[other] === 1) continue;
      if (!mayJoin(problem, adjacency.edge[slot]!)) continue;
      if (isFixed[other] === 0 && graph.households[other]! > mostOf(problem, other)) continue;
      anchorOf[other] = grid;
      found.push(other);
    }
  }
  if (fixed === holding.fixed) return true;
  for (const plot of found) anchorOf[plot] = -1;
  return false;
}

/** Connected parts of the plots with role 1. */
function findPieces(
  problem: PartitionProblem,
  adjacency: Adjacency,
  role: Uint8Array,
): readonly Int32Array[] {
  const count = problem.graph.nodeCount;
  const queue = new Int32Array(count);
  const pieces: Int32Array[] = [];
  for (let root = 0; root < count; root += 1) {
    if (role[root] !== 1) continue;
    role[root] = 2;
    queue[0] = root;
    let found = 1;
    for (let index = 0; index < found; index += 1) {
      const plot = queue[index]!;
      for (let slot = adjacency.start[plot]!; slot < adjacency.start[plot + 1]!; slot += 1) {
        const other = adjacency.neighbour[slot]!;
        if (role[other] !== 1 || !mayJoin(problem, adjacency.edge[slot]!)) continue;
        role[other] = 2;
        queue[found++] = other;
      }
    }
    pieces.push(orderAlongCurve(problem, queue.slice(0, found)));
  }
  return pieces;
}

const curveFrom = 2000;

/** Plots of a large piece in the order of a Z-shaped curve (Morton 1966), so that neighbours lie near in memory. */
function orderAlongCurve(problem: PartitionProblem, plots: Int32Array): Int32Array {
  if (plots.length < curveFrom) return plots.sort();
  const { x, y } = problem.graph;
  let west = Infinity;
  let south = Infinity;
  let extent = 1;
  for (const plot of plots) {
    west = Math.min(west, x[plot]!);
    south = Math.min(south, y[plot]!);
  }
  for (const plot of plots) extent = Math.max(extent, x[plot]! - west, y[plot]! - south);
  const keyed = new Float64Array(plots.length);
  const scale = 32767 / extent;
  for (let index = 0; index < plots.length; index += 1) {
    const plot = plots[index]!;
    const key = spread((x[plot]! - west) * scale) + 2 * spread((y[plot]! - south) * scale);
    keyed[index] = key * 4194304 + index;
  }
  keyed.sort();
  return Int32Array.from(keyed, (key) => plots[key % 4194304]!);
}

/** Puts a zero between the bits of a number below 32768. */
function spread(value: number): number {
  let bits = value & 0x7fff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
