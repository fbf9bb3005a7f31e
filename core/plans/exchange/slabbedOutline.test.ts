import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IntegerVertex } from '../../geometry/measure.ts';
import { isPointInRing } from '../../geometry/polygon.ts';
import { boxOf, doubledArea, outlineEdges } from './outlineEdges.ts';
import { commonArea, slabOutline } from './slabbedOutline.ts';

type Ring = readonly IntegerVertex[];

function common(shape: readonly Ring[], other: readonly Ring[]): number {
  const edges = outlineEdges(shape);
  const whole = shape.reduce((sum, ring) => sum + doubledArea(ring), 0) / 2;
  return commonArea(edges, 0, edges.count, boxOf(shape), whole, slabOutline(other), { left: 1e9 });
}
const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const clockwise = (ring: Ring): Ring => [...ring].reverse();

/** A star around a centre: simple whatever the radii. */
const star = fc
  .tuple(
    fc.integer({ min: -60, max: 60 }),
    fc.integer({ min: -60, max: 60 }),
    fc.array(fc.integer({ min: 10, max: 100 }), { minLength: 3, maxLength: 40 }),
  )
  .map(([x, y, radii]): Ring =>
    radii.map((radius, index): IntegerVertex => {
      const angle = (2 * Math.PI * index) / radii.length;
      return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
    }),
  );

describe('the area that two outlines have in common', () => {
  test('is that of the overlap of two squares', () => {
    expect(common([square(0, 0, 10)], [square(5, 5, 10)])).toBeCloseTo(25, 9);
  });

  test('is nothing where they share a wall only', () => {
    expect(common([square(0, 0, 10)], [square(10, 0, 10)])).toBe(0);
    expect(common([square(0, 0, 10)], [square(0, 10, 10)])).toBe(0);
  });

  test('is the whole of a shape that lies on the other', () => {
    expect(common([square(0, 0, 10)], [square(0, 0, 10)])).toBeCloseTo(100, 9);
    expect(common([square(2, 2, 3)], [square(0, 0, 10)])).toBe(9);
  });

  test('leaves the holes of both out', () => {
    const ringed = [square(0, 0, 10), clockwise(square(2, 2, 4))];
    expect(common([square(0, 0, 10)], ringed)).toBeCloseTo(84, 9);
    expect(common(ringed, [square(0, 0, 10)])).toBeCloseTo(84, 9);
    expect(common([square(3, 3, 2)], ringed)).toBe(0);
  });

  test('sees an upright wall through a shape that no other edge comes near', () => {
    const tall: Ring = [
      [5, -1000],
      [900, -1000],
      [900, 1000],
      [5, 1000],
    ];
    expect(common([square(0, 0, 10)], [tall])).toBeCloseTo(50, 9);
  });

  test('gives up when the effort is used up', () => {
    const edges = outlineEdges([square(0, 0, 10)]);
    expect(
      commonArea(edges, 0, 4, boxOf([square(0, 0, 10)]), 100, slabOutline([square(5, 5, 10)]), { left: 3 }),
    ).toBeNaN();
  });

  test('agrees with counting points, and does not depend on which comes first', () => {
    fc.assert(
      fc.property(star, star, (one, two) => {
        const first = common([one], [two]);
        expect(common([two], [one])).toBeCloseTo(first, 6);
        let hits = 0;
        const step = 2.503;
        for (let x = -161.37; x < 162; x += step)
          for (let y = -161.41; y < 162; y += step)
            if (isPointInRing(x, y, one) && isPointInRing(x, y, two)) hits += 1;
        expect(Math.abs(first - hits * step * step)).toBeLessThan(300 + 0.03 * first);
      }),
      { numRuns: 40 },
    );
  });
});
