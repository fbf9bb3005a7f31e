import type { Random } from '../../random/random.ts';
import { createDivision, type Division, sumDivision } from './division.ts';
import type { Piece } from './piece.ts';
import { type TreeScratch, treeSplit } from './treeSplit.ts';
import { feasibleCounts, leastFaultyCount } from './gridCounts.ts';

/** Connected parts of plots with the same key (−1 is a key too), numbered from 0; returns how many. */
function labelParts(piece: Piece, key: Int32Array, part: Int32Array, stack: Int32Array): number {
  part.fill(-1);
  let parts = 0;
  for (let root = 0; root < piece.count; root += 1) {
    if (part[root] !== -1) continue;
    let top = 0;
    stack[top++] = root;
    part[root] = parts;
    while (top > 0) {
      const plot = stack[--top]!;
      for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1) {
        const other = piece.neighbour[slot]!;
        if (part[other] !== -1 || key[other] !== key[root]) continue;
        part[other] = parts;
        stack[top++] = other;
      }
    }
    parts += 1;
  }
  return parts;
}

/** A division from scratch: fixed plots keep their grid's part of today, all the rest is split by spanning trees. */
export function freshDivision(
  piece: Piece,
  grids: number,
  trees: number,
  random: Random,
  scratch: TreeScratch,
): Division {
  const division = createDivision(
    piece.count,
    Math.max(piece.count, 1) < grids ? piece.count : grids + 8 + piece.today.length,
  );
  const parts = labelParts(piece, piece.anchor, division.grid, scratch.order);
  if (parts === 1 && piece.anchor[0]! < 0) {
    division.count = 1;
    treeSplit(piece, division, 0, grids, trees, random, scratch);
  } else
    return divisionOfParts(
      piece,
      division.grid.slice(),
      parts,
      (root) => piece.anchor[root]! < 0,
      grids,
      trees,
      random,
      scratch,
    );
  sumDivision(piece, division);
  nameHeirs(piece, division);
  return division;
}

/** Today's grids, as far as they hang together inside the piece, brought to `grids` (0: left as they are) by joining the smallest and splitting the largest. */
export function todaysDivision(
  piece: Piece,
  grids: number,
  trees: number,
  random: Random,
  scratch: TreeScratch,
): Division {
  const part = new Int32Array(piece.count);
  const key = piece.currentGrid.map((today, plot) =>
    piece.anchor[plot]! >= 0 ? -2 - piece.anchor[plot]! : today,
  );
  const parts = labelParts(piece, key, part, scratch.order);
  return divisionOfParts(piece, part, parts, (root) => key[root] === -1, grids, trees, random, scratch);
}

/** Larger pieces are brought to their number of grids by repairs around each grid outside the rule. */
const mostAdjusted = 4000;

/** Takes parts as grids, splits those that are `loose`, then joins and splits until there are `grids` of them. */
function divisionOfParts(
  piece: Piece,
  part: Int32Array,
  parts: number,
  isLoose: (root: number) => boolean,
  grids: number,
  trees: number,
  random: Random,
  scratch: TreeScratch,
): Division {
  const division = createDivision(piece.count, piece.count + 1);
  division.grid.set(part);
  division.count = parts;
  const root = new Int32Array(parts).fill(-1);
  for (let plot = 0; plot < piece.count; plot += 1) if (root[part[plot]!] === -1) root[part[plot]!] = plot;
  sumDivision(piece, division);
  for (let index = 0; index < parts; index += 1) {
    const households = division.households[index]!;
    if (!isLoose(root[index]!)) continue;
    const { fewest, most } = feasibleCounts(households, piece.band);
    const count = fewest <= most ? fewest : leastFaultyCount(households, piece.band);
    if (Number.isFinite(piece.band.maximum) && count > 1)
      treeSplit(
        piece,
        division,
        root[index]!,
        Math.min(count, division.plots[index]!),
        trees,
        random,
        scratch,
      );
  }
  sumDivision(piece, division);
  if (piece.count < mostAdjusted && grids > 0) {
    while (division.count > grids && joinSmallest(piece, division));
    while (division.count < grids && splitLargest(piece, division, trees, random, scratch));
  }
  nameHeirs(piece, division);
  return division;
}

/** Joins the grid with the fewest households to its neighbour with the fewest; false where that would join two grids that hold fixed plots. */
function joinSmallest(piece: Piece, division: Division): boolean {
  const { grid } = division;
  const holder = new Int32Array(division.count).fill(-1);
  for (let plot = 0; plot < piece.count; plot += 1)
    if (piece.isFixed[plot] === 1) holder[grid[plot]!] = piece.currentGrid[plot]!;
  const order = Array.from({ length: division.count }, (_, index) => index).sort(
    (a, b) => division.households[a]! - division.households[b]! || a - b,
  );
  for (const small of order) {
    let partner = -1;
    for (let plot = 0; plot < piece.count; plot += 1) {
      if (grid[plot] !== small) continue;
      for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1) {
        const other = grid[piece.neighbour[slot]!]!;
        if (other === small || other === partner) continue;
        if (holder[small]! >= 0 && holder[other]! >= 0) continue;
        if (partner < 0 || division.households[other]! < division.households[partner]!) partner = other;
      }
    }
    if (partner < 0) continue;
    const last = division.count - 1;
    for (let plot = 0; plot < piece.count; plot += 1) {
      if (grid[plot] === small) grid[plot] = partner;
    }
    for (let plot = 0; plot < piece.count; plot += 1)
      if (grid[plot] === last && small !== last) grid[plot] = small;
    division.count = last;
    sumDivision(piece, division);
    return true;
  }
  return false;
}

function splitLargest(
  piece: Piece,
  division: Division,
  trees: number,
  random: Random,
  scratch: TreeScratch,
): boolean {
  const { grid } = division;
  const isHeld = new Uint8Array(division.count);
  const root = new Int32Array(division.count).fill(-1);
  for (let plot = 0; plot < piece.count; plot += 1) {
    if (piece.isFixed[plot] === 1) isHeld[grid[plot]!] = 1;
    root[grid[plot]!] = plot;
  }
  let largest = -1;
  for (let index = 0; index < division.count; index += 1) {
    if (isHeld[index] === 1 || division.plots[index]! < 2) continue;
    if (largest < 0 || division.households[index]! > division.households[largest]!) largest = index;
  }
  if (largest < 0) return false;
  const before = division.count;
  treeSplit(piece, division, root[largest]!, 2, trees, random, scratch);
  sumDivision(piece, division);
  return division.count > before;
}

/** Lets every grid be the heir of that of today's grids of which it holds most households, each of these having one heir; fixed plots go first. */
export function nameHeirs(piece: Piece, division: Division): void {
  const { grid, heirOf } = division;
  heirOf.fill(-1);
  if (piece.today.length === 0) return;
  const shares = new Map<number, number>();
  const width = piece.today.length;
  for (let plot = 0; plot < piece.count; plot += 1) {
    const today = piece.currentGrid[plot]!;
    if (today < 0) continue;
    const key = grid[plot]! * width + today;
    const weight = piece.isFixed[plot] === 1 ? 1e9 : 1e-3;
    shares.set(key, (shares.get(key) ?? 0) + piece.households[plot]! + weight);
  }
  const isTaken = new Uint8Array(width);
  const order = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const [key] of order) {
    const index = Math.floor(key / width);
    const today = key % width;
    if (heirOf[index] !== -1 || isTaken[today] === 1) continue;
    heirOf[index] = today;
    isTaken[today] = 1;
  }
}
