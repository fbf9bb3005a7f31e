import { expect, test } from 'vitest';
import { hostWords, matchHosts } from './matchHosts.ts';
import type { SnappedGrid } from './nameGrids.ts';

const grid = (rowNumber: number, values: Partial<SnappedGrid>): SnappedGrid => ({
  rowNumber,
  communityCode: '140105001001',
  code: null,
  gridId: null,
  name: null,
  kind: 'exclusive',
  host: null,
  hostId: null,
  position: null,
  plotIds: [],
  areaSquareMetres: 1,
  households: null,
  ...values,
});
const known = [
  { elementId: 'a', name: '市人民医院' },
  { elementId: 'b', name: '第一中学' },
  { elementId: 'c', name: '第一中学' },
];

test('finds who leads an exclusive grid by identity, by a name that one has, or by who leads it already', () => {
  const grids = [
    grid(1, { hostId: 'c', host: '第一中学' }),
    grid(2, { host: '市人民医院' }),
    grid(3, { host: '第一中学', code: 'led-by-b' }),
    grid(4, {}),
    grid(5, { kind: 'ordinary', host: '市人民医院' }),
    // the name was changed in a GIS, and the identity beside it was not
    grid(6, { hostId: 'b', host: '市人民医院' }),
  ];
  const { hostOf, findings } = matchHosts(grids, known, ({ code }) => (code === 'led-by-b' ? 'b' : null));
  expect([...hostOf]).toEqual([
    [1, 'c'],
    [2, 'a'],
    [3, 'b'],
    [6, 'a'],
  ]);
  expect(findings).toEqual([]);
  expect(hostWords(grids)).toEqual({ names: ['第一中学', '市人民医院'], ids: ['c', 'b'] });
});

test('tells of a name that nobody or several have, and of an identity that is unknown', () => {
  const grids = [grid(1, { host: '没有的单位' }), grid(2, { host: '第一中学' }), grid(3, { hostId: 'x' })];
  expect(matchHosts(grids, known, () => null).findings).toMatchObject([
    { kind: 'unknown-host', rowNumber: 1, value: '没有的单位', found: 0 },
    { kind: 'unknown-host', rowNumber: 2, value: '第一中学', found: 2 },
    { kind: 'unknown-host', rowNumber: 3, value: 'x', found: 0 },
  ]);
});
