import { describe, expect, it } from 'vitest';
import type { Line, Position } from '../geometry/shape.ts';
import { checkPolygon } from './checkPolygon.ts';
import { isRefusal } from './refusal.ts';

const square = (west: number, south: number, size: number): Line => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const reversed = (ring: Line): Line => [...ring].reverse();

function circle(vertices: number): Position[] {
  const ring = Array.from({ length: vertices }, (_, index): Position => {
    const angle = (index / vertices) * 2 * Math.PI;
    return [112.5 + 0.1 * Math.cos(angle), 37.8 + 0.1 * Math.sin(angle)];
  });
  return [...ring, ring[0] as Position];
}

function tangle(vertices: number): Position[] {
  let state = 11;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const ring = Array.from({ length: vertices }, (): Position => [112 + next(), 37 + next()]);
  return [...ring, ring[0] as Position];
}

function milliseconds(work: () => void): number {
  const started = new Date().getTime();
  work();
  return new Date().getTime() - started;
}

describe('the check of a polygon', () => {
  it('orients the shell counter-clockwise and holes clockwise', () => {
    const result = checkPolygon([reversed(square(0, 0, 0.01)), square(0.002, 0.002, 0.001)]);
    expect(result).toEqual([square(0, 0, 0.01), reversed(square(0.002, 0.002, 0.001))]);
  });

  it('refuses a bow tie and says where it crosses', () => {
    const bowTie: Line = [
      [0, 0],
      [0.01, 0.01],
      [0.01, 0],
      [0, 0.01],
      [0, 0],
    ];
    expect(checkPolygon([bowTie])).toMatchObject({
      refused: 'self-crossing',
      detail: { longitude: 0.005, latitude: 0.005 },
    });
  });

  it('refuses a ring that touches itself in a point', () => {
    const pinched: Line = [
      [0, 0],
      [0.02, 0],
      [0.01, 0.01],
      [0.02, 0.02],
      [0, 0.02],
      [0.01, 0.01],
      [0, 0],
    ];
    expect(checkPolygon([pinched])).toMatchObject({ refused: 'self-crossing' });
  });

  it('refuses a spike that runs back over itself', () => {
    const spike: Line = [
      [0, 0],
      [0.01, 0],
      [0.02, 0],
      [0.01, 0],
      [0.01, 0.01],
      [0, 0.01],
      [0, 0],
    ];
    expect(checkPolygon([spike])).toMatchObject({ refused: 'self-crossing' });
  });

  it('refuses a hole that crosses or lies outside of its shell, and takes one that touches it in a point', () => {
    const shell = square(0, 0, 0.01);
    expect(checkPolygon([shell, square(0.008, 0.008, 0.01)])).toMatchObject({ refused: 'self-crossing' });
    expect(checkPolygon([shell, square(0.02, 0.02, 0.001)])).toMatchObject({ refused: 'hole-outside' });
    const touching: Line = [
      [0, 0.005],
      [0.003, 0.004],
      [0.003, 0.006],
      [0, 0.005],
    ];
    expect(isRefusal(checkPolygon([shell, touching]))).toBe(false);
  });

  it('refuses a ring without area', () => {
    expect(
      isRefusal(
        checkPolygon([
          [
            [0, 0],
            [0.01, 0.01],
            [0.02, 0.02],
            [0, 0],
          ],
        ]),
      ),
    ).toBe(true);
  });

  it('refuses a self-crossing ring of 50,000 vertices in under a second', () => {
    const ring = tangle(50_000);
    let result: unknown;
    expect(milliseconds(() => (result = checkPolygon([ring])))).toBeLessThan(1_000);
    expect(result).toMatchObject({ refused: 'self-crossing' });
  });

  it('finds one crossing at the far end of 50,000 sound vertices in under a second', () => {
    const ring = circle(50_000);
    [ring[24_999], ring[25_001]] = [ring[25_001] as Position, ring[24_999] as Position];
    let result: unknown;
    expect(milliseconds(() => (result = checkPolygon([ring])))).toBeLessThan(1_000);
    expect(result).toMatchObject({ refused: 'self-crossing' });
  });

  it('takes a sound ring of 50,000 vertices in under a second', () => {
    const ring = circle(50_000);
    let result: unknown;
    expect(milliseconds(() => (result = checkPolygon([ring])))).toBeLessThan(1_000);
    expect(isRefusal(result)).toBe(false);
  });

  it('gives up in under a second on a comb that is built to make it slow', () => {
    const teeth: Position[] = [];
    for (let index = 0; index < 12_500; index += 1) {
      const step = index * 1e-6;
      teeth.push(
        [112 + step, 37 + step],
        [112.4 + step, 36.6 + step],
        [112.4 + step + 5e-7, 36.6 + step + 5e-7],
        [112 + step + 5e-7, 37 + step + 5e-7],
      );
    }
    const ring = [...teeth, [113, 38] as Position, [111, 38] as Position, teeth[0] as Position];
    let result: unknown;
    expect(milliseconds(() => (result = checkPolygon([ring])))).toBeLessThan(1_000);
    expect(isRefusal(result) ? result.refused : 'taken').toMatch(/too-complicated|self-crossing|taken/);
  });
});
