import { expect, test } from 'vitest';
import type { Position } from '../../geometry/shape.ts';
import { groundPlane } from './groundPlane.ts';
import { layoutSheet, type SheetWish } from './layoutSheet.ts';

const plane = groundPlane(112.5);
/** A rectangle of ground of this size around the middle of the city. */
const ground = (widthMetres: number, heightMetres: number): Position[] => {
  const [east, north] = plane.toPlane([112.55, 37.87]);
  return [-0.5, 0.5].flatMap((x) =>
    [-0.5, 0.5].map((y) => plane.toPosition([east + x * widthMetres, north + y * heightMetres])),
  );
};
const onA3: SheetWish = { paper: 'A3', orientation: null, scale: null };

test('a wide ground lies, a high one stands', () => {
  expect(layoutSheet(plane, ground(600, 200), onA3)).toMatchObject({ orientation: 'landscape' });
  expect(layoutSheet(plane, ground(200, 600), onA3)).toMatchObject({ orientation: 'portrait' });
});

test('A1 shows the same ground larger than A3', () => {
  const small = layoutSheet(plane, ground(900, 700), onA3);
  const large = layoutSheet(plane, ground(900, 700), { ...onA3, paper: 'A1' });
  if (!('projection' in small) || !('projection' in large)) throw new Error('it fits on both');
  expect(large.projection.scale).toBeLessThan(small.projection.scale);
});

test('every corner of the ground is within the map', () => {
  const corners = ground(431, 299);
  const layout = layoutSheet(plane, corners, onA3);
  if (!('projection' in layout)) throw new Error('it fits');
  const map = layout.projection.frame;
  for (const [x, y] of corners.map(layout.projection.toSheet)) {
    expect(x > map.left && x < map.right && y > map.top && y < map.bottom).toBe(true);
  }
});

test('refuses a scale at which the ground does not fit, and names the largest that does', () => {
  const refusal = layoutSheet(plane, ground(900, 700), { ...onA3, scale: 500 });
  expect(refusal).toMatchObject({ kind: 'does-not-fit' });
  if ('projection' in refusal || refusal.kind !== 'does-not-fit') throw new Error('it was refused');
  const again = layoutSheet(plane, ground(900, 700), { ...onA3, scale: refusal.largestScale });
  expect('projection' in again && again.projection.scale).toBe(refusal.largestScale);
});

test('says that there is nothing to show', () => {
  expect(layoutSheet(plane, [], onA3)).toEqual({ kind: 'nothing-to-show' });
});
