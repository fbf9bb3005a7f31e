import { createRandom, type Random } from '../../random/random.ts';
import { anneal, type AnnealScratch, type Schedule } from './anneal.ts';
import { type Division, sumDivision } from './division.ts';
import { finalOutsidePrice } from './evaluate.ts';
import type { Piece } from './piece.ts';
import { barrierPrice, type Prices } from './prices.ts';
import type { SearchControl } from './searchControl.ts';

interface ReheatSearch {
  readonly prices: Prices;
  readonly seed: number;
  readonly control: SearchControl;
  readonly scratch: AnnealScratch;
}

/** Some ten grids of a dense quarter. */
const regionPlots = 120;
const movesPerPlot = 130;
const startTemperature = 2;
const endTemperature = 0.5;
const polishShare = 0.15;
const polishOutsidePrice = 5;

/** A region, the grids that a move in it can change, and what they were before. */
interface Region {
  readonly plots: Int32Array;
  plotCount: number;
  readonly slots: Int32Array;
  slotCount: number;
  readonly grids: number[];
  readonly seenPlot: Int32Array;
  readonly seenGrid: Int32Array;
  stamp: number;
}

/**
 * Betters a division part by part: a random region is heated and cooled again by itself, and keeps what came of it
 * only where that is better (iterated local search: Lourenço, Martin & Stützle 2003, with annealing as the search).
 */
export function reheat(piece: Piece, division: Division, search: ReheatSearch, moves: number): void {
  if (division.count < 2) return;
  const random = createRandom(search.seed, 'reheat');
  const size = Math.min(piece.count, regionPlots);
  const region: Region = {
    plots: new Int32Array(size),
    plotCount: 0,
    slots: new Int32Array(piece.neighbour.length),
    slotCount: 0,
    grids: [],
    seenPlot: new Int32Array(piece.count),
    seenGrid: new Int32Array(division.count),
    stamp: 0,
  };
  const kept = { grid: new Int32Array(size), sums: new Float64Array(6 * 64) };
  const rounds = Math.round(moves / (movesPerPlot * size));
  for (let round = 0; round < rounds && !search.control.isStopped; round += 1) {
    chooseRegion(piece, division, region, Math.floor(random.next() * piece.count));
    if (region.slotCount === 0) continue;
    reheatRegion(piece, division, search, region, kept, random);
  }
  sumDivision(piece, division);
}

/** The plots nearest to `centre` in steps, those that may move with their slots, and the grids they are in or touch. */
function chooseRegion(piece: Piece, division: Division, region: Region, centre: number): void {
  const { plots, seenGrid, seenPlot, slots } = region;
  const stamp = (region.stamp += 1);
  region.grids.length = 0;
  region.slotCount = 0;
  region.plotCount = 0;
  plots[region.plotCount++] = centre;
  seenPlot[centre] = stamp;
  for (let index = 0; index < region.plotCount; index += 1) {
    const plot = plots[index]!;
    const own = division.grid[plot]!;
    if (seenGrid[own] !== stamp) {
      seenGrid[own] = stamp;
      region.grids.push(own);
    }
    for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1) {
      const other = piece.neighbour[slot]!;
      if (piece.isFixed[plot] === 0) slots[region.slotCount++] = slot;
      const beside = division.grid[other]!;
      if (seenGrid[beside] !== stamp) {
        seenGrid[beside] = stamp;
        region.grids.push(beside);
      }
      if (seenPlot[other] === stamp || region.plotCount === plots.length) continue;
      seenPlot[other] = stamp;
      plots[region.plotCount++] = other;
    }
  }
}

/** What the part of the division that a move in the region can change costs. */
function regionCost(piece: Piece, division: Division, prices: Prices, region: Region): number {
  const { grid } = division;
  const { minimum, maximum } = piece.band;
  const { barriers } = piece;
  const meanLoad = piece.totalLoad / division.count;
  let cost = 0;
  for (const own of region.grids) {
    const households = division.households[own]!;
    cost -= prices.compactness * division.compactness[own]!;
    cost += finalOutsidePrice * Math.max(0, minimum - households, households - maximum);
    if (meanLoad > 0) cost += prices.balance * (division.load[own]! / meanLoad - 1) ** 2;
  }
  for (let index = 0; index < region.plotCount; index += 1) {
    const plot = region.plots[index]!;
    const own = grid[plot]!;
    for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1) {
      const other = piece.neighbour[slot]!;
      if (grid[other] === own) continue;
      cost += region.seenPlot[other] === region.stamp ? piece.cost[slot]! / 2 : piece.cost[slot]!;
    }
    if (prices.stay > 0 && piece.currentGrid[plot]! >= 0 && division.heirOf[own] !== piece.currentGrid[plot])
      cost += prices.stay * piece.households[plot]!;
    if (barriers !== null)
      for (let slot = barriers.start[plot]!; slot < barriers.start[plot + 1]!; slot += 1)
        if (grid[barriers.neighbour[slot]!] === own) cost += barrierPrice;
  }
  return cost;
}

function reheatRegion(
  piece: Piece,
  division: Division,
  search: ReheatSearch,
  region: Region,
  kept: { readonly grid: Int32Array; sums: Float64Array },
  random: Random,
): void {
  const { grids, plotCount, plots } = region;
  const columns = [
    division.households,
    division.load,
    division.area,
    division.perimeter,
    division.compactness,
    division.plots,
  ];
  if (kept.sums.length < 6 * grids.length) kept.sums = new Float64Array(12 * grids.length);
  for (let index = 0; index < plotCount; index += 1) kept.grid[index] = division.grid[plots[index]!]!;
  for (let column = 0; column < columns.length; column += 1)
    for (let index = 0; index < grids.length; index += 1)
      kept.sums[column * grids.length + index] = columns[column]![grids[index]!]!;
  const before = regionCost(piece, division, search.prices, region);
  const moves = movesPerPlot * plotCount;
  const { control, prices, scratch } = search;
  const shared = { slots: region.slots, slotCount: region.slotCount };
  const heated: Schedule = { ...shared, moves: moves * (1 - polishShare), startTemperature, endTemperature };
  anneal(piece, division, prices, heated, random.bits(), control, scratch);
  const polish: Schedule = {
    ...shared,
    moves: moves * polishShare,
    startTemperature: endTemperature,
    endTemperature: 0.001,
  };
  anneal(
    piece,
    division,
    { ...prices, outside: polishOutsidePrice },
    polish,
    random.bits(),
    control,
    scratch,
  );
  if (regionCost(piece, division, search.prices, region) < before - 1e-9) return;
  for (let index = 0; index < plotCount; index += 1) division.grid[plots[index]!] = kept.grid[index]!;
  for (let column = 0; column < columns.length; column += 1)
    for (let index = 0; index < grids.length; index += 1)
      columns[column]![grids[index]!] = kept.sums[column * grids.length + index]!;
}
