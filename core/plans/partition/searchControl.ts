/** Counts moves, reports progress now and then, and tells the search when to end. */
export interface SearchControl {
  /** To be called before about this many moves; true: end now. */
  step(moves: number): boolean;
  /** To be called while no moves are counted (first divisions), with the plots that were visited; true: be quick now. */
  visit(plots: number): boolean;
  readonly isStopped: boolean;
}
