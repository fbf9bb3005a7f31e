import type { HouseholdBand } from '../territory.ts';
import type { PartitionExplanation } from './explanation.ts';
import type { PartitionFigures } from './figures.ts';
import type { PartitionGraph } from './partitionGraph.ts';

/** What a proposal strives for; 0 leaves a term out. */
export interface PartitionWeights {
  /** Short walls and compact grids. */
  readonly cut: number;
  /** Equal households (or workload) of the grids of a piece. */
  readonly balance: number;
  /** 0 to 1: how much cheaper a border along an arterial road is. */
  readonly arterial: number;
  /** Households that keep their grid. */
  readonly stay: number;
  /** Compounds that are not divided. */
  readonly compound: number;
}

export interface PartitionProblem {
  readonly graph: PartitionGraph;
  /** By community; null where no rule holds. */
  readonly bands: readonly (HouseholdBand | null)[];
  /** Whether no grid may cross a community. */
  readonly isNested: boolean;
  /** Today's grid of each plot, −1 for none. */
  readonly current: Int32Array;
  /** 1: the plot stays in its current grid. */
  readonly isLocked: Uint8Array;
  /** 0: outside the part that is solved anew; kept as if locked. */
  readonly isIncluded: Uint8Array;
  readonly balanceBy: 'households' | 'workload';
  readonly weights: PartitionWeights;
  readonly seed: number;
  /** Nominal CPU seconds: turned into a fixed number of moves, so that the answer does not depend on the machine. */
  readonly effort: number;
}

export interface PartitionProgress {
  /** From 0 to 1. */
  readonly doneShare: number;
  /** The best assignment so far, complete and valid; plots not reached yet keep their first division. */
  readonly grid: Int32Array;
}

export interface PartitionHooks {
  onProgress?(progress: PartitionProgress): void;
  /** Asked at least every 50 ms; true ends the search and keeps the best so far. */
  shouldStop?(): boolean;
}

export interface PartitionResult {
  /** Grid of each plot: today's number where it keeps most households, new numbers above all of today's; −1 only where a plot outside the solved part has none. */
  readonly grid: Int32Array;
  readonly explanations: readonly PartitionExplanation[];
  readonly figures: PartitionFigures;
  readonly isStopped: boolean;
}
