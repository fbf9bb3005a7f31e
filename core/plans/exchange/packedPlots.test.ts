import { expect, test } from 'vitest';
import { block, squarePlots } from '../../../tests/support/squareCity.ts';
import { packPlots, unpackPlots } from './packedPlots.ts';

test('plots come out of columns as they went in, with holes and without households', () => {
  const [first, ...others] = squarePlots;
  if (first === undefined) throw new Error('the city has plots');
  const plots = [{ ...first, households: null, rings: [block(0, 0, 3, 3), block(1, 1, 2, 2)] }, ...others];
  expect(unpackPlots(packPlots(plots))).toEqual(plots);
  expect(unpackPlots(packPlots([]))).toEqual([]);
});
