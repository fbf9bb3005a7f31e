import { describe, expect, it } from 'vitest';
import { isInPart, type PlacePart } from './placePart.ts';

const house = (roadNumber: string | null, buildingNumber: string | null = null) => ({
  addressId: 'a',
  roadNumber,
  buildingNumber,
});

describe('a part of a place', () => {
  it('is a stretch of numbers with both its ends, on one side or on both', () => {
    const odd: PlacePart = { by: 'numbers', side: 'odd', first: 11, last: 15 };
    expect(
      ['9号', '11号', '12号', '13号之2', '15号', '17号', null].map((text) => isInPart(house(text), odd)),
    ).toEqual([false, true, false, true, true, false, false]);
    const toEnd: PlacePart = { by: 'numbers', side: 'all', first: 12, last: null };
    expect(['11号', '12号', '9999号', '甲号'].map((text) => isInPart(house(text), toEnd))).toEqual([
      ...[false, true, true, false],
    ]);
  });

  it('is some of its buildings, or addresses one by one', () => {
    const buildings: PlacePart = { by: 'buildings', buildings: ['3幢', '4幢'] };
    expect(['3幢', '13幢', null].map((text) => isInPart(house('1号', text), buildings))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isInPart(house(null), { by: 'addresses', addressIds: ['a'] })).toBe(true);
    expect(isInPart(house(null), { by: 'addresses', addressIds: ['b'] })).toBe(false);
  });
});
