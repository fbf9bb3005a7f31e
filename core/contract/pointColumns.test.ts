import { expect, test } from 'vitest';
import { decodePoints, encodePoints, identityAt } from './pointColumns.ts';

test('points come out of the binary answer as they went in', () => {
  const id = new Uint8Array(32).map((_, index) => index);
  const columns = {
    longitude: Int32Array.of(1125400000, 1125500001),
    latitude: Int32Array.of(378700000, 378800002),
    occurredAt: Uint32Array.of(1_767_225_600, 4_000_000_000),
    group: Uint8Array.of(0, 7),
    state: Uint8Array.of(4, 0),
    severity: Uint8Array.of(1, 4),
    id,
  };
  const words = { isTruncated: false, groups: ['noise'], states: ['closed'] };
  const bytes = encodePoints(columns, words);
  const { header, columns: decoded } = decodePoints(bytes.buffer as ArrayBuffer);
  expect(header).toMatchObject({ length: 2, ...words });
  expect(decoded).toEqual(columns);
  expect(identityAt(decoded.id, 1)).toBe('10111213-1415-1617-1819-1a1b1c1d1e1f');
});

test('points without identities have an empty id column', () => {
  const empty = {
    group: new Uint8Array(1),
    state: new Uint8Array(1),
    severity: new Uint8Array(1),
    id: new Uint8Array(0),
  };
  const bytes = encodePoints(
    { longitude: Int32Array.of(1), latitude: Int32Array.of(2), occurredAt: Uint32Array.of(3), ...empty },
    { isTruncated: true, groups: [], states: [] },
  );
  expect(decodePoints(bytes.buffer as ArrayBuffer).columns.id).toHaveLength(0);
});
