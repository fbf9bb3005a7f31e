import type { Polygon } from 'geojson';
import type { LayerId } from '#core/contract/layers.ts';
import type { ThemeName } from '../platform/theme/tokens.ts';

export type { ThemeName };
export type MapLayerId = LayerId;

export interface MapViewState {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
}

export interface LayerState {
  readonly id: MapLayerId;
  readonly isVisible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
}

/** A department's table on the map, by its identity. */
export interface TableState {
  readonly id: string;
  readonly isVisible: boolean;
  readonly opacity: number;
}

export type ClassMethod = 'quantile' | 'natural' | 'fixed';

/** Grids or regions coloured, and on request raised, by a figure. */
export interface Thematic {
  readonly target: 'grids' | 'regions';
  /** An attribute of the tiles, or any word if `values` brings the data. */
  readonly figure: string;
  readonly method: ClassMethod;
  readonly classCount: number;
  readonly isExtruded: boolean;
  /** By code; null is "no data", which is hatched and never zero. */
  readonly values?: ReadonlyMap<string, number | null>;
  /** Inner class bounds for `fixed`. */
  readonly breaks?: readonly number[];
  readonly isDiverging?: boolean;
  readonly name?: string;
  readonly unit?: string;
  /** Which level the regions have (township, community …). */
  readonly level?: string;
}

/** Incidents as columns: index i of each array is one incident. */
export interface PointColumns {
  readonly length: number;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Index into `incidentGroups`. */
  readonly groups: Uint8Array;
  /** Index into `incidentStates`. */
  readonly states: Uint8Array;
  readonly severities: Uint8Array;
  /** Seconds since 1970. */
  readonly occurredAt: Float64Array;
  readonly ids?: readonly string[];
  /** Where a row is a cell counted by the server: its incidents, and how many of them are open. */
  readonly counts?: Uint32Array;
  readonly openCounts?: Uint32Array;
}

export interface IncidentPointFilter {
  readonly groups?: readonly number[];
  readonly states?: readonly number[];
  readonly minimumSeverity?: number;
  readonly fromSeconds?: number;
  readonly untilSeconds?: number;
}

export type IncidentMode = 'off' | 'clusters' | 'points' | 'cells' | 'hexagons' | 'heat';

export interface IncidentDisplay {
  readonly mode: IncidentMode;
  /** Null: too many for the client, cells counted by the server are drawn instead. */
  readonly points: PointColumns | null;
  /** Query string that incident tiles are asked with. */
  readonly query: string;
  /** Standard deviation of the heat map's kernel, in metres on the ground. */
  readonly bandwidthMetres?: number;
  /** Length of the period in months, the base of the heat map's scale. */
  readonly periodMonths?: number;
}

export interface FeatureReference {
  readonly layer: string;
  readonly code?: string;
  readonly id?: string;
  readonly geometry?: GeoJSON.Geometry;
}

export interface MapAlert {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly severity: number;
}

export type MapTool = 'none' | 'box' | 'lasso' | 'measure-distance' | 'measure-area';

export interface MapOptions {
  readonly language: 'zh' | 'en';
  readonly isSynthetic: boolean;
  readonly attribution?: string;
  readonly tilesUrl?: string;
  /** The day as which grids and posts are shown (2026-11-23); today's without it. */
  readonly asOf?: string;
  readonly raster?: {
    readonly tiles: readonly string[];
    readonly attribution: string;
    readonly opacity?: number;
  };
  /** `tiles` forces the variants for machines without a graphics card, `deck` the others. */
  readonly engine?: 'auto' | 'deck' | 'tiles';
}

export interface MapInsets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface MapFeature {
  readonly layer: string;
  readonly id: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface MapPointerEvent {
  readonly point: { readonly x: number; readonly y: number };
  readonly longitude: number;
  readonly latitude: number;
  /** The most specific first. */
  readonly features: readonly MapFeature[];
  readonly isAdditive: boolean;
}

export interface AreaSelection {
  readonly polygon: Polygon;
  readonly isAdditive: boolean;
}

export interface Measurement {
  readonly kind: 'distance' | 'area';
  readonly lengthMetres: number;
  readonly areaSquareMetres: number;
  readonly isFinished: boolean;
}

export interface LegendItem {
  readonly label: string;
  readonly colour?: string;
  readonly outline?: string;
  readonly pattern?: 'hatch' | 'cross' | 'dash' | 'line';
  /** SVG path in a box of 24 × 24. */
  readonly symbol?: string;
  readonly count?: number;
}

export interface LegendEntry {
  readonly layer: string;
  readonly title: string;
  readonly unit?: string;
  readonly items: readonly LegendItem[];
  /** A continuous ramp instead of classes. */
  readonly ramp?: { readonly colours: readonly string[]; readonly labels: readonly string[] };
}

export interface MapState {
  readonly hasWebGL: boolean;
  readonly isReady: boolean;
  readonly isLoading: boolean;
  readonly renderer: string;
  readonly isSoftwareRendering: boolean;
  /** Who draws the bulk: deck.gl, or vector tiles where there is no graphics card. */
  readonly engine: 'deck' | 'tiles';
  readonly isContextLost: boolean;
  readonly failedTiles: number;
}

/** What the component exposes: obtained with a template ref. */
export interface MapHandle {
  flyTo(target: { longitude: number; latitude: number; zoom?: number }): void;
  fitBounds(
    bounds: readonly [west: number, south: number, east: number, north: number],
    options?: { maximumZoom?: number },
  ): void;
  zoomIn(): void;
  zoomOut(): void;
  resetNorth(): void;
  setPitch(degrees: number): void;
  featuresIn(polygon: Polygon, layers: readonly string[]): MapFeature[];
  exportPng(options?: { title?: string; watermark?: readonly string[] }): Promise<Blob>;
  printView(options?: { title?: string; watermark?: readonly string[] }): Promise<void>;
  resize(): void;
  reloadTiles(layers?: readonly string[]): void;
  getBounds(): readonly [west: number, south: number, east: number, north: number] | null;
}
