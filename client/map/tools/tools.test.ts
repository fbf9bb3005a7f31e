import { describe, expect, test } from 'vitest';
import { movementTo, scaleBar } from '../camera/movement.ts';
import { lineLengthMetres, ringAreaSquareMetres, type LonLat } from './geodesic.ts';
import { isInside, simplifyPath } from './lasso.ts';
import { crossesItself, simpleRing } from './simpleRing.ts';

describe('measuring', () => {
  test('a degree of latitude is 111 km long', () =>
    expect(
      lineLengthMetres([
        [112.5, 37],
        [112.5, 38],
      ]),
    ).toBeCloseTo(111195, -1));
  test('a hundredth of a degree square at Taiyuan is 0.977 km², not the 1.57 of the map projection', () => {
    const ring: LonLat[] = [
      [112.5, 37.87],
      [112.51, 37.87],
      [112.51, 37.88],
      [112.5, 37.88],
    ];
    expect(ringAreaSquareMetres(ring) / 1e6).toBeCloseTo(0.976, 2);
  });
  test('the direction of a ring does not matter', () => {
    const ring: LonLat[] = [
      [0, 0],
      [1, 0],
      [1, 1],
    ];
    expect(ringAreaSquareMetres(ring)).toBeCloseTo(ringAreaSquareMetres([...ring].reverse()), 3);
  });
});

describe('the lasso', () => {
  test('a hand-drawn straight line becomes two corners', () => {
    const path = Array.from({ length: 50 }, (_, index) => ({ x: index * 4, y: index % 2 }));
    expect(simplifyPath(path, 2.5)).toHaveLength(2);
  });
  test('a ring that crosses itself becomes what it surrounds', () => {
    const bow: LonLat[] = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ];
    expect(crossesItself(bow)).toBe(true);
    expect(crossesItself(simpleRing(bow))).toBe(false);
    expect(simpleRing(bow)).toHaveLength(4);
  });
  test('a ring that does not cross itself stays as it was drawn', () => {
    const notch: LonLat[] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [1, 1],
      [0, 2],
    ];
    expect(simpleRing(notch)).toEqual(notch);
  });
  test('what lies in the notch is outside', () => {
    const notch: [number, number][] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [1, 1],
      [0, 2],
    ];
    expect(isInside(1, 1.5, notch)).toBe(false);
    expect(isInside(1, 0.5, notch)).toBe(true);
  });
});

describe('the camera', () => {
  const here = { longitude: 112.55, latitude: 37.87 };
  test('never takes longer than 1.2 s', () => {
    const movement = movementTo(here, { longitude: 112.8, latitude: 37.95 }, 9, false);
    expect(movement).toEqual({ kind: 'ease', milliseconds: 1200 });
  });
  test('jumps with a fade over 30 km', () =>
    expect(movementTo(here, { longitude: 113, latitude: 37.87 }, 0, false)).toEqual({
      kind: 'jump',
      hasFade: true,
    }));
  test('jumps without one where motion is unwelcome', () =>
    expect(movementTo(here, here, 3, true)).toEqual({ kind: 'jump', hasFade: false }));
});

test.each([
  [1.3, 110, 100],
  [0.12, 110, 10],
  [60, 110, 5000],
])('a scale of %f m a pixel shows a round length', (metresPerPixel, width, metres) => {
  const bar = scaleBar(metresPerPixel, width);
  expect(bar.metres).toBe(metres);
  expect(bar.pixels).toBeLessThanOrEqual(width);
});
