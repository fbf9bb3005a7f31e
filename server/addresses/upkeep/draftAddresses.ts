import { v7 as newId } from 'uuid';
import type { UpkeepOfKind } from '#core/contract/addressUpkeep.ts';
import { addressElements, type AddressElements, type AddressRow } from '#core/addresses/upkeep/addressRow.ts';
import {
  type AddressEdit,
  beginAddress,
  editAddresses,
  type NewAddress,
  retireAddresses,
} from '#core/addresses/upkeep/editAddresses.ts';
import { refuseField } from '../../platform/http/problemError.ts';
import { communitiesOf, currentRows, type Drafter, readChosen } from './drafting.ts';
import { readCommunity } from './readGround.ts';
import { readAddresses } from './readRows.ts';
import { emptyDraft } from './upkeepDraft.ts';

type Part = Omit<UpkeepOfKind<'splitAddress'>['parts'][number], never>;

/** Longitude and latitude that a query may be given. */
function checkPoint(point: readonly [number, number] | null | undefined, field: string): void {
  if (point === null || point === undefined) return;
  const [longitude, latitude] = point;
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return;
  throw refuseField('invalid-position', field, 'lies outside the earth', '[longitude, latitude] in degrees');
}

function newAddress(given: Part, like?: AddressRow): NewAddress {
  checkPoint(given.point, 'change.point');
  const elements = Object.fromEntries(
    addressElements.map((name) => [name, given[name] === undefined ? (like?.[name] ?? null) : given[name]]),
  ) as unknown as AddressElements;
  const point = given.point === undefined ? (like?.point ?? null) : given.point;
  const precision = given.precision ?? (given.point === undefined ? like?.precision : undefined);
  return { ...elements, point, precision: point === null ? null : (precision ?? 'building') };
}

export const draftNewAddress: Drafter<'addAddress'> = async (asking, change) => {
  const community = await readCommunity(asking.database, asking.reach, change.community, 'change.community');
  const { effectiveOn, source } = asking;
  const after = beginAddress(newAddress(change), newId(), community, effectiveOn, source);
  return {
    draft: { ...emptyDraft, kind: 'add', addresses: [{ before: null, after, successorIds: [] }] },
    communities: new Map([[community.communityId, community]]),
  };
};

export const draftCorrection: Drafter<'correctAddresses'> = async (asking, { chosen, set }) => {
  checkPoint(set.point, 'change.set.point');
  const rows = await readChosen(asking, chosen);
  const communities = await communitiesOf(asking, rows);
  const edit: AddressEdit = {
    ...set,
    ...(set.point === null ? { precision: null } : {}),
    ...(set.point && set.precision === undefined ? { precision: 'building' } : {}),
  };
  return {
    draft: { ...emptyDraft, kind: 'correct', addresses: editAddresses(rows, () => edit, communities) },
    communities,
  };
};

export const draftTransfer: Drafter<'transfer'> = async (asking, { chosen, to }) => {
  const target = await readCommunity(asking.database, asking.reach, to, 'change.to');
  const rows = await readChosen(asking, chosen);
  const communities = await communitiesOf(asking, rows, [to]);
  const { communityId } = target;
  const moved = editAddresses(rows, () => ({ communityId }), communities);
  return {
    draft: { ...emptyDraft, kind: 'transfer', addresses: moved, to: target.name },
    communities,
  };
};

export const draftRetirement: Drafter<'retireAddresses'> = async (asking, { chosen, successorIds = [] }) => {
  const rows = await readChosen(asking, chosen);
  if (successorIds.length > 0)
    currentRows(await readAddresses(asking.database, { addressIds: successorIds }), successorIds.length);
  return {
    draft: {
      ...emptyDraft,
      kind: 'retire',
      addresses: retireAddresses(rows, asking.effectiveOn, successorIds),
    },
    communities: await communitiesOf(asking, rows),
  };
};

export const draftMerger: Drafter<'mergeAddresses'> = async (asking, { into, addressIds }) => {
  const others = [...new Set(addressIds)].filter((id) => id !== into);
  if (others.length === 0) throw refuseField('invalid-body', 'change.addressIds', 'names no other address');
  const ids = [into, ...others];
  const rows = currentRows(await readAddresses(asking.database, { addressIds: ids }), ids.length);
  const ending = rows.filter(({ addressId }) => addressId !== into);
  return {
    draft: {
      ...emptyDraft,
      kind: 'merge',
      addresses: retireAddresses(ending, asking.effectiveOn, [into]),
    },
    communities: await communitiesOf(asking, rows),
  };
};

export const draftSplit: Drafter<'splitAddress'> = async (asking, { addressId, parts }) => {
  const rows = currentRows(await readAddresses(asking.database, { addressIds: [addressId] }));
  const communities = await communitiesOf(asking, rows);
  const [old] = rows;
  const community = old === undefined ? undefined : communities.get(old.communityId);
  if (old === undefined || community === undefined) throw new Error('a split without an address');
  const { effectiveOn, source } = asking;
  const begun = parts.map((part) =>
    beginAddress(newAddress(part, old), newId(), community, effectiveOn, source),
  );
  const successorIds = begun.map((row) => row.addressId);
  return {
    draft: {
      ...emptyDraft,
      kind: 'split',
      addresses: [
        ...retireAddresses(rows, effectiveOn, successorIds),
        ...begun.map((after) => ({ before: null, after, successorIds: [] })),
      ],
    },
    communities,
  };
};
