/**
 * What the builder of the demonstration city hands, one community at a time, to those who people it (addresses, staff,
 * elements, incidents) and to the writer. Nothing here is a real boundary: 示意数据.
 */

/** Longitude and latitude as integers of 1e-7 degree, so that shared vertices are equal and plots tile exactly. */
export type Vertex = readonly [longitude: number, latitude: number];

/** Closed ring: the first vertex is not repeated; counter-clockwise. */
export type Ring = readonly Vertex[];

export type LandUseKind =
  | 'residential' | 'commercial' | 'industrial' | 'school' | 'university' | 'hospital' | 'park' | 'square'
  | 'forest' | 'farmland' | 'village' | 'water' | 'railway' | 'other';

export type BuildingKind =
  | 'walk_up' | 'commercial_residential' | 'high_rise' | 'urban_village' | 'courtyard'
  | 'office' | 'shop' | 'school' | 'hospital' | 'factory' | 'public' | 'other';

/** Counts of a building, plot or grid; null means unknown, never zero. */
export interface ResidentStructure {
  readonly householdCount: number | null;
  readonly residentCount: number | null;
  readonly resident60Plus: number | null;
  readonly residentUnder15: number | null;
  readonly tenantCount: number | null;
  readonly disabledCount: number | null;
}

export interface PlotForm {
  readonly id: string;
  readonly blockNumber: number;
  readonly landUse: LandUseKind;
  /** Index into the community's compounds, or null. */
  readonly compound: number | null;
  readonly ring: Ring;
  readonly labelPoint: Vertex;
  readonly areaSquareMetres: number;
}

export interface BuildingForm extends ResidentStructure {
  readonly id: string;
  readonly plotId: string;
  readonly kind: BuildingKind;
  readonly name: string | null;
  /** As painted on the wall: 3号楼, 12幢; null for buildings addressed by a road number alone. */
  readonly numberText: string | null;
  readonly floors: number;
  readonly units: number;
  readonly flatsPerFloor: number;
  readonly flats: number;
  readonly heightMetres: number;
  readonly builtYear: number;
  readonly ring: Ring;
  readonly labelPoint: Vertex;
  readonly compound: number | null;
  /** The road that gives the address, with its number on it. */
  readonly roadName: string;
  readonly roadNumber: number;
}

export interface CompoundForm {
  readonly id: string;
  readonly name: string;
  readonly roadName: string;
  readonly roadNumber: number;
  readonly labelPoint: Vertex;
  readonly ring: Ring;
}

/** A named place that is not a dwelling compound: school, hospital, park, factory, market, station, government. */
export interface SiteForm {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly plotId: string;
  readonly labelPoint: Vertex;
  readonly ring: Ring;
}

export interface ArcForm {
  readonly id: string;
  readonly leftPlotId: string | null;
  readonly rightPlotId: string | null;
  readonly kind: 'plain' | 'arterial' | 'barrier';
  readonly lengthMetres: number;
  readonly vertices: readonly Vertex[];
}

export interface GridForm extends ResidentStructure {
  readonly id: string;
  readonly versionId: string;
  /** 15 digits: community 12 + sequence 3, numbered west to east, north to south. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'ordinary' | 'exclusive' | 'rural';
  /** The site that hosts an exclusive grid. */
  readonly hostSiteId: string | null;
  readonly plotIds: readonly string[];
  /** Outer rings with their holes. */
  readonly polygons: readonly (readonly Ring[])[];
  readonly labelPoint: Vertex;
  readonly areaSquareMetres: number;
  readonly perimeterMetres: number;
  readonly buildingCount: number;
}

export interface CommunityForm {
  readonly countyCode: string;
  readonly townshipCode: string;
  readonly code: string;
  readonly id: string;
  readonly name: string;
  readonly kind: 'residential' | 'village';
  readonly plots: readonly PlotForm[];
  readonly arcs: readonly ArcForm[];
  readonly compounds: readonly CompoundForm[];
  readonly sites: readonly SiteForm[];
  readonly buildings: readonly BuildingForm[];
  readonly grids: readonly GridForm[];
  /** The names of roads in or beside the community, with a point on each. */
  readonly roads: readonly { readonly name: string; readonly point: Vertex }[];
}
