import type { Extent } from '#core/imports/readShape.ts';
import type { IncomingGrid } from '#core/plans/exchange/incomingGrid.ts';
import type { PartitionFinding } from '#core/plans/exchange/partitionFindings.ts';
import type { PartitionFields } from '#core/plans/exchange/recogniseFields.ts';
import type { RawPolygons } from '#core/plans/exchange/formats/wkb.ts';

export type PartitionFormat = 'geojson' | 'gpkg' | 'shp';

export interface PartitionFileOptions {
  /** `EPSG:4490`, `GCJ-02`, `BD-09` …; goes before what the file says of itself. */
  readonly referenceLabel?: string;
  /** Columns that the user chose instead of those found by their names. */
  readonly fields?: Partial<PartitionFields>;
  /** The layer of a GeoPackage or the shapefile of an archive, where there are several. */
  readonly layer?: string;
  /** Where rows may lie; a row with longitude and latitude in the wrong order is told by it. */
  readonly bounds?: Extent | null;
  readonly signal?: AbortSignal;
}

export type FileRefusalKind =
  | 'unknown-format'
  | 'damaged'
  | 'too-large'
  | 'too-many-rows'
  | 'encrypted'
  | 'no-projection'
  | 'unknown-coordinates'
  | 'unknown-encoding'
  | 'swapped-axes'
  | 'no-polygons'
  | 'several-layers'
  | 'unknown-layer'
  | 'unknown-field';

/** Why a file as a whole cannot be taken; `choices` are what may be chosen instead (layers, columns). */
export interface PartitionFileRefusal {
  readonly refused: FileRefusalKind;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly choices: readonly string[];
}

/** Thrown inside the readers, given as a value to the caller. */
export class FileRefusal extends Error {
  readonly refusal: PartitionFileRefusal;
  constructor(
    refused: FileRefusalKind,
    detail: PartitionFileRefusal['detail'] = {},
    choices: readonly string[] = [],
  ) {
    super(`the file cannot be taken: ${refused} ${JSON.stringify(detail)}`);
    this.name = 'FileRefusal';
    this.refusal = { refused, detail, choices };
  }
}

/** Something to know about a file that was taken. */
export interface PartitionFileNote {
  readonly note:
    | 'reference-assumed'
    | 'encoding-assumed'
    | 'encoding-differs'
    | 'no-attributes'
    | 'deleted-rows'
    | 'other-layers';
  readonly detail: Readonly<Record<string, string | number>>;
}

/** A row as a reader found it: a GeoJSON geometry, polygons, or neither with the reason. */
export interface RawRow {
  readonly rowNumber: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry:
    | { readonly geoJson: unknown }
    | { readonly polygons: RawPolygons }
    | {
        readonly fault: 'broken-row' | 'broken-json' | 'not-finite' | 'wrong-geometry' | 'too-many-vertices';
      };
}

export interface RawPartition {
  readonly format: PartitionFormat;
  readonly layer: string | null;
  /** A label or a well-known text; null when the file says nothing. */
  readonly reference: { readonly label: string } | { readonly text: string } | null;
  readonly encoding: string;
  readonly rows: readonly RawRow[];
  readonly notes: readonly PartitionFileNote[];
}

export interface ReadPartition {
  readonly format: PartitionFormat;
  readonly layer: string | null;
  /** The code or name of the coordinate system that the rows were converted from. */
  readonly referenceSystem: string;
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly fields: PartitionFields;
  readonly rows: readonly IncomingGrid[];
  /** Rows that cannot be read; all others are in `rows`. */
  readonly findings: readonly PartitionFinding[];
  readonly notes: readonly PartitionFileNote[];
}

/** Of a partition; a city has some 6,000 grids. */
export const mostRows = 50_000;
export const mostFileBytes = 256 * 1024 ** 2;
export const mostUnpackedBytes = 512 * 1024 ** 2;
/** Of all rows together; a city's grids have about 200,000 when exact. */
export const mostVerticesOfFile = 5_000_000;
