import type { CleaningJob } from './cleaningApi.ts';

export interface BandFigure {
  readonly band: 'accept' | 'review' | 'reject';
  readonly rows: number;
  /** Of the rows that are matched so far, in per cent. */
  readonly share: number;
}

/** Rows by band, as the bars show them. */
export function bandFigures(job: CleaningJob): readonly BandFigure[] {
  const figures = [
    ['accept', job.rowsAccepted],
    ['review', job.rowsReview],
    ['reject', job.rowsRejected],
  ] as const;
  const total = figures.reduce((sum, [, rows]) => sum + rows, 0);
  return figures.map(([band, rows]) => ({ band, rows, share: total === 0 ? 0 : (rows / total) * 100 }));
}

/** Faults by how many rows have them, the most frequent first. */
export const faultFigures = (job: CleaningJob): readonly (readonly [fault: string, rows: number])[] =>
  Object.entries(job.faults)
    .filter(([, rows]) => rows > 0)
    .sort(([one, rows], [other, otherRows]) => otherRows - rows || one.localeCompare(other));
