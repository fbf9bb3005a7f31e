/** What every reader gives, whatever the format: one row with named values and perhaps a geometry, nothing checked yet. */
export interface SourceRecord {
  /** 1 for the first feature or data row. */
  readonly rowNumber: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** GeoJSON geometry as it was parsed, null when the row says that it has none, undefined when the format has no geometry. */
  readonly geometry: unknown;
}
