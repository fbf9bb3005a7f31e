/** Edge kinds: what a wall between two plots means for a border; 0 is plain. */
export const arterialWall = 1;
export const barrierWall = 2;

/** Plots of a city and the walls between them. Columns are parallel: index is the plot, or the wall. */
export interface PartitionGraph {
  readonly nodeCount: number;
  /** Metres in any plane frame. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** NaN where unknown: counted as 0 in sums and reported apart. */
  readonly households: Float64Array;
  /** What is balanced when a plan is balanced by workload. */
  readonly workload: Float64Array;
  readonly areaSquareMetres: Float64Array;
  /** Wall that borders on no plot. */
  readonly exteriorMetres: Float64Array;
  /** Index of the community. */
  readonly community: Int32Array;
  /** Index of the compound, −1 for none. */
  readonly compound: Int32Array;
  /** 1: an exclusive grid of its own. */
  readonly isExclusive: Uint8Array;
  readonly edgeA: Int32Array;
  readonly edgeB: Int32Array;
  readonly edgeMetres: Float64Array;
  /** 0 plain, 1 arterial road (a good border), 2 barrier (never inside a grid). */
  readonly edgeKind: Uint8Array;
}
