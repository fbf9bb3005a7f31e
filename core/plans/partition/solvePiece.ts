import { createRandom, hashNames } from '../../random/random.ts';
import { anneal, type AnnealScratch } from './anneal.ts';
import { type Division, outsideBand, sumDivision } from './division.ts';
import { evaluate } from './evaluate.ts';
import { bestHalves, canTryAllHalves } from './exactHalves.ts';
import { countsToTry, feasibleCounts } from './gridCounts.ts';
import type { Piece } from './piece.ts';
import type { Prices } from './prices.ts';
import { reheat } from './reheat.ts';
import type { SearchControl } from './searchControl.ts';
import { freshDivision, nameHeirs, todaysDivision } from './startDivision.ts';
import { createTreeScratch, type TreeScratch } from './treeSplit.ts';

export interface PieceSearch {
  readonly prices: Prices;
  /** Moves to try in all. */
  readonly moves: number;
  readonly seed: number;
  readonly control: SearchControl;
  readonly scratch: AnnealScratch;
  /** Told of the division that is being worked on, for progress. */
  readonly onWork?: (division: Division) => void;
}

/** Chosen on a generated city of 20,000 plots that is not one of the bench: between 2 and 5, and .3 and .8, it matters little. */
const startTemperature = 3;
const endTemperature = 0.5;
const polishShare = 0.08;
const polishOutsidePrice = 5;
/** Moves for the starts; the rest betters the best of them part by part. With one start, less of it is enough. */
const firstShare = 0.4;
const singleShare = 0.25;
const moreRounds = 4;
const trees = 6;

/** A first division without any search: today's grids where every plot has one, else spanning trees. */
export function firstDivision(piece: Piece, seed: number, control: SearchControl): Division {
  const random = createRandom(seed, 'first');
  const scratch = createTreeScratch(piece, control);
  const [count = 1] = countsToTry(piece.totalHouseholds, piece.band, piece.count);
  if (piece.currentGrid.every((grid) => grid >= 0)) return todaysDivision(piece, 0, 1, random, scratch);
  return freshDivision(piece, count, 2, random, scratch);
}

/** The best division found within `moves`: several starts and numbers of grids, each annealed and polished. */
export function solvePiece(piece: Piece, search: PieceSearch): Division {
  const counts = countsToTry(piece.totalHouseholds, piece.band, piece.count);
  const hasToday = search.prices.stay > 0 && piece.today.length > 0;
  const scratch = createTreeScratch(piece, search.control);
  const starts = [
    ...(hasToday ? todaysCounts(piece).map((count) => ({ count, isToday: true })) : []),
    ...counts.map((count) => ({ count, isToday: false })),
  ];
  const share = starts.length === 1 ? singleShare : firstShare;
  let best: Division | null = null;
  let bestCost = Infinity;
  const take = (start: { count: number; isToday: boolean }, index: number, moves: number): void => {
    const division = runOnce(piece, search, start, index, moves, scratch);
    const cost = evaluate(piece, division, search.prices);
    if (cost >= bestCost) return;
    best = division;
    bestCost = cost;
  };
  for (const [index, start] of starts.entries()) {
    if (index > 0 && search.control.isStopped) break;
    take(start, index, (search.moves * share) / starts.length);
  }
  if (best !== null) reheat(piece, best, search, search.moves * (1 - share));
  if (best !== null && outsideBand(piece, best) > 0) best = bestHalves(piece, search.prices) ?? best;
  const { fewest, most } = feasibleCounts(piece.totalHouseholds, piece.band);
  const isSmall =
    (starts.length > 1 || piece.count < 2000) &&
    !canTryAllHalves(piece.count, piece.totalHouseholds, piece.band);
  for (let round = 1; isSmall && round <= moreRounds && fewest <= most; round += 1) {
    if (best === null || outsideBand(piece, best) === 0 || search.control.isStopped) break;
    for (const [index, start] of starts.entries())
      take(
        { count: Math.min(most, piece.count, start.count + (round > 2 ? 1 : 0)), isToday: false },
        round * 100 + index,
        search.moves / starts.length,
      );
  }
  if (best === null) throw new Error('a piece without any start');
  return best;
}

function todaysCounts(piece: Piece): readonly number[] {
  const today = new Set(piece.currentGrid).size;
  const { fewest, most } = feasibleCounts(piece.totalHouseholds, piece.band);
  if (fewest > most || !Number.isFinite(piece.band.maximum))
    return countsToTry(piece.totalHouseholds, piece.band, piece.count);
  const nearest = Math.min(most, piece.count, Math.max(fewest, today));
  if (nearest > 200) return [nearest];
  return [nearest, nearest - 1, nearest + 1].filter(
    (count) => count >= fewest && count <= Math.min(most, piece.count),
  );
}

function runOnce(
  piece: Piece,
  search: PieceSearch,
  start: { readonly count: number; readonly isToday: boolean },
  index: number,
  moves: number,
  scratch: TreeScratch,
): Division {
  const random = createRandom(search.seed, 'start', index);
  const division = start.isToday
    ? todaysDivision(piece, start.count, trees, random, scratch)
    : freshDivision(piece, start.count, search.control.isStopped ? 1 : trees, random, scratch);
  search.onWork?.(division);
  const { control, prices } = search;
  const schedule = { moves: moves * (1 - polishShare), startTemperature, endTemperature };
  anneal(piece, division, prices, schedule, hashNames(search.seed, 'anneal', index), control, search.scratch);
  anneal(
    piece,
    division,
    { ...prices, outside: polishOutsidePrice },
    { moves: moves * polishShare, startTemperature: endTemperature, endTemperature: 0.001 },
    hashNames(search.seed, 'polish', index),
    control,
    search.scratch,
  );
  sumDivision(piece, division);
  nameHeirs(piece, division);
  return division;
}
