/** What one screen shows, as plain data: the URL, bookmarks and undo all keep this and nothing else. */
export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
}

/** Local calendar dates, the last one included. */
export interface DateRange {
  readonly kind: 'range';
  readonly first: string;
  readonly last: string;
}
export interface RecentDays {
  readonly kind: 'days';
  readonly days: number;
}
export type Period = RecentDays | DateRange;

/** An interval of instants inside the period, chosen on the time line; until is exclusive. */
export interface Brush {
  readonly from: string;
  readonly until: string;
}

export interface ScreenFilter {
  /** Region code of any level, or a 15-digit grid code; null is the whole city. */
  readonly area: string | null;
  readonly classes: readonly string[];
  readonly states: readonly string[];
  readonly severities: readonly number[];
  readonly sources: readonly string[];
  readonly period: Period;
  readonly brush: Brush | null;
}

export const incidentModes = ['clusters', 'points', 'cells', 'hexagons', 'heat'] as const;
export type IncidentMode = (typeof incidentModes)[number];

export const gridFigures = [
  'none',
  'rule',
  'households',
  'residents',
  'residents60',
  'incidents30',
  'area',
] as const;
export type GridFigure = (typeof gridFigures)[number];

export interface LayerSetting {
  readonly id: string;
  readonly isVisible: boolean;
  /** 0 … 1 */
  readonly opacity: number;
}

export interface ScreenLayers {
  /** Drawn from the first (top) to the last (bottom). */
  readonly settings: readonly LayerSetting[];
  /** Departments' tables that were put on the map, by the identity of their cleaning; the top first. */
  readonly tables: readonly LayerSetting[];
  readonly incidentMode: IncidentMode;
  readonly figure: GridFigure;
  readonly isExtruded: boolean;
}

export type Position = readonly [longitude: number, latitude: number];

/** A row of a table has the key `table_number`. */
export type SelectedKind = 'region' | 'grid' | 'building' | 'element' | 'incident' | 'address' | 'row';
export type Selection =
  | { readonly kind: SelectedKind; readonly key: string }
  | { readonly kind: 'point'; readonly position: Position }
  | { readonly kind: 'area'; readonly ring: readonly Position[] };

export interface ScreenState {
  readonly camera: Camera | null;
  readonly filter: ScreenFilter;
  readonly layers: ScreenLayers;
  /** The day as which grids and their staff are shown (2026-01-31); null is in force today. */
  readonly gridDay: string | null;
  readonly selection: Selection | null;
}

export const emptyFilter: ScreenFilter = {
  area: null,
  classes: [],
  states: [],
  severities: [],
  sources: [],
  period: { kind: 'days', days: 30 },
  brush: null,
};
