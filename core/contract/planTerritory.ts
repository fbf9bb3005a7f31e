import { Type } from 'typebox';
import type { ArcKind, HouseholdBand } from '../plans/territory.ts';
import type { GridKind } from './structure.ts';

/**
 * The ground of a plan as columns: index i of each array is one plot, wall or building. Positions are integers of
 * 1e-7 degree; null is unknown. A plan's territory is the state of the city that it was begun or rebased on.
 */
export interface TerritoryColumns {
  readonly communities: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly countyCode: string;
    readonly revision: number;
    readonly rules: Readonly<Record<GridKind, HouseholdBand | null>>;
  }[];
  readonly plots: {
    readonly id: readonly string[];
    readonly community: readonly number[];
    readonly compoundId: readonly (string | null)[];
    readonly landUse: readonly string[];
    readonly areaSquareMetres: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly incidents: readonly number[];
    readonly openIncidents: readonly number[];
  } & PopulationColumns;
  readonly arcs: {
    /** Number of the plot on either side, -1 outside the territory. */
    readonly left: readonly number[];
    readonly right: readonly number[];
    readonly kind: readonly ArcKind[];
    readonly lengthMetres: readonly number[];
    /** x, y, x, y … */
    readonly points: readonly (readonly number[])[];
  };
  readonly buildings: {
    readonly id: readonly string[];
    readonly plot: readonly number[];
    readonly name: readonly (string | null)[];
    readonly floors: readonly (number | null)[];
    readonly x: readonly number[];
    readonly y: readonly number[];
  } & PopulationColumns;
  readonly grids: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly kind: GridKind;
    readonly hostElementId: string | null;
    readonly community: number;
  }[];
  /** Number of the grid of each plot. */
  readonly gridOf: readonly number[];
}

export interface PopulationColumns {
  readonly households: readonly (number | null)[];
  readonly residents: readonly (number | null)[];
  readonly residents60: readonly (number | null)[];
  readonly residentsUnder15: readonly (number | null)[];
  readonly tenants: readonly (number | null)[];
  readonly disabled: readonly (number | null)[];
}

/** The ground as it is sent: with whether the city moved on below the plan since it was drawn. */
export interface PlanTerritory extends TerritoryColumns {
  readonly isStale: boolean;
  /** False while the incidents on the plots of a large plan are still being counted: those of the rest are 0. */
  readonly isLoadCounted: boolean;
}
export const planTerritory = Type.Unsafe<PlanTerritory>({
  type: 'object',
  description: 'columns of communities, plots, arcs, buildings and grids; see core/contract/planTerritory.ts',
});
