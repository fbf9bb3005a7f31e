import type { Adjacency } from './adjacency.ts';
import { barrierWall } from './partitionGraph.ts';
import type { HouseholdBand } from '../territory.ts';
import type { PartitionProblem } from './partitionProblem.ts';

/** Neighbours beyond this many do not fit into one word of bits; such plots are checked by search alone. */
export const mostMaskedNeighbours = 30;

/**
 * A connected part of the city that is divided by itself: a community, or a bank of the river. Columns by local plot
 * or by slot (an ordered pair of neighbours; those of plot v are in start[v] to start[v + 1]).
 */
export interface Piece {
  readonly count: number;
  /** The graph's number of each local plot. */
  readonly node: Int32Array;
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  /** The plot that a slot belongs to. */
  readonly owner: Int32Array;
  /** Metres of wall. */
  readonly wall: Float64Array;
  /** What a border along the wall costs, in the unit of the search (a mean wall of the city is 1). */
  readonly cost: Float64Array;
  /** Bit j: the j-th neighbour of the owner touches this neighbour. */
  readonly touching: Int32Array;
  /** Pairs of plots that a barrier parts, in the same form; null where no barrier runs inside the piece. */
  readonly barriers: { readonly start: Int32Array; readonly neighbour: Int32Array } | null;
  readonly households: Float64Array;
  /** What is balanced: households or workload. */
  readonly load: Float64Array;
  readonly area: Float64Array;
  /** Whole length of wall around the plot. */
  readonly perimeter: Float64Array;
  /** 1: never moved. */
  readonly isFixed: Uint8Array;
  /** Today's grid as a local number, −1 for none; `today` gives the graph's number of it. */
  readonly currentGrid: Int32Array;
  readonly today: Int32Array;
  /** Local numbers of the grids that hold fixed plots, and the local plots that such a grid starts from. */
  readonly anchor: Int32Array;
  readonly totalHouseholds: number;
  readonly totalLoad: number;
  readonly band: HouseholdBand;
  /** Scale of moves at the plot: 1 where walls are as long as the city's mean. */
  readonly heat: Float64Array;
}

/** Scratch columns over the whole graph that pieces are cut out with. */
export interface PieceScratch {
  readonly local: Int32Array;
  readonly slotOf: Int32Array;
}

interface Walls {
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly owner: Int32Array;
  readonly wall: Float64Array;
  readonly cost: Float64Array;
  readonly perimeter: Float64Array;
  readonly barriers: Piece['barriers'];
}

/** Walls inside the piece, double ones added up, and the length of wall around each plot. */
function cutWalls(
  problem: PartitionProblem,
  adjacency: Adjacency,
  node: Int32Array,
  scratch: PieceScratch,
  meanWall: number,
): Walls {
  const { graph, weights } = problem;
  const count = node.length;
  let room = 0;
  for (const global of node) room += adjacency.start[global + 1]! - adjacency.start[global]!;
  const start = new Int32Array(count + 1);
  const neighbour = new Int32Array(room);
  const owner = new Int32Array(room);
  const wall = new Float64Array(room);
  const cost = new Float64Array(room);
  const perimeter = new Float64Array(count);
  const barrierPairs: [number, number][] = [];
  const slotOf = scratch.slotOf;
  let filled = 0;
  for (let local = 0; local < count; local += 1) {
    const global = node[local]!;
    start[local] = filled;
    let around = graph.exteriorMetres[global]!;
    for (let slot = adjacency.start[global]!; slot < adjacency.start[global + 1]!; slot += 1) {
      const edge = adjacency.edge[slot]!;
      const metres = graph.edgeMetres[edge]!;
      around += metres;
      const other = scratch.local[adjacency.neighbour[slot]!]!;
      if (other < 0) continue;
      const kind = graph.edgeKind[edge]!;
      if (kind === barrierWall) {
        barrierPairs.push([local, other]);
        continue;
      }
      const compound = graph.compound[global]!;
      const isCompound = compound >= 0 && compound === graph.compound[adjacency.neighbour[slot]!];
      const price =
        (metres / meanWall) * (kind === 1 ? 1 - weights.arterial : 1) + (isCompound ? weights.compound : 0);
      const known = slotOf[other]!;
      if (known >= start[local]! && known < filled && neighbour[known] === other) {
        wall[known]! += metres;
        cost[known]! += price;
      } else {
        slotOf[other] = filled;
        neighbour[filled] = other;
        owner[filled] = local;
        wall[filled] = metres;
        cost[filled] = price;
        filled += 1;
      }
    }
    perimeter[local] = around;
  }
  start[count] = filled;
  return {
    start,
    neighbour: neighbour.subarray(0, filled),
    owner: owner.subarray(0, filled),
    wall: wall.subarray(0, filled),
    cost: cost.subarray(0, filled),
    perimeter,
    barriers: barrierPairs.length === 0 ? null : barrierRows(barrierPairs, count),
  };
}

