/** What a file says of the plan in it. */
export interface PlanToExport {
  readonly name: string;
  readonly writtenAt: Date;
  /** Account and time, as on every export; null where none is asked for. */
  readonly watermark: string | null;
}

/** A value that a format has no room for and that was cut at a whole character. */
export interface CutValue {
  /** The place of the grid in the list, from 1. */
  readonly rowNumber: number;
  readonly column: string;
}

export interface PlanContent {
  readonly chunks: AsyncIterable<Buffer>;
  readonly cut: readonly CutValue[];
}
