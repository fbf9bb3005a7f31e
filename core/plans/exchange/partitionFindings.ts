import type { RefusalReason } from '../../imports/refusal.ts';

type Place = readonly [longitude: number, latitude: number] | null;

/** What every finding says: which row of the file (null: the file as a whole), which field of it, where on the map. */
interface About<Kind extends string, Field extends 'geometry' | 'code' | 'kind' | 'host'> {
  readonly kind: Kind;
  readonly rowNumber: number | null;
  readonly field: Field;
  readonly position: Place;
}

interface SomePlots {
  readonly plotIds: readonly string[];
  readonly areaSquareMetres: number;
  /** Known households there; null when none is known. */
  readonly households: number | null;
}

/** The row's ground cannot be read or is no sound polygon. `parts-overlap`: its own parts lie on one another. */
export interface InvalidGeometry extends About<'invalid-geometry', 'geometry'> {
  readonly reason: RefusalReason | 'parts-overlap';
  readonly detail: Readonly<Record<string, string | number | null>>;
}
export type NoGeometry = About<'no-geometry', 'geometry'>;
/** No plot lies under the row at all. */
export type OutsideCity = About<'outside-city', 'geometry'>;
/** The row lies over plots but has most of none of them. */
export interface CoversNoPlot extends About<'covers-no-plot', 'geometry'> {
  readonly touchedPlots: number;
  readonly largestShare: number;
}
/** Two rows claim the same ground, more of it than careless drawing of a shared border explains. */
export interface OverlapsRow extends About<'overlaps-row', 'geometry'> {
  readonly otherRowNumber: number;
  readonly areaSquareMetres: number;
  /** Of the smaller row. */
  readonly share: number;
  /** Plots that both cover for the most part; each went to the one that covers more. */
  readonly contestedPlotIds: readonly string[];
}
/** The row has most of plots of another community, which stay there. */
export interface CrossesCommunity extends About<'crosses-community', 'geometry'>, SomePlots {
  readonly communityCode: string;
  readonly otherCommunityCode: string;
}
/** The row's plots hang together in more than one part. `movedToRowNumber`: the part went to this neighbour. */
export interface DetachedPart extends About<'detached-part', 'geometry'>, SomePlots {
  readonly movedToRowNumber: number | null;
}
/** Plots of a community that rows lie in, under none of them for the most part. */
export interface Gap extends About<'gap', 'geometry'>, SomePlots {
  readonly communityCode: string;
  /** The row whose plots share the longest wall with the gap, null when none does. */
  readonly nextToRowNumber: number | null;
}

export interface CodeMalformed extends About<'code-malformed', 'code'> {
  readonly value: string;
}
export interface UnknownCode extends About<'unknown-code', 'code'> {
  readonly value: string;
}
export interface DuplicateCode extends About<'duplicate-code', 'code'> {
  readonly value: string;
  readonly otherRowNumber: number;
}
export interface CodeOfOtherCommunity extends About<'code-of-other-community', 'code'> {
  readonly value: string;
  readonly communityCode: string;
}
export interface UnknownKind extends About<'unknown-kind', 'kind'> {
  readonly value: string;
}
/** No organisation of the city has this name, or several have. */
export interface UnknownHost extends About<'unknown-host', 'host'> {
  readonly value: string;
  /** Organisations of this name. */
  readonly found: number;
}
/** What is found in a partition that is taken in. Nothing of a file is left out without one of these. */
export type PartitionFinding =
  | InvalidGeometry
  | NoGeometry
  | OutsideCity
  | CoversNoPlot
  | OverlapsRow
  | CrossesCommunity
  | DetachedPart
  | Gap
  | CodeMalformed
  | UnknownCode
  | DuplicateCode
  | CodeOfOtherCommunity
  | UnknownKind
  | UnknownHost;

export type PartitionFindingKind = PartitionFinding['kind'];

/** Whether the row becomes no grid, or becomes one with something to look at. */
export const findingWeights: Readonly<Record<PartitionFindingKind, 'row-refused' | 'row-taken'>> = {
  'invalid-geometry': 'row-refused',
  'no-geometry': 'row-refused',
  'outside-city': 'row-refused',
  'covers-no-plot': 'row-refused',
  'overlaps-row': 'row-taken',
  'crosses-community': 'row-taken',
  'detached-part': 'row-taken',
  gap: 'row-taken',
  'code-malformed': 'row-taken',
  'unknown-code': 'row-taken',
  'duplicate-code': 'row-taken',
  'code-of-other-community': 'row-taken',
  'unknown-kind': 'row-taken',
  'unknown-host': 'row-taken',
};
