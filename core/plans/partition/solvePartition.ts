import { hashNames } from '../../random/random.ts';
import type { AnnealScratch } from './anneal.ts';
import { type Division, outsideBand } from './division.ts';
import { finishPartition } from './finishPartition.ts';
import { gatherCompounds } from './gatherCompounds.ts';
import type { PartitionHooks, PartitionProblem, PartitionResult } from './partitionProblem.ts';
import { cutOut, prepareProblem, type PreparedProblem } from './prepare.ts';
import type { Piece } from './piece.ts';
import { pricesOf } from './prices.ts';
import { renumbered, repairPiece } from './repairPiece.ts';
import type { SearchControl } from './searchControl.ts';
import { firstDivision, type PieceSearch, solvePiece } from './solvePiece.ts';
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

/** What pieces are divided with: the problem as it is and, where compounds are to stay whole, the gathered one. */
interface Search {
  readonly prepared: PreparedProblem;
  readonly gathered: GatheredSearch | null;
  readonly control: SearchControl;
  readonly scratch: AnnealScratch;
}

interface GatheredSearch {
  readonly prepared: PreparedProblem;
  readonly nodeOf: Int32Array;
  /** Piece of the gathered problem that a node lies in. */
  readonly pieceOf: Int32Array;
}

/** Divides one piece: the grid of each of its plots, from 0, in their order. */
function solvePreparedPiece(search: Search, index: number, onWork: (division: Division) => void): Int32Array {
  const { control, prepared } = search;
  const { problem } = prepared;
  const piece = cutOut(prepared, prepared.survey.pieces[index]!);
  // by its first plot, so that a piece is divided alike whatever lies elsewhere
  const seed = hashNames(problem.seed, 'piece', piece.node[0]!);
  if (control.isStopped) return splitAtBarriers(piece, firstDivision(piece, seed, control)).grid;
  const quiet = {
    prices: pricesOf(problem.weights),
    moves: prepared.movesPerPlot * piece.count,
    seed,
    control,
    scratch: search.scratch,
  };
  const whole = solveGathered(search, piece, quiet);
  if (whole !== null && (outsideBand(piece, whole) === 0 || control.isStopped))
    return splitAtBarriers(piece, whole).grid;
  const solved = solvePiece(piece, { ...quiet, onWork });
  const repaired = repairPiece(piece, solved, quiet, (plots) => cutOut(prepared, plots));
  const isBetter = whole === null || outsideBand(piece, repaired) < outsideBand(piece, whole);
  return splitAtBarriers(piece, isBetter ? repaired : whole).grid;
}

/** The piece divided with its compounds as single nodes; grids that this leaves outside the rule are repaired plot by plot. */
function solveGathered({ gathered, prepared }: Search, piece: Piece, search: PieceSearch): Division | null {
  if (gathered === null) return null;
  const { nodeOf, pieceOf } = gathered;
  const nodes = gathered.prepared.survey.pieces[pieceOf[nodeOf[piece.node[0]!]!]!]!;
  if (nodes.length === piece.count) return null;
  const own = cutOut(gathered.prepared, nodes);
  const solved = repairPiece(own, solvePiece(own, search), search, (part) => cutOut(gathered.prepared, part));
  const gridOfNode = new Map(Array.from(own.node, (node, local) => [node, solved.grid[local]!]));
  const grid = Int32Array.from(piece.node, (plot) => gridOfNode.get(nodeOf[plot]!)!);
  const division = renumbered(piece, grid, solved.count);
  return repairPiece(piece, division, search, (plots) => cutOut(prepared, plots));
}

function prepareGathered(prepared: PreparedProblem): GatheredSearch | null {
  const gathered = gatherCompounds(prepared);
  if (gathered === null) return null;
  const own = prepareProblem(gathered.problem);
  const pieceOf = new Int32Array(gathered.problem.graph.nodeCount).fill(-1);
  own.survey.pieces.forEach((piece, index) => {
    for (const node of piece) pieceOf[node] = index;
  });
  return { prepared: own, nodeOf: gathered.nodeOf, pieceOf };
}

/**
 * Divides a city into grids: every connected piece by itself, from spanning-tree splits (recombination: DeFord, Duchin
 * & Solomon 2021) bettered by simulated annealing of border moves (Kirkpatrick, Gelatt & Vecchi 1983) under the
 * household rule. Compounds that fit into a grid are divided only where the rule cannot be met otherwise. The same
 * problem and seed give the same answer. What cannot be met is explained.
 */
export function solvePartition(problem: PartitionProblem, hooks: PartitionHooks = {}): PartitionResult {
  const prepared = prepareProblem(problem);
  const { pieces } = prepared.survey;
  const grids: Int32Array[] = [];
  const tracker = trackSearch(prepared, hooks, grids);
  const search: Search = {
    prepared,
    gathered: prepareGathered(prepared),
    control: tracker.control,
    scratch: {
      stack: new Int32Array(problem.graph.nodeCount),
      seen: new Int32Array(problem.graph.nodeCount),
      stamp: 0,
    },
  };
  for (const index of pieces.keys())
    grids.push(
      solvePreparedPiece(search, index, (division) => {
        tracker.workOn(division.grid);
      }),
    );
  return finishPartition(prepared, grids, tracker.control.isStopped);
}
