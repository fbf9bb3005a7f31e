import type { Random } from '../random/random.ts';
import type { DraftArc } from './arcs.ts';

export interface Atom {
  readonly x: number;
  readonly y: number;
  readonly households: number;
  readonly area: number;
  /** The walled compound that the plot belongs to. */
  readonly compound: number | null;
}

/**
 * Gathers plots into contiguous grids of uneven sizes, as grids that grew over years are: the sizes have a normal spread
 * (so a third to a half break the rule of 300 to 500 households), and a grid rarely crosses a big road.
 */
export function gatherGrids(
  atoms: readonly Atom[],
  members: readonly number[],
  arcs: readonly DraftArc[],
  count: number,
  random: Random,
): number[][] {
  const neighbours = neighbourLists(atoms, arcs);
  const sizes = Array.from({ length: count }, () => Math.max(0.45, 1 + 0.27 * random.normal()));
  const result: number[][] = [];
  const work: { members: number[]; sizes: number[] }[] = [{ members: [...members], sizes }];
  for (let job = work.pop(); job; job = work.pop()) {
    if (job.sizes.length === 1) {
      result.push(job.members);
      continue;
    }
    const parts = halve(atoms, job.members, neighbours, job.sizes);
    work.push(...parts);
  }
  return result;
}

/** Metres by which the next plot of a compound that was begun seems nearer, and how much a half may outgrow its share for it. */
const wholeCompoundPull = 260;
const wholeCompoundSlack = 1.04;

function weightOf(atom: Atom | undefined): number {
  return atom ? atom.households + 0.2 + atom.area / 300_000 : 0;
}

/** The side of the first half grows from one end along the longer axis, avoiding big roads as long as it can. */
function halve(
  atoms: readonly Atom[],
  members: readonly number[],
  neighbours: readonly (readonly Neighbour[])[],
  sizes: readonly number[],
): { members: number[]; sizes: number[] }[] {
  const half = Math.ceil(sizes.length / 2);
  const first = sizes.slice(0, half);
  const sum = (list: readonly number[]): number => list.reduce((all, size) => all + size, 0);
  const total = members.reduce((all, member) => all + weightOf(atoms[member]), 0);
  const wanted = (total * sum(first)) / sum(sizes);
  const all = new Set(members);
  const key = sweepKey(atoms, members);
  const start = [...members].sort((a, b) => key(a) - key(b))[0] ?? 0;
  const taken = new Set<number>();
  const begun = new Set<number>();
  const cost = new Map<number, number>([[start, key(start)]]);
  let weight = 0;
  while (cost.size > 0 && taken.size < members.length - (sizes.length - half)) {
    let next = -1;
    let least = Infinity;
    for (const [candidate, value] of cost) if (value < least) [next, least] = [candidate, value];
    cost.delete(next);
    const own = weightOf(atoms[next]);
    const compound = atoms[next]?.compound ?? null;
    // a compound that was begun is finished, unless that would make the halves too uneven
    const limit = compound !== null && begun.has(compound) ? wanted * wholeCompoundSlack : wanted;
    if (weight + own / 2 > limit && taken.size >= half) break;
    taken.add(next);
    if (compound !== null) begun.add(compound);
    weight += own;
    for (const { plot, penalty } of neighbours[next] ?? []) {
      if (!all.has(plot) || taken.has(plot)) continue;
      const value = key(plot) + penalty;
      if (value < (cost.get(plot) ?? Infinity)) cost.set(plot, value);
    }
  }
  joinStrays(all, taken, neighbours);
  return [
    { members: members.filter((member) => taken.has(member)), sizes: first },
    { members: members.filter((member) => !taken.has(member)), sizes: sizes.slice(half) },
  ];
}

function sweepKey(atoms: readonly Atom[], members: readonly number[]): (member: number) => number {
  const xs = members.map((member) => atoms[member]?.x ?? 0);
  const ys = members.map((member) => atoms[member]?.y ?? 0);
  const spread = (values: readonly number[]): number => {
    const sorted = [...values].sort((a, b) => a - b);
    return (sorted[Math.floor(sorted.length * 0.95)] ?? 0) - (sorted[Math.floor(sorted.length * 0.05)] ?? 0);
  };
  const isWide = spread(xs) >= spread(ys);
  return (member) => (isWide ? (atoms[member]?.x ?? 0) : -(atoms[member]?.y ?? 0));
}

/** Pieces of the second half that were cut off go to the first. */
function joinStrays(
  all: ReadonlySet<number>,
  taken: Set<number>,
  neighbours: readonly (readonly Neighbour[])[],
): void {
  const seen = new Set<number>();
  const pieces: number[][] = [];
  for (const start of all) {
    if (taken.has(start) || seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    // the piece grows while it is walked
    for (const member of piece) {
      for (const { plot } of neighbours[member] ?? []) {
        if (!all.has(plot) || taken.has(plot) || seen.has(plot)) continue;
        seen.add(plot);
        piece.push(plot);
      }
    }
    pieces.push(piece);
  }
  pieces.sort((a, b) => b.length - a.length);
  for (const piece of pieces.slice(1)) for (const plot of piece) taken.add(plot);
}

interface Neighbour {
  readonly plot: number;
  readonly penalty: number;
}

function neighbourLists(atoms: readonly Atom[], arcs: readonly DraftArc[]): Neighbour[][] {
  const lists: Neighbour[][] = atoms.map(() => []);
  for (const arc of arcs) {
    if (arc.right < 0) continue;
    const compound = atoms[arc.left]?.compound ?? null;
    const isOneCompound = compound !== null && compound === atoms[arc.right]?.compound;
    const penalty = isOneCompound
      ? -wholeCompoundPull
      : arc.info.barrier
        ? 400
        : arc.info.road === 'primary' || arc.info.road === 'trunk'
          ? 220
          : arc.info.road === 'secondary'
            ? 120
            : arc.info.road
              ? 40
              : 0;
    lists[arc.left]?.push({ plot: arc.right, penalty });
    lists[arc.right]?.push({ plot: arc.left, penalty });
  }
  return lists;
}
