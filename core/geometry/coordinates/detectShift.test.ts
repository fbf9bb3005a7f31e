import { describe, expect, it } from 'vitest';
import type { Position } from '../shape.ts';
import { toBd09 } from './bd09.ts';
import { detectShift } from './detectShift.ts';
import { toGcj02 } from './gcj02.ts';

/** Crossings of an uneven street net around 迎泽: a fixed sequence, no chance. */
function crossings(count: number, seed: number): Position[] {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (): Position => [112.5 + next() * 0.1, 37.8 + next() * 0.1]);
}

describe('the check for a systematic shift', () => {
  const known = crossings(1_500, 7);
  const file = known.filter((_, index) => index % 3 === 0);

  it('is silent about a file that lies on its ground', () => {
    expect(detectShift(file, known)).toBeNull();
  });

  it('is silent about a file of other places', () => {
    expect(detectShift(crossings(500, 99), known)).toBeNull();
  });

  it('recognises GCJ-02 under the label WGS 84', () => {
    const shift = detectShift(file.map(toGcj02), known);
    expect(shift?.looksLike).toBe('GCJ-02');
    expect(shift?.distanceMetres).toBeGreaterThan(500);
    expect(shift?.distanceMetres).toBeLessThan(640);
  });

  it('recognises BD-09 under the label WGS 84', () => {
    expect(detectShift(file.map(toBd09), known)?.looksLike).toBe('BD-09');
  });

  it('reports a shift of unknown origin without a name', () => {
    const moved = file.map(([x, y]): Position => [x - 0.009, y + 0.004]);
    expect(detectShift(moved, known)).toMatchObject({ looksLike: null });
  });

  it('is silent about the next district of a city whose streets repeat', () => {
    const blocks = (west: number): Position[] =>
      Array.from({ length: 400 }, (_, index): Position => [
        west + (index % 20) * 0.004,
        37.8 + Math.floor(index / 20) * 0.004,
      ]);
    expect(detectShift(blocks(112.52), blocks(112.5))).toBeNull();
  });

  it('does not judge from a handful of points', () => {
    expect(detectShift(file.slice(0, 10).map(toGcj02), known)).toBeNull();
  });
});
