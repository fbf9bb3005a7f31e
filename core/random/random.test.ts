import { describe, expect, test } from 'vitest';
import { createRandom, hashUnit } from './random.ts';

describe('seeded randomness', () => {
  test('gives the same stream for the same names and another for others', () => {
    const draw = (name: string): number[] => {
      const random = createRandom(1, name);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('streets')).toEqual(draw('streets'));
    expect(draw('streets')).not.toEqual(draw('houses'));
  });

  test('is uniform and normal to within sampling error', () => {
    const random = createRandom(7, 'sample');
    let sum = 0;
    let square = 0;
    const count = 20_000;
    for (let index = 0; index < count; index += 1) {
      sum += random.next();
      square += random.normal() ** 2;
    }
    expect(sum / count).toBeCloseTo(0.5, 1);
    expect(square / count).toBeGreaterThan(0.95);
    expect(square / count).toBeLessThan(1.05);
  });

  test('hashes lattice places to well spread values', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let x = 0; x < 100; x += 1) {
      for (let y = 0; y < 100; y += 1) {
        const slot = Math.floor(hashUnit(3, x, y) * 10);
        tenths[slot] = (tenths[slot] ?? 0) + 1;
      }
    }
    for (const share of tenths) expect(Math.abs(share - 1000)).toBeLessThan(150);
  });
});
