/** Counts moves, reports progress now and then, and tells the search when to end. */
export interface SearchControl {
  /** To be called before about this many moves; true: end now. */
  step(moves: number): boolean;
  readonly isStopped: boolean;
}
