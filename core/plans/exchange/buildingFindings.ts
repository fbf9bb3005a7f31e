import type { CodeFinding } from './gridWords.ts';

interface About<Kind extends string, Field extends 'building' | 'grid'> {
  readonly kind: Kind;
  readonly rowNumber: number | null;
  readonly field: Field;
  readonly position: readonly [longitude: number, latitude: number] | null;
}

/** The row names no building, or no grid. */
export type NoBuilding = About<'no-building', 'building'>;
export type NoGrid = About<'no-grid', 'grid'>;
export interface UnknownBuilding extends About<'unknown-building', 'building'> {
  readonly value: string;
}
/** Several buildings have this number, and the row does not say in which community. */
export interface AmbiguousBuilding extends About<'ambiguous-building', 'building'> {
  readonly value: string;
  readonly buildings: number;
}
/** The building stands in an earlier row too; that one counts. */
export interface RepeatedBuilding extends About<'repeated-building', 'building'> {
  readonly value: string;
  readonly otherRowNumber: number;
  readonly isSameGrid: boolean;
}
/** Buildings of one plot are in different grids: the plot went to the one with most households. */
export interface PlotConflict extends About<'plot-conflict', 'grid'> {
  readonly plotId: string;
  readonly grids: readonly {
    readonly grid: string;
    readonly buildings: number;
    readonly households: number;
  }[];
}
/** A grid has buildings of another community, which were left out of it. */
export interface GridCrossesCommunity extends About<'crosses-community', 'grid'> {
  readonly grid: string;
  readonly communityCode: string;
  readonly otherCommunityCode: string;
  readonly plotIds: readonly string[];
}
/** Plots of a grid that do not hang together with the rest of it. */
export interface GridInParts extends About<'detached-part', 'grid'> {
  readonly grid: string;
  readonly plotIds: readonly string[];
}
/** Buildings of a community that the table leaves out: their plots have no grid. */
export interface BuildingsLeftOut extends About<'buildings-left-out', 'building'> {
  readonly communityCode: string;
  readonly buildingIds: readonly string[];
  readonly plotIds: readonly string[];
}

/** What is found in a table of buildings and their grids; no row is left out without one of these. */
export type BuildingTableFinding =
  | NoBuilding
  | NoGrid
  | UnknownBuilding
  | AmbiguousBuilding
  | RepeatedBuilding
  | PlotConflict
  | GridCrossesCommunity
  | GridInParts
  | BuildingsLeftOut
  | CodeFinding;
