import { describe, expect, it } from 'vitest';
import { isTooSmall } from './structureCount.ts';

describe('counts of residents of a kind', () => {
  it('are hidden below ten from who only reads plans', () => {
    expect([1, 9, 10, 250].map((count) => isTooSmall(count, false))).toEqual([true, true, false, false]);
  });

  it('are shown to planners, and where there is nobody or nobody knows', () => {
    expect([1, 9].map((count) => isTooSmall(count, true))).toEqual([false, false]);
    expect([0, null].map((count) => isTooSmall(count, false))).toEqual([false, false]);
  });
});
