import { expect, it } from 'vitest';
import { ExtendedMap } from './extendedMap.ts';

const base = new Map([
  ['a', 1],
  ['b', 2],
]);

it('has the entries of both, the added ones first in force', () => {
  const map = new ExtendedMap(new ExtendedMap(base, [['c', 3]]), [['b', 4]]);
  expect([...map].sort()).toEqual([
    ['a', 1],
    ['b', 4],
    ['c', 3],
  ]);
  expect([map.size, map.get('b'), map.has('c'), map.has('d'), map.get('d')]).toEqual([
    3,
    4,
    true,
    false,
    undefined,
  ]);
  expect([...map.keys()].sort()).toEqual(['a', 'b', 'c']);
  expect([...map.values()].sort()).toEqual([1, 3, 4]);
  const seen: string[] = [];
  map.forEach((value, key) => seen.push(`${key}${value}`));
  expect(seen.sort()).toEqual(['a1', 'b4', 'c3']);
});

it('leaves what it extends as it was', () => {
  const extended = new ExtendedMap(base, [['c', 3]]);
  expect(new ExtendedMap(extended, [['d', 4]]).size).toBe(4);
  expect([base.size, extended.size, extended.has('d')]).toEqual([2, 3, false]);
});
