import type { Refusal } from '#core/imports/refusal.ts';
import type { SourceRecord } from '#core/imports/sourceRecord.ts';

export interface BrokenRecord {
  readonly rowNumber: number;
  readonly refusal: Refusal;
}

/** What every reader yields, a chunk of the file at a time. */
export interface RecordBatch {
  readonly records: readonly SourceRecord[];
  readonly broken: readonly BrokenRecord[];
  /** The coordinate system that the file names, once it was read. */
  readonly referenceLabel?: string;
  /** The names of a table's columns, with the first batch. */
  readonly columns?: readonly string[];
}

export type RecordReader = (content: AsyncIterable<Buffer>) => AsyncIterable<RecordBatch>;
