import { describe, expect, it } from 'vitest';
import { mostFrequent, sumByClass, weekMatrix } from './chartItems.ts';

const item = (key: string, count: number) => ({ key, name: null, count, open: 0 });
const known = (code: string, parentCode: string | null) => ({
  code,
  parentCode,
  name: code,
  nameEn: code,
  displayGroup: 'noise',
  timeLimitHours: null,
  sortOrder: 0,
});
const classes = [known('05', null), known('0501', '05'), known('0502', '05'), known('06', null)];

describe('what the charts show', () => {
  it('sums subclasses up to their class, the largest first', () => {
    expect(sumByClass([item('06', 4), item('0501', 3), item('0502', 2)], classes, [])).toEqual([
      { key: '05', count: 5 },
      { key: '06', count: 4 },
    ]);
  });

  it('keeps a subclass apart that the filter names', () => {
    expect(sumByClass([item('0501', 3), item('0502', 2)], classes, ['0501'])).toEqual([
      { key: '0501', count: 3 },
      { key: '05', count: 2 },
    ]);
  });

  it('shows the ten grids with most incidents', () => {
    const grids = mostFrequent(Array.from({ length: 30 }, (_, index) => item(String(index), index)));
    expect([grids.length, grids[0]?.count, grids.at(-1)?.count]).toEqual([10, 29, 20]);
  });

  it('fills the hours of the week that had nothing', () => {
    const cells = weekMatrix([item('34', 7)]);
    expect(cells).toHaveLength(168);
    expect(cells.filter((cell) => cell.count > 0)).toEqual([{ weekday: 1, hour: 10, count: 7 }]);
  });
});
