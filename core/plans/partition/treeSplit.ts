import type { Random } from '../../random/random.ts';
import type { Division } from './division.ts';
import type { Piece } from './piece.ts';
import type { SearchControl } from './searchControl.ts';

interface Cut {
  /** Plot whose subtree is cut off. */
  readonly plot: number;
  /** Grids that the subtree is to be divided into. */
  readonly grids: number;
  readonly fault: number;
}

/** A spanning tree of one region, in the order in which it grew: parents come before children. */
interface Tree {
  readonly order: Int32Array;
  readonly parent: Int32Array;
  readonly households: Float64Array;
  readonly plots: Int32Array;
}

export interface TreeScratch {
  readonly order: Int32Array;
  readonly parent: Int32Array;
  readonly households: Float64Array;
  readonly plots: Int32Array;
  readonly seen: Int32Array;
  readonly frontier: Int32Array;
  stamp: number;
  /** Asked whether to be quick: then one tree is grown for each cut. */
  readonly control: SearchControl;
}

export function createTreeScratch(piece: Piece, control: SearchControl): TreeScratch {
  return {
    control,
    order: new Int32Array(piece.count),
    parent: new Int32Array(piece.count),
    households: new Float64Array(piece.count),
    plots: new Int32Array(piece.count),
    seen: new Int32Array(piece.count),
    frontier: new Int32Array(piece.neighbour.length + 1),
    stamp: 0,
  };
}

/** Grows a random tree over the plots of `region` from `root`; returns how many it reached. */
function growTree(
  piece: Piece,
  grid: Int32Array,
  root: number,
  scratch: TreeScratch,
  random: Random,
): number {
  const { order, parent, households, plots, seen, frontier } = scratch;
  const region = grid[root]!;
  scratch.stamp += 1;
  const stamp = scratch.stamp;
  let reached = 0;
  let waiting = 0;
  const add = (plot: number, from: number): void => {
    seen[plot] = stamp;
    parent[plot] = from;
    order[reached++] = plot;
    households[plot] = piece.households[plot]!;
    plots[plot] = 1;
    for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1) {
      const other = piece.neighbour[slot]!;
      if (grid[other] === region && seen[other] !== stamp) frontier[waiting++] = slot;
    }
  };
  add(root, -1);
  while (waiting > 0) {
    const pick = Math.floor(random.next() * waiting);
    const slot = frontier[pick]!;
    frontier[pick] = frontier[--waiting]!;
    const plot = piece.neighbour[slot]!;
    if (seen[plot] !== stamp) add(plot, piece.owner[slot]!);
  }
  for (let index = reached - 1; index > 0; index -= 1) {
    const plot = order[index]!;
    households[parent[plot]!]! += households[plot]!;
    plots[parent[plot]!]! += plots[plot]!;
  }
  return reached;
}

/** The cut of the tree whose two sides come nearest to whole numbers of mean grids. */
function bestCut(piece: Piece, reached: number, grids: number, tree: Tree): Cut | null {
  const total = tree.households[tree.order[0]!]!;
  const mean = total / grids;
  const { minimum: least, maximum: most } = piece.band;
  let best: Cut | null = null;
  for (let index = 1; index < reached; index += 1) {
    const plot = tree.order[index]!;
    const own = tree.households[plot]!;
    const near = mean > 0 ? Math.floor(own / mean) : 0;
    for (let part = Math.max(1, near); part <= Math.min(grids - 1, near + 1); part += 1) {
      if (tree.plots[plot]! < part || reached - tree.plots[plot]! < grids - part) continue;
      const rest = total - own;
      const others = grids - part;
      const outside =
        Math.max(0, part * least - own, own - part * most) +
        Math.max(0, others * least - rest, rest - others * most);
      const offMean = Math.abs(own - part * mean) / Math.min(part, others);
      const unequal = grids > 3 ? Math.abs(part / grids - 0.5) * mean * 0.2 : 0;
      const fault = outside * 10 + offMean + unequal;
      if (best === null || fault < best.fault) best = { plot, grids: part, fault };
    }
  }
  return best;
}

/**
 * Divides the region that `root` lies in into `grids` parts near the mean, by cutting random spanning trees in two
 * again and again (recombination: DeFord, Duchin & Solomon 2021, doi:10.1162/99608f92.eb30390f). New parts get the
 * numbers from `division.count` on.
 */
export function treeSplit(
  piece: Piece,
  division: Division,
  root: number,
  grids: number,
  trees: number,
  random: Random,
  scratch: TreeScratch,
): void {
  const { grid } = division;
  const waiting: { readonly root: number; readonly grids: number }[] = [{ root, grids }];
  for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
    if (job.grids < 2) continue;
    let chosen: { readonly cut: Cut; readonly members: Int32Array } | null = null;
    let from = job.root;
    for (let attempt = 0; attempt < trees; attempt += 1) {
      const reached = growTree(piece, grid, from, scratch, random);
      const isQuick = scratch.control.visit(reached);
      const cut = bestCut(piece, reached, job.grids, scratch);
      if (cut !== null && (chosen === null || cut.fault < chosen.cut.fault)) {
        chosen = { cut, members: subtree(scratch, cut.plot, reached) };
      }
      if (isQuick && chosen !== null) break;
      from = scratch.order[Math.floor(random.next() * reached)]!;
    }
    if (chosen === null) continue;
    const part = division.count++;
    const region = grid[job.root]!;
    for (const plot of chosen.members) grid[plot] = part;
    let rest = scratch.order[0]!;
    for (let index = 0; grid[rest] !== region; index += 1) rest = scratch.order[index]!;
    waiting.push({ root: chosen.cut.plot, grids: chosen.cut.grids });
    waiting.push({ root: rest, grids: job.grids - chosen.cut.grids });
  }
}

function subtree(scratch: TreeScratch, top: number, reached: number): Int32Array {
  const { order, parent, plots, seen } = scratch;
  const members = new Int32Array(plots[top]!);
  scratch.stamp += 1;
  let filled = 0;
  for (let index = 0; index < reached; index += 1) {
    const plot = order[index]!;
    const from = parent[plot]!;
    if (plot !== top && (from < 0 || seen[from] !== scratch.stamp)) continue;
    seen[plot] = scratch.stamp;
    members[filled++] = plot;
  }
  return members;
}
