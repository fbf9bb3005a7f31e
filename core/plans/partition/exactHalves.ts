import type { HouseholdBand } from '../territory.ts';
import { createDivision, type Division, sumDivision } from './division.ts';
import { evaluate } from './evaluate.ts';
import { feasibleCounts } from './gridCounts.ts';
import type { Piece } from './piece.ts';
import type { Prices } from './prices.ts';
import { nameHeirs } from './startDivision.ts';

/** Two million subsets: some 20 ms. */
const mostPlots = 22;

/** Whether a piece is so small that all its divisions can be tried, and has to be divided into two. */
export function canTryAllHalves(plots: number, households: number, band: HouseholdBand): boolean {
  const { fewest, most } = feasibleCounts(households, band);
  return plots <= mostPlots && fewest === 2 && most === 2;
}

/** The best of all divisions of a small piece into two grids in the rule; null where there is none, or the piece is not of that kind. */
export function bestHalves(piece: Piece, prices: Prices): Division | null {
  const { count, households, band } = piece;
  if (!canTryAllHalves(count, piece.totalHouseholds, band) || piece.barriers !== null) return null;
  if (piece.isFixed.includes(1)) return null;
  const touching = new Int32Array(count);
  for (let slot = 0; slot < piece.neighbour.length; slot += 1)
    touching[piece.owner[slot]!]! |= 1 << piece.neighbour[slot]!;
  const all = 2 ** count - 1;
  let best: Division | null = null;
  let bestCost = Infinity;
  let subset = 0;
  let sum = 0;
  // a Gray code over all plots but the last: one plot changes sides at each step
  for (let step = 1; step < 2 ** (count - 1); step += 1) {
    const plot = 31 - Math.clz32(step & -step);
    subset ^= 1 << plot;
    sum += (subset >>> plot) & 1 ? households[plot]! : -households[plot]!;
    const rest = piece.totalHouseholds - sum;
    if (sum < band.minimum || sum > band.maximum || rest < band.minimum || rest > band.maximum) continue;
    if (!isConnected(touching, subset) || !isConnected(touching, all & ~subset)) continue;
    const division = createDivision(count, 2);
    division.count = 2;
    for (let index = 0; index < count; index += 1) division.grid[index] = (subset >>> index) & 1;
    sumDivision(piece, division);
    nameHeirs(piece, division);
    const cost = evaluate(piece, division, prices);
    if (cost < bestCost) {
      bestCost = cost;
      best = division;
    }
  }
  return best;
}

function isConnected(touching: Int32Array, subset: number): boolean {
  let frontier = subset & -subset;
  let left = subset & ~frontier;
  while (frontier !== 0 && left !== 0) {
    const plot = 31 - Math.clz32(frontier);
    frontier &= ~(1 << plot);
    const reached = touching[plot]! & left;
    frontier |= reached;
    left &= ~reached;
  }
  return left === 0;
}
