import {
  type PartitionProblem,
  type PartitionResult,
  solvePartition,
} from '../../../core/plans/partition/solvePartition.ts';
import type { PartitionInput } from './parsePartitionInput.ts';

export interface BatchOptions {
  readonly isNested: boolean;
  readonly prefersRoads: boolean;
  /** Nominal CPU seconds; null: by the size of the city. */
  readonly seconds: number | null;
  readonly seed: number;
}

/** Nominal seconds for each plot: the time grows in proportion to the city. Moves in large pieces take longer each. */
const secondsPerPlot = { nested: 0.00015, whole: 0.0001 };
const leastSeconds = 0.3;

/** A city without grids of today, divided for short borders and compact grids. */
export function batchProblem(
  { band, communities, graph }: PartitionInput,
  options: BatchOptions,
): PartitionProblem {
  const plots = graph.nodeCount;
  return {
    graph,
    bands: Array.from({ length: communities }, () => band),
    isNested: options.isNested,
    current: new Int32Array(plots).fill(-1),
    isLocked: new Uint8Array(plots),
    isIncluded: new Uint8Array(plots).fill(1),
    balanceBy: 'households',
    weights: { cut: 1, balance: 0, arterial: options.prefersRoads ? 2 : 0, stay: 0, compound: 0 },
    seed: options.seed,
    effort:
      options.seconds ??
      Math.max(leastSeconds, plots * secondsPerPlot[options.isNested ? 'nested' : 'whole']),
  };
}

/** Divides a city for the batch command. */
export function partitionCity(input: PartitionInput, options: BatchOptions): PartitionResult {
  return solvePartition(batchProblem(input, options));
}
