import { expect, test } from 'vitest';
import { version, validate } from 'uuid';
import { createRandom } from '../random/random.ts';
import { uuidV7 } from './uuid.ts';

test('makes valid version 7 identities that carry their time and follow the stream', () => {
  const time = Date.UTC(2026, 9, 31, 16);
  const identity = uuidV7(time, createRandom(1, 'grid'));
  expect(validate(identity)).toBe(true);
  expect(version(identity)).toBe(7);
  expect(Number.parseInt(identity.slice(0, 8) + identity.slice(9, 13), 16)).toBe(time);
  expect(uuidV7(time, createRandom(1, 'grid'))).toBe(identity);
});

test('does not repeat identities in a long stream', () => {
  const random = createRandom(2, 'many');
  const seen = new Set(Array.from({ length: 50_000 }, () => uuidV7(0, random)));
  expect(seen.size).toBe(50_000);
});
