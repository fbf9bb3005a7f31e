/** Totals of a proposal; exclusive grids are left out of all but the lengths. */
export interface PartitionFigures {
  readonly grids: number;
  readonly gridsInRule: number;
  readonly households: number;
  readonly householdsInRule: number;
  /** Households of plots that leave today's grid. */
  readonly householdsMoved: number;
  /** Metres of wall between grids, inside communities and in all. */
  readonly cutInsideCommunitiesMetres: number;
  readonly cutMetres: number;
  readonly arterialInsideGridsMetres: number;
  /** Polsby-Popper, the mean of the grids. */
  readonly meanCompactness: number;
  /** Standard deviation of households over the grids. */
  readonly householdsDeviation: number;
  readonly dividedCompounds: number;
}
