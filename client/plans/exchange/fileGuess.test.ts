import { expect, it } from 'vitest';
import { guessFile, isLoneShape } from './fileGuess.ts';

it('tells a partition from a table of buildings by the name of the file', () => {
  expect(['网格.geojson', 'a.JSON.gz', 'b.gpkg', 'c.zip', '楼栋.csv', 'd.pdf'].map(guessFile)).toEqual([
    'geojson',
    'geojson',
    'gpkg',
    'shp',
    'csv',
    null,
  ]);
  expect([isLoneShape('grid.shp'), isLoneShape('grid.zip')]).toEqual([true, false]);
});
