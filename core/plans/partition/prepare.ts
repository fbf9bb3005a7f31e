import { type Adjacency, buildAdjacency } from './adjacency.ts';
import type { PartitionProblem } from './partitionProblem.ts';
import { cutPiece, type Piece, type PieceScratch } from './piece.ts';
import { surveyPlots, type Survey } from './survey.ts';

/** What is worked out once before the pieces are divided. */
export interface PreparedProblem {
  readonly problem: PartitionProblem;
  readonly adjacency: Adjacency;
  readonly survey: Survey;
  readonly meanWallMetres: number;
  readonly movesPerPlot: number;
  readonly scratch: PieceScratch;
  readonly plotsOfCommunity: Int32Array;
}

/** Moves that a CPU second allows for, on a machine of 2020. */
const movesPerSecond = 30_000_000;
const mostMovesPerPlot = 200_000;

export function prepareProblem(problem: PartitionProblem): PreparedProblem {
  const { graph } = problem;
  const adjacency = buildAdjacency(graph);
  const survey = surveyPlots(problem, adjacency);
  let wall = 0;
  for (const metres of graph.edgeMetres) wall += metres;
  const mean = wall / Math.max(1, graph.edgeMetres.length);
  const divided = survey.pieces.reduce((sum, piece) => sum + piece.length, 0);
  const plotsOfCommunity = new Int32Array(problem.bands.length);
  for (const community of graph.community) plotsOfCommunity[community]! += 1;
  return {
    problem,
    adjacency,
    survey,
    plotsOfCommunity,
    meanWallMetres: mean > 0 ? mean : 1,
    movesPerPlot: Math.min(mostMovesPerPlot, (problem.effort * movesPerSecond) / Math.max(1, divided)),
    scratch: {
      local: new Int32Array(graph.nodeCount).fill(-1),
      slotOf: new Int32Array(graph.nodeCount),
    },
  };
}

export function cutOut(prepared: PreparedProblem, plots: Int32Array): Piece {
  const { adjacency, meanWallMetres, problem, scratch, survey } = prepared;
  return cutPiece(problem, adjacency, plots, survey.isFixed, survey.anchorOf, meanWallMetres, scratch);
}
