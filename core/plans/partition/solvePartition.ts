import { hashNames } from '../../random/random.ts';
import type { AnnealScratch } from './anneal.ts';
import type { Division } from './division.ts';
import { finishPartition } from './finishPartition.ts';
import type { PartitionHooks, PartitionProblem, PartitionResult } from './partitionProblem.ts';
import { cutOut, prepareProblem, type PreparedProblem } from './prepare.ts';
import { pricesOf } from './prices.ts';
import { repairPiece } from './repairPiece.ts';
import type { SearchControl } from './searchControl.ts';
import { firstDivision, solvePiece } from './solvePiece.ts';
import { splitAtBarriers } from './splitAtBarriers.ts';
import { trackSearch } from './trackSearch.ts';

export type { HouseholdBand } from '../territory.ts';
export type { PartitionGraph } from './partitionGraph.ts';
export type {
  PartitionHooks,
  PartitionProblem,
  PartitionProgress,
  PartitionResult,
  PartitionWeights,
} from './partitionProblem.ts';

/** Divides one piece: the grid of each of its plots, from 0, in their order. */
export function solvePreparedPiece(
  prepared: PreparedProblem,
  index: number,
  control: SearchControl,
  scratch: AnnealScratch,
  onWork?: (division: Division) => void,
): Int32Array {
  const { problem } = prepared;
  const piece = cutOut(prepared, prepared.survey.pieces[index]!);
  // by its first plot, so that a piece is divided alike whatever lies elsewhere
  const seed = hashNames(problem.seed, 'piece', piece.node[0]!);
  if (control.isStopped) return splitAtBarriers(piece, firstDivision(piece, seed, control)).grid;
  const search = {
    prices: pricesOf(problem.weights),
    moves: prepared.movesPerPlot * piece.count,
    seed,
    control,
    scratch,
    ...(onWork === undefined ? {} : { onWork }),
  };
  const solved = solvePiece(piece, search);
  const { onWork: _none, ...quiet } = search;
  const repaired = repairPiece(piece, solved, quiet, (plots) => cutOut(prepared, plots));
  return splitAtBarriers(piece, repaired).grid;
}

/**
 * Divides a city into grids: every connected piece by itself, from spanning-tree splits (recombination: DeFord, Duchin
 * & Solomon 2021) bettered by simulated annealing of border moves (Kirkpatrick, Gelatt & Vecchi 1983) under the
 * household rule. The same problem and seed give the same answer. What cannot be met is explained.
 */
export function solvePartition(problem: PartitionProblem, hooks: PartitionHooks = {}): PartitionResult {
  const prepared = prepareProblem(problem);
  const { pieces } = prepared.survey;
  const scratch: AnnealScratch = {
    stack: new Int32Array(problem.graph.nodeCount),
    seen: new Int32Array(problem.graph.nodeCount),
    stamp: 0,
  };
  const grids: Int32Array[] = [];
  const tracker = trackSearch(prepared, hooks, grids);
  for (const index of pieces.keys())
    grids.push(
      solvePreparedPiece(prepared, index, tracker.control, scratch, (division) => {
        tracker.workOn(division.grid);
      }),
    );
  return finishPartition(prepared, grids, tracker.control.isStopped);
}
