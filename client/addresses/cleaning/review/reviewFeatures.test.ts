import { describe, expect, it } from 'vitest';
import type { CleaningRow } from '../cleaningApi.ts';
import { candidateFeatures, extentOfRow } from './reviewFeatures.ts';

const candidate = (addressId: string, point: readonly [number, number] | null) =>
  ({ addressId, point }) as CleaningRow['candidates'][number];
const row = (given: Partial<CleaningRow>): CleaningRow =>
  ({ candidates: [], addressId: null, point: null, givenPoint: null, ...given }) as CleaningRow;

describe('a row on the map', () => {
  it('has one sign for candidates on one spot, with all their numbers', () => {
    const { features } = candidateFeatures(
      row({
        candidates: [
          candidate('a', [112.55, 37.86]),
          candidate('b', [112.56, 37.86]),
          candidate('c', [112.55, 37.86]),
          candidate('d', null),
        ],
        addressId: 'c',
      }),
    );
    expect(features.map(({ properties }) => properties)).toEqual([
      { kind: 'candidate', label: '1·3', isTaken: true },
      { kind: 'candidate', label: '2', isTaken: false },
    ]);
  });

  it('shows an address that was chosen besides the candidates, and where the table says that it lies', () => {
    const shown = row({ addressId: 'z', point: [112.5, 37.8], givenPoint: [112.6, 37.9] });
    expect(candidateFeatures(shown).features.map(({ properties }) => properties?.['kind'])).toEqual([
      'candidate',
      'given',
    ]);
    const extent = extentOfRow(shown);
    expect(extent?.map((each) => Number(each.toFixed(4)))).toEqual([112.4988, 37.7988, 112.6012, 37.9012]);
  });

  it('has no extent without a place', () => {
    expect(extentOfRow(row({}))).toBeNull();
    expect(extentOfRow(null)).toBeNull();
  });
});
