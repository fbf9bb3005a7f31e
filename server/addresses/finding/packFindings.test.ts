import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchBands, reasonElements, reasonKinds } from '#core/addresses/book/matchReasons.ts';
import { elementKinds } from '#core/addresses/parse/elementKinds.ts';
import type { Finding } from './finderMessages.ts';
import { packFindings, unpackFindings } from './packFindings.ts';

const text = '太原市小店区亲贤街12号';
const finding: fc.Arbitrary<Finding> = fc.record({
  band: fc.constantFrom(...matchBands),
  candidates: fc.array(
    fc.record({
      addressId: fc.uuid(),
      score: fc.integer({ min: 0, max: 10_000 }).map((score) => score / 10_000),
      precision: fc.constantFrom('number', 'building', 'unit', 'room'),
      reasons: fc.array(
        fc.record({ element: fc.constantFrom(...reasonElements), kind: fc.constantFrom(...reasonKinds) }),
      ),
    }),
    { maxLength: 5 },
  ),
  elements: fc.array(
    fc
      .tuple(fc.constantFrom(...elementKinds), fc.nat(text.length), fc.nat(text.length))
      .map(([kind, start, end]) => ({ kind, start, end, text: text.slice(start, end) })),
  ),
  surroundings: fc.option(
    fc.record({
      roads: fc.array(fc.string()),
      compounds: fc.array(fc.string()),
      communityIds: fc.array(fc.uuid()),
    }),
    { nil: null },
  ),
});

it('findings come out of the thread as they went in', () => {
  fc.assert(
    fc.property(fc.array(finding), (findings) => {
      const texts = findings.map(() => text);
      expect(unpackFindings(packFindings(findings), texts)).toEqual(findings);
    }),
  );
});
