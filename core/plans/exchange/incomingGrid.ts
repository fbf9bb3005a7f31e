/** A plot as snapping needs it: longitude and latitude in degrees, rings closed or open, the shell first. */
export interface PlotToSnap {
  readonly plotId: string;
  readonly communityCode: string;
  readonly households: number | null;
  readonly areaSquareMetres: number;
  readonly labelPoint: readonly [number, number];
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** One row of a file that was taken in: values as the file has them, ground in degrees, nothing checked. */
export interface IncomingGrid {
  readonly rowNumber: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  /** As a plan that was given out has them; null where the file has no such column. */
  readonly gridId: string | null;
  readonly host: string | null;
  readonly hostId: string | null;
  readonly polygons: number[][][][];
}
