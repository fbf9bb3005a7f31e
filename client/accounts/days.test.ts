import { describe, expect, it } from 'vitest';
import { beginningOf, endOf, firstDayOf, lastDayOf, momentText, withLocalTimes } from './days.ts';

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

describe('instants in a value of the audit', () => {
  it('are shown by the clock of the place, both ends of a range too', () => {
    expect(withLocalTimes('2026-11-25T03:53:07.123456+00:00', 'Asia/Shanghai')).toBe('2026-11-25 11:53:07');
    expect(withLocalTimes('["2026-11-25 16:00:00+00",)', 'Asia/Shanghai')).toBe('["2026-11-26 00:00:00",)');
  });

  it('leave days and codes as they are', () => {
    expect(withLocalTimes('[2026-11-25,2026-12-01)', 'Asia/Shanghai')).toBe('[2026-11-25,2026-12-01)');
    expect(withLocalTimes('140107001003012', 'Asia/Shanghai')).toBe('140107001003012');
  });
});

describe('the moment of an entry', () => {
  it.each(['00', '29', '30', '35', '59'])('keeps its minute at second %s', (second) => {
    expect(momentText(`2026-11-25T04:31:${second}.900Z`, zone)).toBe(`2026-11-25 12:31:${second}`);
  });
});
