import { describe, expect, it } from 'vitest';
import { bandFigures, faultFigures } from './bandFigures.ts';
import type { CleaningJob } from './cleaningApi.ts';

const job = (figures: Partial<CleaningJob>): CleaningJob =>
  ({ rowsAccepted: 0, rowsReview: 0, rowsRejected: 0, faults: {}, ...figures }) as CleaningJob;

describe('figures of a table', () => {
  it('are shares of the rows that are matched, and nothing before the first', () => {
    expect(bandFigures(job({})).map(({ share }) => share)).toEqual([0, 0, 0]);
    const figures = bandFigures(job({ rowsAccepted: 6, rowsReview: 1, rowsRejected: 3 }));
    expect(figures.map(({ share }) => share)).toEqual([60, 10, 30]);
  });

  it('name the most frequent faults first', () => {
    expect(faultFigures(job({ faults: { empty: 2, formula: 9, 'too-long': 0 } }))).toEqual([
      ['formula', 9],
      ['empty', 2],
    ]);
  });
});
