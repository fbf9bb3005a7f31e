export type ImportFailureKind =
  | 'broken-json'
  | 'broken-csv'
  | 'unknown-encoding'
  | 'unknown-format'
  | 'unknown-coordinates'
  | 'file-too-large'
  | 'no-city'
  | 'swapped-axes'
  | 'no-rows'
  | 'personal-field'
  | 'cancelled';

/** The whole file cannot be taken, and nothing of it was written. The message says where and what to do. */
export class ImportFailure extends Error {
  readonly kind: ImportFailureKind;
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(
    kind: ImportFailureKind,
    message: string,
    detail: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'ImportFailure';
    this.kind = kind;
    this.detail = detail;
  }
}
