import { addressText } from './addressText.ts';
import type {
  AddressChangeRow,
  AddressCommunity,
  AddressElements,
  AddressRow,
  PointPrecision,
  Position,
} from './addressRow.ts';

/** What an edit can set; what it leaves out stays. */
export type AddressEdit = Partial<AddressElements> & {
  readonly communityId?: string;
  readonly point?: Position | null;
  readonly precision?: PointPrecision | null;
};

export type Communities = ReadonlyMap<string, AddressCommunity>;

function communityOf(communities: Communities, communityId: string): AddressCommunity {
  const found = communities.get(communityId);
  if (found === undefined) throw new Error(`the community ${communityId} was not read`);
  return found;
}

const isSame = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);

/**
 * The rows that an edit changes, with their new text: every change makes it anew from the elements, counts the revision
 * up and takes the certificate away. Rows that are like that already are left out.
 */
export function editAddresses(
  rows: readonly AddressRow[],
  editOf: (row: AddressRow) => AddressEdit | null,
  communities: Communities,
): AddressChangeRow[] {
  return rows.flatMap((before): AddressChangeRow[] => {
    const edit = editOf(before);
    if (edit === null) return [];
    const edited = { ...before, ...edit };
    if (isSame(edited, before)) return [];
    const { prefix } = communityOf(communities, edited.communityId);
    const after: AddressRow = {
      ...edited,
      display: addressText(edited, prefix),
      revision: before.revision + 1,
      certifiedBy: null,
      certifiedAt: null,
    };
    return [{ before, after, successorIds: [] }];
  });
}

export interface NewAddress extends AddressElements {
  readonly point: Position | null;
  readonly precision: PointPrecision | null;
}

/** An address that begins on a day; its code and the building it lies in are found by the caller. */
export function beginAddress(
  given: NewAddress,
  addressId: string,
  community: AddressCommunity,
  from: string,
  source: string,
): AddressRow {
  return {
    ...given,
    addressId,
    countyCode: community.countyCode,
    communityId: community.communityId,
    code: null,
    display: addressText(given, community.prefix),
    status: 'current',
    buildingId: null,
    plotId: null,
    source,
    validFrom: from,
    validTo: null,
    revision: 1,
    certifiedBy: null,
    certifiedAt: null,
  };
}

/** Addresses that end on a day; whoever asks for their codes is led to the successors. */
export const retireAddresses = (
  rows: readonly AddressRow[],
  on: string,
  successorIds: readonly string[],
): AddressChangeRow[] =>
  rows.map((before) => ({
    before,
    after: { ...before, status: 'retired', validTo: on, revision: before.revision + 1 },
    successorIds,
  }));

/** Whether the code has to tell of something else than before. Names and numbers of roads are not in it. */
export function needsNewCode({ before, after }: AddressChangeRow): boolean {
  if (before === null) return true;
  if (after.status === 'retired') return false;
  const said = ['communityId', 'buildingNumber', 'unitNumber', 'roomNumber'] as const;
  return said.some((name) => before[name] !== after[name]);
}

/** What takes a change back: each row as it stood before. What was added ends instead; nothing is removed. */
export function revertAddresses(
  rows: readonly { readonly current: AddressRow; readonly before: AddressRow | null }[],
  on: string,
): AddressChangeRow[] {
  return rows.map(({ current, before }) => ({
    before: current,
    after: {
      ...(before ?? { ...current, status: 'retired' as const, validTo: on }),
      revision: current.revision + 1,
      certifiedBy: null,
      certifiedAt: null,
    },
    successorIds: [],
  }));
}
