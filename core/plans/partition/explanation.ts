/** Why a part of the city is divided by itself. */
export type PartReason =
  /** It is a whole community, or the whole city. */
  | 'whole'
  | 'cutOffByBarrier'
  | 'cutOffByKeptGrids'
  | 'cutOffByExclusive'
  | 'cutOffByOversize'
  /** No wall joins it to the rest. */
  | 'detached';

interface AboutGrids {
  /** Numbers of the result's grids that are outside the rule for this reason. */
  readonly grids: readonly number[];
  readonly community: number;
}

interface AboutPart extends AboutGrids {
  readonly part: PartReason;
  readonly plots: number;
  readonly households: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Why a grid of the proposal is outside the household rule, or what else a planner has to know of it. */
export type PartitionExplanation =
  /** The part has fewer households than one grid must have. */
  | (AboutPart & { readonly kind: 'tooFewHouseholds' })
  /** Nobody lives in the part. */
  | (AboutPart & { readonly kind: 'noHouseholds' })
  /** For `fewer` grids there are too many households, for `more` too few: 520 at 300 to 500. */
  | (AboutPart & { readonly kind: 'betweenCounts'; readonly fewer: number; readonly more: number })
  /** The total would allow it, but the buildings are lumps that no division found puts into the rule; proved where all divisions were tried. */
  | (AboutPart & {
      readonly kind: 'indivisibleBuildings';
      readonly isProved: boolean;
      readonly largestBuilding: number;
      readonly missingHouseholds: number;
    })
  /** As before, with locked plots or plots outside the selection holding grids in place. */
  | (AboutPart & {
      readonly kind: 'locksInTheWay';
      readonly lockedPlots: number;
      readonly missingHouseholds: number;
    })
  /** One building has more households than a grid may have: it is a grid of its own. */
  | (AboutGrids & {
      readonly kind: 'oversizeBuilding';
      readonly plot: number;
      readonly households: number;
      readonly maximum: number;
    })
  /** A grid that was to stay as it is. */
  | (AboutGrids & {
      readonly kind: 'keptOutsideRule';
      readonly households: number;
      readonly minimum: number;
      readonly maximum: number;
    })
  /** Locked plots of one grid that do not hang together: the grid is left as it is. */
  | (AboutGrids & { readonly kind: 'lockedPlotsApart' })
  /** A grid had to be divided because a barrier ran inside it. */
  | (AboutGrids & { readonly kind: 'dividedByBarrier'; readonly households: number })
  /** Plots whose households are unknown, counted as 0. */
  | (AboutGrids & { readonly kind: 'unknownHouseholds'; readonly plots: number })
  /** No rule holds in the community: its grids were only checked for connection. */
  | (AboutGrids & { readonly kind: 'noRule'; readonly plots: number });
