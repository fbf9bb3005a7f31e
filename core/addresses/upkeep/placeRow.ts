import type { Position } from './addressRow.ts';

/** A place name with all that a change can change; days as those of addresses. */
export interface PlaceRow {
  readonly placeId: string;
  readonly countyCode: string;
  readonly communityId: string | null;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly initials: string | null;
  /** 1 city-wide … 5 only close up. */
  readonly rank: number;
  readonly status: 'current' | 'retired';
  readonly point: Position;
  readonly source: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly revision: number;
  readonly certifiedBy: string | null;
  readonly certifiedAt: string | null;
}

/** Another name of a place: once given it is only ended and begun again. */
export interface AliasRow {
  readonly aliasId: string;
  readonly countyCode: string;
  readonly communityId: string | null;
  readonly placeId: string;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly initials: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string;
}

export interface PlaceChangeRow {
  readonly before: PlaceRow | null;
  readonly after: PlaceRow;
  /** What stands in its place: of what was merged. */
  readonly successorIds?: readonly string[];
}
export interface AliasChangeRow {
  readonly before: AliasRow | null;
  readonly after: AliasRow;
}

/** A place as an edit leaves it: counted up, without its certificate. */
export const editPlace = (before: PlaceRow, edit: Partial<PlaceRow>): PlaceChangeRow => ({
  before,
  after: { ...before, ...edit, revision: before.revision + 1, certifiedBy: null, certifiedAt: null },
});
