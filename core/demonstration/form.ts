/**
 * What the builder of the demonstration city hands, one community at a time, to those who people it (addresses, staff,
 * elements, incidents) and to the writer. Nothing here is a real boundary: 示意数据.
 */

/** Longitude and latitude as integers of 1e-7 degree, so that shared vertices are equal and plots tile exactly. */
export type Vertex = readonly [longitude: number, latitude: number];

/** Closed ring: the first vertex is not repeated; counter-clockwise. */
export type Ring = readonly Vertex[];

export type LandUseKind =
  | 'residential'
  | 'commercial'
  | 'industrial'
  | 'school'
  | 'university'
  | 'hospital'
  | 'park'
  | 'square'
  | 'forest'
  | 'farmland'
  | 'village'
  | 'water'
  | 'railway'
  | 'other';

export type BuildingKind =
  | 'walk_up'
  | 'commercial_residential'
  | 'high_rise'
  | 'urban_village'
  | 'courtyard'
  | 'office'
  | 'shop'
  | 'school'
  | 'hospital'
  | 'factory'
  | 'public'
  | 'other';

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

/** Outer ring first (counter-clockwise), then holes (clockwise). */
export type PolygonForm = readonly Ring[];
export type MultiPolygonForm = readonly PolygonForm[];

export type CitySize = 'S' | 'M' | 'L';
export type RegionLevel = 'province' | 'city' | 'county' | 'township' | 'community';

/** Rows of data/taiyuan/admin_*.csv; county 140171 is a statistical zone whose townships lie in real counties. */
export interface RegionRow {
  readonly code: string;
  readonly name: string;
}
export interface RegionRows {
  readonly counties: readonly RegionRow[];
  readonly townships: readonly RegionRow[];
  readonly communities: readonly RegionRow[];
}

export interface CityOptions {
  readonly size: CitySize;
  readonly seed: number;
  readonly regions: RegionRows;
  /** Only the first so many communities: for tests. */
  readonly communities?: number;
}

export interface RegionForm {
  readonly id: string;
  readonly code: string;
  readonly parentCode: string | null;
  /** The county in which the region lies; equals the first six digits of the code but for 140171 townships. */
  readonly countyCode: string;
  readonly level: RegionLevel;
  readonly name: string;
  readonly communityKind: 'residential' | 'village' | null;
  readonly polygons: MultiPolygonForm;
  readonly labelPoint: Vertex;
  readonly areaSquareMetres: number;
  /** Households that the whole city gives to this region, also where it is not built at this size. */
  readonly plannedHouseholds: number;
  /** False for neighbours that are only context at sizes S and M: no community of theirs follows. */
  readonly isBuilt: boolean;
}

/** Detail 1, 2, 3: tolerances of about 1e-4, 5e-4 and 2e-3 degree. Neighbours share their simplified arcs. */
export type Detail = 1 | 2 | 3;
export interface RegionShapeForm {
  readonly regionId: string;
  readonly countyCode: string;
  readonly level: RegionLevel;
  readonly detail: Detail;
  readonly polygons: MultiPolygonForm;
}
export interface GridShapeForm {
  readonly gridVersionId: string;
  readonly countyCode: string;
  readonly detail: Detail;
  readonly polygons: MultiPolygonForm;
}
export interface BorderForm {
  readonly id: string;
  readonly countyCode: string;
  readonly level: 'city' | 'county' | 'township' | 'community';
  readonly vertices: readonly Vertex[];
}

export type RoadClass =
  | 'motorway'
  | 'trunk'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'service'
  | 'footway'
  | 'track'
  | 'rail'
  | 'subway';
export interface RoadForm {
  readonly id: string;
  readonly countyCode: string;
  readonly class: RoadClass;
  readonly name: string | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
  readonly vertices: readonly Vertex[];
}
export interface WaterForm {
  readonly id: string;
  readonly countyCode: string;
  readonly kind: 'river' | 'stream' | 'canal' | 'lake' | 'reservoir' | 'pond';
  readonly name: string | null;
  readonly shape:
    | { readonly type: 'polygon'; readonly polygons: MultiPolygonForm }
    | { readonly type: 'line'; readonly vertices: readonly Vertex[] };
}
export interface LandUseForm {
  readonly id: string;
  readonly countyCode: string;
  readonly kind: LandUseKind | 'sports';
  readonly name: string | null;
  readonly polygons: MultiPolygonForm;
}
export interface BarrierForm {
  readonly id: string;
  readonly countyCode: string;
  /** A gate is a short line in the gap of a wall. */
  readonly kind: 'wall' | 'fence' | 'gate';
  readonly vertices: readonly Vertex[];
}
/** City-wide names that belong to no community's sites: rivers, bridges, lakes, hills, stations, squares, long roads. */
export interface PlaceForm {
  readonly id: string;
  readonly countyCode: string;
  readonly kind: 'road' | 'river' | 'bridge' | 'lake' | 'hill' | 'station' | 'landmark';
  readonly name: string;
  readonly rank: 1 | 2 | 3 | 4 | 5;
  readonly labelPoint: Vertex;
}

/** Once, first: the region tree with exact shapes, parents before children, and generalised shapes. */
export interface FramePart {
  readonly type: 'frame';
  readonly regions: readonly RegionForm[];
  readonly shapes: readonly RegionShapeForm[];
  readonly borders: readonly BorderForm[];
  readonly places: readonly PlaceForm[];
  readonly extent: readonly [west: number, south: number, east: number, north: number];
  readonly totals: {
    readonly communities: number;
    readonly households: number;
    readonly ordinaryGrids: number;
    readonly exclusiveGrids: number;
  };
}
/** Many times: a bounded piece of the base map. */
export interface BasePart {
  readonly type: 'base';
  readonly roads: readonly RoadForm[];
  readonly waters: readonly WaterForm[];
  readonly landUses: readonly LandUseForm[];
  readonly barriers: readonly BarrierForm[];
}
/**
 * Once a community, ordered by code within each township. An arc shared with a community that came before is in the
 * later one, with both plots; so every arc comes once.
 */
export interface CommunityPart {
  readonly type: 'community';
  readonly form: CommunityForm;
  readonly gridShapes: readonly GridShapeForm[];
}
/** Last: arcs on the outer edge of the data, whose right plot is null. */
export interface OuterArcsPart {
  readonly type: 'outer-arcs';
  readonly arcs: readonly { readonly countyCode: string; readonly arc: ArcForm }[];
}
export type CityPart = FramePart | BasePart | CommunityPart | OuterArcsPart;

/** The builder: `export function* buildCity(options: CityOptions): Generator<CityPart>` in ./city.ts. */
export type BuildCity = (options: CityOptions) => Generator<CityPart>;
