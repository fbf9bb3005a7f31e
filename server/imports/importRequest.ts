import type { ImportKind } from '#core/imports/kinds.ts';
import type { FieldMapping } from '#core/imports/tags.ts';

export interface CityName {
  readonly code: string;
  readonly name: string;
}

export interface ImportRequest {
  readonly id: string;
  readonly path: string;
  readonly fileName: string;
  readonly kind: ImportKind;
  /** Names the coordinate system; null takes the file's own label, and degrees of CGCS2000 or WGS 84 without one. */
  readonly referenceSystem: string | null;
  /** Under what name the rows' keys are known; null for `osm` or the file's name. */
  readonly source: string | null;
  /** Whom the file's licence asks to name; null for what its rows show by themselves (OpenStreetMap) or nobody. */
  readonly attribution: string | null;
  readonly mapping: FieldMapping;
  readonly isSwapped: boolean;
  /** Founds the city where the database has none. */
  readonly city: CityName | null;
  readonly timeZone: string | null;
}

export interface Rejection {
  readonly rowNumber: number;
  readonly field: string | null;
  readonly reason: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export interface ImportWarning {
  readonly kind: string;
  readonly message: string;
  readonly detail?: Readonly<Record<string, string | number | null>>;
}

export type ImportPhase = 'receiving' | 'reading' | 'writing' | 'finished';

export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly rowsRead: number;
  /** 0 to 1 of the file. */
  readonly share: number;
}

export interface ImportCounts {
  rowsRead: number;
  /** Pieces added and changed. */
  rowsWritten: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsRejected: number;
  /** Sound rows that belong to another kind. */
  rowsSkipped: number;
}

export interface ImportReport extends Readonly<ImportCounts> {
  readonly id: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly kind: ImportKind;
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly seconds: number;
  readonly source: string;
  readonly referenceSystem: string;
  readonly attribution: string | null;
  readonly warnings: readonly ImportWarning[];
  readonly rejections: readonly Rejection[];
  readonly failure: { readonly kind: string; readonly message: string } | null;
}
