import { describe, expect, it } from 'vitest';
import { effectiveWindow, localDate, windowDays, windowOf } from './period.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-23T15:20:00Z'); // 23:20 in Taiyuan

describe('periods', () => {
  it('count the last 30 days as calendar days of the city, today included', () => {
    expect(windowOf({ kind: 'days', days: 30 }, now, zone)).toEqual({
      from: '2026-10-24T16:00:00.000Z',
      until: '2026-11-23T16:00:00.000Z',
    });
  });

  it('begin today at local midnight', () => {
    expect(windowOf({ kind: 'days', days: 1 }, now, zone).from).toBe('2026-11-22T16:00:00.000Z');
  });

  it('take the last date of a range in full', () => {
    const window = windowOf({ kind: 'range', first: '2026-11-01', last: '2026-11-01' }, now, zone);
    expect(window).toEqual({ from: '2026-10-31T16:00:00.000Z', until: '2026-11-01T16:00:00.000Z' });
    expect(windowDays(window)).toBe(1);
  });

  it('give way to the time chosen on the time line', () => {
    const brush = { from: '2026-11-02T00:00:00.000Z', until: '2026-11-02T01:00:00.000Z' };
    expect(effectiveWindow({ kind: 'days', days: 30 }, brush, now, zone)).toEqual(brush);
  });

  it('know the local date of an instant', () => {
    expect(localDate(Date.parse('2026-11-23T16:00:00Z'), zone)).toBe('2026-11-24');
  });
});
