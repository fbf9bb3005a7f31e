import { expect, test } from 'vitest';
import { signedAreaSquareMetres, type IntegerVertex } from './measure.ts';
import { assemblePolygons, isPointInPolygon, labelPoint } from './polygon.ts';

const outer: readonly IntegerVertex[] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];
const hole: readonly IntegerVertex[] = [
  [20, 20],
  [20, 80],
  [80, 80],
  [80, 20],
];
const island: readonly IntegerVertex[] = [
  [40, 40],
  [60, 40],
  [60, 60],
  [40, 60],
];

test('puts a hole into the polygon around it and an island beside', () => {
  const polygons = assemblePolygons([hole, island, outer], signedAreaSquareMetres);
  expect(polygons).toHaveLength(2);
  expect(polygons[0]).toEqual([outer, hole]);
  expect(polygons[1]).toEqual([island]);
});

test('labels a ring-shaped and a bent polygon inside of it', () => {
  const bent: readonly IntegerVertex[] = [
    [0, 0],
    [100, 0],
    [100, 10],
    [10, 10],
    [10, 100],
    [0, 100],
  ];
  for (const rings of [[outer, hole], [bent]]) {
    const [x, y] = labelPoint(rings);
    expect(isPointInPolygon(x, y, rings)).toBe(true);
  }
});
