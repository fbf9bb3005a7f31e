import { barrierPrice, type Prices } from './prices.ts';
import { type Division, outsideBand } from './division.ts';
import type { Piece } from './piece.ts';

/** A grid of this compactness costs and gains nothing, so that divisions into more or fewer grids can be compared. */
const usualCompactness = 0.57;
/** Of a household outside the rule when finished divisions are compared: the rule goes before everything else. */
export const finalOutsidePrice = 100;

/** What a division costs as a whole, its sums being up to date; lower is better. */
export function evaluate(piece: Piece, division: Division, prices: Prices): number {
  const { grid } = division;
  let border = 0;
  for (let slot = 0; slot < piece.neighbour.length; slot += 1)
    if (grid[piece.owner[slot]!] !== grid[piece.neighbour[slot]!]) border += piece.cost[slot]! / 2;
  let shape = 0;
  let unequal = 0;
  let meanLoad = 0;
  for (let index = 0; index < division.count; index += 1) meanLoad += division.load[index]! / division.count;
  for (let index = 0; index < division.count; index += 1) {
    shape += usualCompactness - division.compactness[index]!;
    if (meanLoad > 0) unequal += (division.load[index]! / meanLoad - 1) ** 2;
  }
  return (
    border +
    prices.compactness * shape +
    prices.balance * unequal +
    prices.stay * leavingHouseholds(piece, division) +
    finalOutsidePrice * outsideBand(piece, division) +
    barrierPrice * joinedBarriers(piece, grid)
  );
}

function leavingHouseholds(piece: Piece, division: Division): number {
  let sum = 0;
  for (let plot = 0; plot < piece.count; plot += 1) {
    const today = piece.currentGrid[plot]!;
    if (today >= 0 && division.heirOf[division.grid[plot]!] !== today) sum += piece.households[plot]!;
  }
  return sum;
}

/** How many walls that are barriers lie inside one grid. */
export function joinedBarriers(piece: Piece, grid: Int32Array): number {
  const { barriers } = piece;
  if (barriers === null) return 0;
  let joined = 0;
  for (let plot = 0; plot < piece.count; plot += 1)
    for (let slot = barriers.start[plot]!; slot < barriers.start[plot + 1]!; slot += 1)
      if (grid[barriers.neighbour[slot]!] === grid[plot]) joined += 0.5;
  return joined;
}
