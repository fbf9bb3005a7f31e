import { expect, it } from 'vitest';
import { shownReasons } from './shownReasons.ts';

it('says once of each element what weighs most, in the order of an address', () => {
  expect(
    shownReasons([
      { element: 'building', kind: 'differs' },
      { element: 'region', kind: 'same' },
      { element: 'region', kind: 'differs' },
      { element: 'region', kind: 'same' },
      { element: 'road', kind: 'alias' },
    ]),
  ).toEqual([
    { element: 'region', kind: 'differs' },
    { element: 'road', kind: 'alias' },
    { element: 'building', kind: 'differs' },
  ]);
});
