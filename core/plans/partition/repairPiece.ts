import { hashNames } from '../../random/random.ts';
import { createDivision, type Division, outsideBand, sumDivision } from './division.ts';
import { joinedBarriers } from './evaluate.ts';
import type { Piece } from './piece.ts';
import { type PieceSearch, solvePiece } from './solvePiece.ts';
import { nameHeirs } from './startDivision.ts';

/** Cuts some plots (the graph's numbers) out as a piece of their own. */
export type CutOut = (plots: Int32Array) => Piece;

const mostJoined = [2, 3, 4, 6];
const leastMovesPerPlot = 300;
const mostMovesPerPlot = 3000;
const mostRounds = 4;

/**
 * Repairs grids outside the rule: each is joined with some neighbours, and they are divided anew among themselves
 * (the step of recombination: DeFord, Duchin & Solomon 2021), with more neighbours where fewer do not help.
 */
export function repairPiece(piece: Piece, division: Division, search: PieceSearch, cutOut: CutOut): Division {
  let best = division;
  for (let round = 0; round < mostRounds; round += 1) {
    if (outsideBand(piece, best) === 0 || search.control.isStopped) break;
    const next = repairRound(piece, best, search, cutOut, round);
    if (next === null) continue;
    best = next;
  }
  return best;
}

function faultOf(piece: Piece, households: number): number {
  return Math.max(0, piece.band.minimum - households, households - piece.band.maximum);
}

/** Grids that touch one another, as lists in the order of their numbers. */
function gridNeighbours(piece: Piece, division: Division): readonly ReadonlySet<number>[] {
  const neighbours = Array.from({ length: division.count }, () => new Set<number>());
  for (let slot = 0; slot < piece.neighbour.length; slot += 1) {
    const own = division.grid[piece.owner[slot]!]!;
    const other = division.grid[piece.neighbour[slot]!]!;
    if (own !== other) neighbours[own]!.add(other);
  }
  return neighbours;
}

function repairRound(
  piece: Piece,
  division: Division,
  search: PieceSearch,
  cutOut: CutOut,
  round: number,
): Division | null {
  const neighbours = gridNeighbours(piece, division);
  const grid = division.grid.slice();
  const isTouched = new Uint8Array(division.count);
  let count = division.count;
  let hasImproved = false;
  const members: number[][] = Array.from({ length: division.count }, () => []);
  for (let plot = 0; plot < piece.count; plot += 1) members[division.grid[plot]!]!.push(plot);
  const faulty = Array.from(members.keys()).filter(
    (index) => faultOf(piece, division.households[index]!) > 0,
  );
  for (const index of faulty) {
    if (search.control.isStopped) break;
    const joined = joinNeighbours(
      index,
      neighbours,
      isTouched,
      mostJoined[round] ?? 2,
      division,
      round,
      search.seed,
    );
    if (joined === null) continue;
    const plots = joined.flatMap((one) => members[one]!).sort((a, b) => a - b);
    const part = cutOut(Int32Array.from(plots, (plot) => piece.node[plot]!));
    holdAnchors(piece, division, part, plots);
    const before = joined.reduce((sum, one) => sum + faultOf(piece, division.households[one]!), 0);
    const solved = solvePiece(part, {
      ...search,
      moves:
        part.count * Math.min(mostMovesPerPlot, Math.max(leastMovesPerPlot, search.moves / piece.count / 2)),
      seed: hashNames(search.seed, 'repair', round, index),
    });
    const barrierRise = joinedBarriers(part, solved.grid);
    if (outsideBand(part, solved) >= before || barrierRise > 0) continue;
    for (const one of joined) isTouched[one] = 1;
    const names = joined.slice();
    while (names.length < solved.count) names.push(count++);
    const localOf = new Map(plots.map((plot) => [piece.node[plot]!, plot]));
    for (let local = 0; local < part.count; local += 1)
      grid[localOf.get(part.node[local]!)!] = names[solved.grid[local]!]!;
    hasImproved = true;
  }
  return hasImproved ? renumbered(piece, grid, count) : null;
}

/** Makes every grid that holds fixed plots a whole to start from, as it is now: its part of today may be torn by then. */
function holdAnchors(piece: Piece, division: Division, part: Piece, plots: readonly number[]): void {
  const held = new Map<number, number>();
  const localOf = new Map(Array.from(part.node, (node, local) => [node, local]));
  const locals = plots.map((plot) => localOf.get(piece.node[plot]!)!);
  for (const [index, plot] of plots.entries())
    if (piece.isFixed[plot] === 1) held.set(division.grid[plot]!, part.currentGrid[locals[index]!]!);
  for (const [index, plot] of plots.entries())
    part.anchor[locals[index]!] = held.get(division.grid[plot]!) ?? -1;
}

/** The grid and up to `most` − 1 neighbours, chosen around it; null where one of them has just been changed. */
function joinNeighbours(
  index: number,
  neighbours: readonly ReadonlySet<number>[],
  isTouched: Uint8Array,
  most: number,
  division: Division,
  round: number,
  seed: number,
): number[] | null {
  if (isTouched[index] === 1) return null;
  const joined = [index];
  const mean = division.households.reduce((sum, value) => sum + value, 0) / division.count;
  const isFull = division.households[index]! > mean;
  while (joined.length < most) {
    const around = new Set(joined.flatMap((one) => [...neighbours[one]!]));
    const candidates = [...around].filter((one) => !joined.includes(one) && isTouched[one] === 0);
    if (candidates.length === 0) break;
    const rank = (one: number): number =>
      (isFull ? division.households[one]! : -division.households[one]!) +
      (hashNames(seed, round, index, one) / 4294967296) * mean * 0.2;
    joined.push(candidates.reduce((first, second) => (rank(second) < rank(first) ? second : first)));
  }
  return joined.length < 2 ? null : joined;
}

/** A division with the numbers that are in use made consecutive. */
export function renumbered(piece: Piece, grid: Int32Array, count: number): Division {
  const name = new Int32Array(count).fill(-1);
  let used = 0;
  for (const own of grid) if (name[own] === -1) name[own] = used++;
  const division = createDivision(piece.count, used);
  division.count = used;
  for (let plot = 0; plot < piece.count; plot += 1) division.grid[plot] = name[grid[plot]!]!;
  sumDivision(piece, division);
  nameHeirs(piece, division);
  return division;
}
