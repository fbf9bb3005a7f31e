import { expect, test } from 'vitest';
import { distanceMetres, lengthMetres, signedAreaSquareMetres, type IntegerVertex } from './measure.ts';

// reference values: PostGIS 3.3, st_length and st_area on geography (WGS 84)
const square: readonly IntegerVertex[] = [
  [1125500000, 378700000],
  [1125600000, 378700000],
  [1125600000, 378800000],
  [1125500000, 378800000],
];

test('measures a hundredth of a degree at the city centre as the geodesic does, to a millimetre', () => {
  expect(distanceMetres([1125500000, 378700000], [1125600000, 378700000])).toBeCloseTo(879.872841, 3);
  expect(distanceMetres([1125500000, 378700000], [1125500000, 378800000])).toBeCloseTo(1109.941126, 3);
  expect(signedAreaSquareMetres(square)).toBeCloseTo(976_541.049, 0);
});

test('area is positive for counter-clockwise rings and adds up over parts', () => {
  const whole = signedAreaSquareMetres(square);
  const west: readonly IntegerVertex[] = [
    square[0]!,
    [1125543210, 378700000],
    [1125543210, 378800000],
    square[3]!,
  ];
  const east: readonly IntegerVertex[] = [
    [1125543210, 378700000],
    square[1]!,
    square[2]!,
    [1125543210, 378800000],
  ];
  expect(whole).toBeGreaterThan(0);
  expect(signedAreaSquareMetres(west) + signedAreaSquareMetres(east)).toBeCloseTo(whole, 4);
  expect(signedAreaSquareMetres([...square].reverse())).toBeCloseTo(-whole, 6);
  const sides = lengthMetres(square.slice(0, 2)) * lengthMetres(square.slice(1, 3));
  expect(whole / sides).toBeCloseTo(1, 3);
});