function barrierRows(pairs: readonly [number, number][], count: number): Piece['barriers'] {
  const start = new Int32Array(count + 1);
  for (const [local] of pairs) start[local + 1]! += 1;
  for (let local = 0; local < count; local += 1) start[local + 1]! += start[local]!;
  // pairs come in the order of their first plot
  return { start, neighbour: Int32Array.from(pairs, ([, other]) => other) };
}

/** For each slot the neighbours of its owner that the neighbour touches. */
function touchingNeighbours(start: Int32Array, neighbour: Int32Array, scratch: PieceScratch): Int32Array {
  const touching = new Int32Array(neighbour.length);
  const place = scratch.slotOf;
  for (let plot = 0; plot + 1 < start.length; plot += 1) {
    const first = start[plot]!;
    const last = start[plot + 1]!;
    if (last - first > mostMaskedNeighbours) continue;
    for (let slot = first; slot < last; slot += 1) place[neighbour[slot]!] = slot;
    for (let slot = first; slot < last; slot += 1) {
      const other = neighbour[slot]!;
      let bits = 0;
      for (let far = start[other]!; far < start[other + 1]!; far += 1) {
        const candidate = neighbour[far]!;
        const at = place[candidate]!;
        if (at >= first && at < last && neighbour[at] === candidate) bits |= 1 << (at - first);
      }
      touching[slot] = bits;
    }
  }
  return touching;
}

/** Cuts the plots `node` out of the problem; `anchorOf` gives the grid that a plot starts in and must not leave empty, −1 for none. */
export function cutPiece(
  problem: PartitionProblem,
  adjacency: Adjacency,
  node: Int32Array,
  isFixed: Uint8Array,
  anchorOf: Int32Array,
  meanWall: number,
  scratch: PieceScratch,
): Piece {
  const { graph } = problem;
  const count = node.length;
  for (let local = 0; local < count; local += 1) scratch.local[node[local]!] = local;
  const walls = cutWalls(problem, adjacency, node, scratch, meanWall);
  const todayIndex = new Map<number, number>();
  const households = new Float64Array(count);
  const load = new Float64Array(count);
  const area = new Float64Array(count);
  const currentGrid = new Int32Array(count);
  const anchor = new Int32Array(count).fill(-1);
  const heat = new Float64Array(count);
  let totalHouseholds = 0;
  let totalLoad = 0;
  const fixed = new Uint8Array(count);
  for (let local = 0; local < count; local += 1) {
    const global = node[local]!;
    scratch.local[global] = -1;
    const known = graph.households[global]!;
    households[local] = Number.isNaN(known) ? 0 : known;
    totalHouseholds += households[local]!;
    const work = problem.balanceBy === 'households' ? known : graph.workload[global]!;
    load[local] = Number.isNaN(work) ? 0 : work;
    totalLoad += load[local]!;
    area[local] = graph.areaSquareMetres[global]!;
    fixed[local] = isFixed[global]!;
    const grid = problem.current[global]!;
    if (grid >= 0 && !todayIndex.has(grid)) todayIndex.set(grid, todayIndex.size);
    currentGrid[local] = grid < 0 ? -1 : todayIndex.get(grid)!;
    const held = anchorOf[global]!;
    anchor[local] = held < 0 ? -1 : currentGrid[local]!;
    const slots = walls.start[local + 1]! - walls.start[local]!;
    heat[local] = Math.max(0.3, walls.perimeter[local]! / (Math.max(3, slots) * meanWall));
  }
  return {
    count,
    node,
    ...walls,
    touching: touchingNeighbours(walls.start, walls.neighbour, scratch),
    households,
    load,
    area,
    isFixed: fixed,
    currentGrid,
    today: Int32Array.from(todayIndex.keys()),
    anchor,
    totalHouseholds,
    totalLoad,
    band: problem.bands[graph.community[node[0]!]!] ?? { minimum: 0, maximum: Infinity },
    heat,
  };
}
