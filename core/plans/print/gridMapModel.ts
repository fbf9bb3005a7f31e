import type { gridKinds } from '../../contract/structure.ts';
import type { Line, Position } from '../../geometry/shape.ts';

/** Outlines of an area, also of several parts with holes: what an odd number of rings surrounds is inside. */
export type Rings = readonly Line[];

/** A grid on a sheet, wherever it comes from: today's, a former edition's, or a plan's draft (then perhaps without a code). */
export interface PrintedGrid {
  /** Tells it from the others of the sheet. */
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly kind: (typeof gridKinds)[number];
  readonly communityCode: string;
  /** Null where unknown or not to be shown. */
  readonly households: number | null;
  readonly buildings: number | null;
  readonly rings: Rings;
  readonly labelPoint: Position;
  readonly areaSquareMetres: number;
  /** The sheet is about it; the others are neighbours. */
  readonly isSubject: boolean;
}

export interface PrintedRegion {
  readonly code: string;
  readonly name: string;
  readonly rings: Rings;
  readonly labelPoint: Position | null;
}

export interface PrintedRoad {
  readonly class: string;
  readonly name: string | null;
  readonly lines: readonly Line[];
}

export interface PrintedArea {
  readonly kind: string;
  readonly name: string | null;
  readonly rings: Rings;
}

export interface PrintedBuilding {
  readonly kind: string;
  readonly label: string | null;
  readonly rings: Rings;
  readonly labelPoint: Position;
}

export interface PrintedPoint {
  readonly kind: string;
  readonly name: string;
  readonly point: Position;
}

/** What lies under and beside the grids; the whole frame and a little more. */
export interface PrintedGround {
  readonly land: readonly PrintedArea[];
  readonly water: readonly PrintedArea[];
  /** Streams that are drawn as lines. */
  readonly streams: readonly PrintedRoad[];
  readonly buildings: readonly PrintedBuilding[];
  readonly roads: readonly PrintedRoad[];
  readonly walls: readonly Line[];
  /** Named places, the more important first. */
  readonly places: readonly PrintedPoint[];
  /** Facilities and organisations of the kinds in `landmarkSigns`. */
  readonly landmarks: readonly PrintedPoint[];
  readonly communities: readonly PrintedRegion[];
}

export interface SheetFact {
  readonly label: string;
  readonly value: string;
}

/** What a sheet says in words. */
export interface SheetWords {
  readonly title: string;
  /** From the county down. */
  readonly place: string;
  readonly code: string;
  readonly facts: readonly SheetFact[];
}

/** One sheet of a grid map. `township` is an overview: its grids are coloured by community. */
export interface GridMapModel {
  readonly kind: 'grid' | 'community' | 'township';
  readonly words: SheetWords;
  readonly grids: readonly PrintedGrid[];
  /** Where the subject lies: all grids of the community, or all communities of the township. */
  readonly surroundings: readonly { readonly rings: Rings; readonly isSubject: boolean }[];
  readonly ground: PrintedGround;
}

/** What every sheet of a print carries. */
export interface PrintImprint {
  readonly cityName: string;
  readonly asOf: string;
  /** Since when the printed grids have been as they are; null: since the beginning. */
  readonly editionSince: string | null;
  /** The plan whose grids are shown, which are not in force; null for those that are or were. */
  readonly draftName: string | null;
  readonly source: string;
  readonly isSynthetic: boolean;
  /** 审图号; null leaves its place empty. */
  readonly reviewNumber: string | null;
  /** Account and time, as in every export. */
  readonly watermark: string;
}
