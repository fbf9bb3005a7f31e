import { describe, expect, it } from 'vitest';
import type { AddressCommunity, AddressRow } from './addressRow.ts';
import { elementKey, isAddressable } from './addressText.ts';
import {
  beginAddress,
  editAddresses,
  needsNewCode,
  retireAddresses,
  revertAddresses,
} from './editAddresses.ts';

const community: AddressCommunity = {
  communityId: 'here',
  code: '140107001001',
  countyCode: '140107',
  prefix: '太原市杏花岭区凯通社区',
};
const neighbour: AddressCommunity = {
  ...community,
  communityId: 'there',
  code: '140107001002',
  prefix: '太原市杏花岭区北大街社区',
};
const communities = new Map([community, neighbour].map((each) => [each.communityId, each]));
const house = beginAddress(
  {
    roadName: '建设路',
    roadNumber: '8号',
    compoundName: null,
    buildingNumber: '2号楼',
    unitNumber: null,
    floorNumber: null,
    roomNumber: null,
    point: [112.55, 37.87],
    precision: 'building',
  },
  'house',
  community,
  '2024-01-01',
  '普查',
);
const certified: AddressRow = {
  ...house,
  code: '1',
  certifiedBy: 'somebody',
  certifiedAt: '2025-01-01T00:00:00Z',
};

describe('editing addresses', () => {
  it('makes the text anew, counts up and takes the certificate away', () => {
    const [row] = editAddresses([certified], () => ({ roadName: '文源路' }), communities);
    expect(row?.before).toBe(certified);
    expect(row?.after).toMatchObject({
      display: '太原市杏花岭区凯通社区文源路8号2号楼',
      revision: 2,
      certifiedBy: null,
      certifiedAt: null,
    });
  });

  it('leaves out what is like that already', () => {
    expect(editAddresses([certified], () => ({ roadName: '建设路' }), communities)).toEqual([]);
    expect(editAddresses([certified], () => null, communities)).toEqual([]);
  });

  it('asks for a new code where it would tell of something else, not for the name of a road', () => {
    const edited = (edit: Parameters<typeof editAddresses>[1]): boolean =>
      editAddresses([certified], edit, communities).some(needsNewCode);
    expect(edited(() => ({ roadName: '文源路' }))).toBe(false);
    expect(edited(() => ({ roadNumber: '9号' }))).toBe(false);
    expect(edited(() => ({ buildingNumber: '3号楼' }))).toBe(true);
    expect(edited(() => ({ communityId: 'there' }))).toBe(true);
    expect(needsNewCode({ before: null, after: house, successorIds: [] })).toBe(true);
  });

  it('writes the other region before what moves there', () => {
    const [row] = editAddresses([certified], () => ({ communityId: 'there' }), communities);
    expect(row?.after.display).toBe('太原市杏花岭区北大街社区建设路8号2号楼');
  });

  it('takes every edit back to the row before it, but for its revision and certificate', () => {
    const [edited] = editAddresses([certified], () => ({ roadNumber: '18号' }), communities);
    if (edited === undefined) throw new Error('nothing edited');
    const [back] = revertAddresses([{ current: edited.after, before: edited.before }], '2026-01-01');
    expect(back?.after).toEqual({ ...certified, revision: 3, certifiedBy: null, certifiedAt: null });
  });

  it('ends what was added when it is taken back, and brings back what was retired', () => {
    const [ended] = revertAddresses([{ current: house, before: null }], '2026-01-01');
    expect(ended?.after).toMatchObject({ status: 'retired', validTo: '2026-01-01', revision: 2 });
    const [retired] = retireAddresses([house], '2026-01-01', ['other']);
    expect(retired?.successorIds).toEqual(['other']);
    if (retired === undefined) throw new Error('nothing retired');
    const [again] = revertAddresses([{ current: retired.after, before: retired.before }], '2026-02-01');
    expect(again?.after).toMatchObject({ status: 'current', validTo: null, revision: 3 });
  });
});

describe('what an address names', () => {
  it('needs a road or compound and something more', () => {
    expect(isAddressable(house)).toBe(true);
    expect(isAddressable({ ...house, roadNumber: null, buildingNumber: null })).toBe(false);
    expect(isAddressable({ ...house, roadName: null })).toBe(false);
    expect(isAddressable({ ...house, roadName: null, roadNumber: null, compoundName: '机修厂宿舍' })).toBe(
      true,
    );
  });

  it('is the same for the same elements of one community alone', () => {
    expect(elementKey('here', house)).toBe(elementKey('here', { ...house }));
    expect(elementKey('there', house)).not.toBe(elementKey('here', house));
    expect(elementKey('here', { ...house, floorNumber: '2层' })).not.toBe(elementKey('here', house));
  });
});
