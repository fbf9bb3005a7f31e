import { describe, expect, it } from 'vitest';
import { askedDay, gridDayFault, isCalendarDay } from './gridDay.ts';

describe('the day of the grids', () => {
  it.each(['2026-01-01', '2024-02-29', '1999-12-31'])('may be %s', (day) => {
    expect(isCalendarDay(day)).toBe(true);
  });

  it.each(['', '2026-02-29', '2026-13-01', '2026-1-1', '20260101', '0001-01-01', '2026-01-01T00:00'])(
    'is never "%s"',
    (text) => {
      expect(isCalendarDay(text)).toBe(false);
      expect(gridDayFault(text, '2026-11-26')).toBe('notADay');
    },
  );

  it('is refused when it has not come yet, and today is the last that may be chosen', () => {
    expect(gridDayFault('2026-11-27', '2026-11-26')).toBe('future');
    expect(gridDayFault('2026-11-26', '2026-11-26')).toBeNull();
  });

  it('asks for the grids in force on today, on days to come and without a day', () => {
    expect(askedDay('2026-11-25', '2026-11-26')).toBe('2026-11-25');
    expect([null, '2026-11-26', '2027-01-01'].map((day) => askedDay(day, '2026-11-26'))).toEqual([
      null,
      null,
      null,
    ]);
  });
});
