import type { GridKind } from '../contract/structure.ts';
import type { IntegerVertex } from '../geometry/measure.ts';

/** Lower and upper number of households of a grid; the rule of a county for one kind of grid. */
export interface HouseholdBand {
  readonly minimum: number;
  readonly maximum: number;
}

export interface TerritoryCommunity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly countyCode: string;
  /** Counts up with every publication; a plan that was drawn on an older one is stale there. */
  readonly revision: number;
  /** Null where no rule applies to the kind. */
  readonly rules: Readonly<Record<GridKind, HouseholdBand | null>>;
}

/** Who lives on a plot or in a building; null is unknown, never zero. */
export interface Population {
  readonly households: number | null;
  readonly residents: number | null;
  readonly residents60: number | null;
  readonly residentsUnder15: number | null;
  readonly tenants: number | null;
  readonly disabled: number | null;
}

export interface TerritoryBuilding extends Population {
  readonly id: string;
  readonly plot: number;
  readonly name: string | null;
  readonly floors: number | null;
  readonly point: IntegerVertex;
}

/** The atom of a community (地块). Plots that a line has split stay in the list, marked, so that numbers never change. */
export interface TerritoryPlot extends Population {
  readonly id: string;
  /** Number of its community in the territory. */
  readonly community: number;
  /** Plots of one compound (小区) share this. */
  readonly compoundId: string | null;
  readonly landUse: string;
  readonly areaSquareMetres: number;
  readonly labelPoint: IntegerVertex;
  readonly buildings: number;
  /** Buildings whose households nobody knows. */
  readonly unknownBuildings: number;
  /** Incidents of the last twelve months that lie on it, and those still open. */
  readonly incidents: number;
  readonly openIncidents: number;
  readonly isReplaced: boolean;
  /** The plot that it was split from, -1 for those of the city. */
  readonly parent: number;
}

export const arcKinds = ['plain', 'arterial', 'barrier'] as const;
export type ArcKind = (typeof arcKinds)[number];

/** A wall between two plots, with the left one on the left of its direction; -1 where the territory ends. */
export interface TerritoryArc {
  readonly left: number;
  readonly right: number;
  readonly kind: ArcKind;
  readonly lengthMetres: number;
  readonly points: readonly IntegerVertex[];
  /** Whether another community, or nobody, lies on one side: such a wall is not a planner's to move. */
  readonly isCommunityBorder: boolean;
  /** Replaced by its pieces. */
  readonly isReplaced: boolean;
}

/** The ground of a plan: plots that tile their communities, held together by shared walls. Never changed in place. */
export interface Territory {
  readonly communities: readonly TerritoryCommunity[];
  readonly plots: readonly TerritoryPlot[];
  readonly arcs: readonly TerritoryArc[];
  /** Walls of each plot. */
  readonly arcsOfPlot: readonly (readonly number[])[];
  readonly buildings: readonly TerritoryBuilding[];
  readonly buildingsOfPlot: readonly (readonly number[])[];
  readonly plotById: ReadonlyMap<string, number>;
}

/** The plot across a wall, -1 where there is none. */
export function plotAcross(arc: TerritoryArc, plot: number): number {
  return arc.left === plot ? arc.right : arc.left;
}

/** Puts the parts together and lists walls and buildings by plot. */
export function buildTerritory(
  parts: Pick<Territory, 'communities' | 'plots' | 'arcs' | 'buildings'>,
): Territory {
  const arcsOfPlot: number[][] = parts.plots.map(() => []);
  parts.arcs.forEach((arc, number) => {
    if (arc.isReplaced) return;
    arcsOfPlot[arc.left]?.push(number);
    if (arc.right !== arc.left) arcsOfPlot[arc.right]?.push(number);
  });
  const buildingsOfPlot: number[][] = parts.plots.map(() => []);
  parts.buildings.forEach((building, number) => buildingsOfPlot[building.plot]?.push(number));
  return {
    ...parts,
    arcsOfPlot,
    buildingsOfPlot,
    plotById: new Map(parts.plots.map((plot, number) => [plot.id, number])),
  };
}
