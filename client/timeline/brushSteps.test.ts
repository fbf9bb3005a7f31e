import { describe, expect, it } from 'vitest';
import {
  barBinOf,
  binOf,
  brushBetween,
  firstBrush,
  shareOf,
  shiftBrush,
  stepMilliseconds,
} from './brushSteps.ts';

const window = { from: '2026-10-31T16:00:00.000Z', until: '2026-11-10T16:00:00.000Z' };
const { day, hour } = stepMilliseconds;

describe('the brush on the time line', () => {
  it('snaps a drag to full days, whichever way it is drawn', () => {
    const expected = { from: '2026-11-02T16:00:00.000Z', until: '2026-11-04T16:00:00.000Z' };
    expect(brushBetween(0.21, 0.38, window, day)).toEqual(expected);
    expect(brushBetween(0.38, 0.21, window, day)).toEqual(expected);
  });

  it('takes one whole step where the drag is shorter, also at the very end', () => {
    expect(brushBetween(1, 1, window, day)).toEqual({
      from: '2026-11-09T16:00:00.000Z',
      until: window.until,
    });
    expect(brushBetween(0, 0, window, hour).until).toBe('2026-10-31T17:00:00.000Z');
  });

  it('stays within the period when it is moved', () => {
    const last = { from: '2026-11-09T16:00:00.000Z', until: window.until };
    expect(shiftBrush(last, 1, day, window)).toEqual(last);
    expect(shiftBrush(last, -99, day, window).from).toBe(window.from);
  });

  it('begins again from the start when it is played past the end', () => {
    const last = { from: '2026-11-09T16:00:00.000Z', until: window.until };
    expect(shiftBrush(last, 1, day, window, true)).toEqual(firstBrush(window, day));
  });

  it('knows where an instant lies, and what lies outside is at the edge', () => {
    expect(shareOf('2026-11-05T16:00:00.000Z', window)).toBe(0.5);
    expect(shareOf('2027-01-01T00:00:00.000Z', window)).toBe(1);
  });

  it('chooses bars that can still be told apart', () => {
    expect([binOf(30), binOf(365), binOf(2000)]).toEqual(['day', 'week', 'month']);
    expect([barBinOf(7, 'day'), barBinOf(31, 'day'), barBinOf(31, 'hour'), barBinOf(32, 'hour')]).toEqual([
      'hourly',
      'day',
      'hourly',
      'day',
    ]);
  });
});
