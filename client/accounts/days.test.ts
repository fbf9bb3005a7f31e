import { describe, expect, it } from 'vitest';
import { beginningOf, endOf, firstDayOf, lastDayOf } from './days.ts';

const zone = 'Asia/Shanghai';

describe('days of a form', () => {
  it('begin and end with the day of the city', () => {
    expect(beginningOf('2026-12-01', zone)).toBe('2026-11-30T16:00:00.000Z');
    expect(endOf('2026-12-31', zone)).toBe('2026-12-31T16:00:00.000Z');
  });

  it('come back as they were chosen', () => {
    expect(firstDayOf(beginningOf('2026-12-01', zone), zone)).toBe('2026-12-01');
    expect(lastDayOf(endOf('2028-02-29', zone), zone)).toBe('2028-02-29');
    expect([firstDayOf(null, zone), lastDayOf(null, zone)]).toEqual(['', '']);
  });
});
