export type FieldValue = string | number | boolean | null;

/** A name for the map and the search that comes with a row: a school, a park, a compound. */
export interface PlaceDraft {
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** 1 city-wide … 5 only close up. */
  readonly rank: number;
}

/** What a row becomes: the fields of its kind as the writer's SQL names them, still without geometry and identity. */
export interface Draft {
  /** The row's key in its source; null when the file gives none and the content must stand for it. */
  readonly key: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly place: PlaceDraft | null;
}
