import { expect, it } from 'vitest';
import { findingLines, type ImportFinding } from './importFindings.ts';

it('lists findings by row, with what the file has there, and those of the whole file last', () => {
  const findings: ImportFinding[] = [
    {
      kind: 'gap',
      rowNumber: null,
      field: 'geometry',
      position: [112.5, 37.8],
      plotIds: ['a'],
      areaSquareMetres: 10,
      households: 3,
      communityCode: '140107001003',
      nextToRowNumber: 4,
    },
    { kind: 'unknown-code', rowNumber: 7, field: 'code', position: null, value: '999' },
    { kind: 'no-geometry', rowNumber: 2, field: 'geometry', position: null },
  ];
  expect(findingLines({ findings }).map(({ rowNumber, kind, value }) => [rowNumber, kind, value])).toEqual([
    [2, 'no-geometry', ''],
    [7, 'unknown-code', '999'],
    [null, 'gap', '140107001003'],
  ]);
});
