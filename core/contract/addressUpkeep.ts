import { Type, type Static } from 'typebox';
import { pointPrecisions } from '../addresses/upkeep/addressRow.ts';
import {
  closed,
  count,
  day,
  instant,
  maybePosition,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  position,
  regionCode,
  uuid,
} from './fields.ts';
import { addressText, doorNumber } from './personal.ts';
import { defineRoute } from './route.ts';

const part = Type.String({ minLength: 1, maxLength: 60, pattern: '^\\S(.*\\S)?$' });
const name = Type.String({ minLength: 2, maxLength: 60, pattern: '^\\S(.*\\S)?$' });
const communityCode = Type.String({ pattern: '^[0-9]{12}$', description: 'a community' });
const regions = Type.Array(regionCode, { minItems: 1, maxItems: 200 });

const elements = {
  roadName: Type.Optional(nullable(part)),
  roadNumber: Type.Optional(nullable(part)),
  compoundName: Type.Optional(nullable(part)),
  buildingNumber: Type.Optional(nullable(part)),
  unitNumber: Type.Optional(nullable(part)),
  floorNumber: Type.Optional(nullable(part)),
  roomNumber: Type.Optional(nullable(part)),
};
const placing = {
  point: Type.Optional(nullable(position)),
  precision: Type.Optional(nullable(oneOf(pointPrecisions))),
};
const addressIds = Type.Array(uuid, { minItems: 1, maxItems: 1000 });

/** Addresses by their identities, or all that fit a filter. */
const chosen = closed({
  addressIds: Type.Optional(addressIds),
  regions: Type.Optional(regions),
  roadName: Type.Optional(part),
  roadNumber: Type.Optional(part),
  compoundName: Type.Optional(part),
  buildingNumber: Type.Optional(part),
});
export type ChosenAddresses = Static<typeof chosen>;

const addAddress = closed({
  kind: Type.Literal('addAddress'),
  community: communityCode,
  ...elements,
  ...placing,
});
const placeKind = Type.String({ pattern: '^[a-z][a-z_]{1,30}$' });
const addPlace = closed({
  kind: Type.Literal('addPlace'),
  community: communityCode,
  placeKind,
  name,
  point: position,
  parentId: Type.Optional(nullable(uuid)),
});
const correctAddresses = closed({
  kind: Type.Literal('correctAddresses'),
  chosen,
  set: closed({ ...elements, ...placing }),
});
const correctPlace = closed({
  kind: Type.Literal('correctPlace'),
  placeId: uuid,
  set: closed({
    name: Type.Optional(name),
    placeKind: Type.Optional(placeKind),
    point: Type.Optional(position),
    parentId: Type.Optional(nullable(uuid)),
  }),
});
/** All addresses of a road or compound in the regions; the old name stays as a former one, so it is still found. */
const rename = closed({
  kind: Type.Literal('rename'),
  what: oneOf(['road', 'compound']),
  regions,
  from: name,
  to: name,
});
const renumber = closed({
  kind: Type.Literal('renumber'),
  regions,
  roadName: name,
  rule: Type.Union([
    closed({
      by: Type.Literal('offset'),
      offset: Type.Integer({ minimum: -9999, maximum: 9999 }),
      side: oneOf(['all', 'odd', 'even']),
      first: nullable(Type.Integer({ minimum: 1 })),
      last: nullable(Type.Integer({ minimum: 1 })),
    }),
    closed({
      by: Type.Literal('list'),
      numbers: Type.Array(closed({ from: part, to: part }), { minItems: 1, maxItems: 2000 }),
    }),
  ]),
});
const mergeAddresses = closed({ kind: Type.Literal('mergeAddresses'), into: uuid, addressIds });
const splitAddress = closed({
  kind: Type.Literal('splitAddress'),
  addressId: uuid,
  parts: Type.Array(closed({ ...elements, ...placing }), { minItems: 2, maxItems: 200 }),
});
const transfer = closed({ kind: Type.Literal('transfer'), chosen, to: communityCode });
const retireAddresses = closed({
  kind: Type.Literal('retireAddresses'),
  chosen,
  successorIds: Type.Optional(Type.Array(uuid, { maxItems: 200 })),
});
const retirePlace = closed({ kind: Type.Literal('retirePlace'), placeId: uuid });
/** Names that were one place all along, or become one: addresses go to the one that stays, whose former names they become. */
const mergePlaces = closed({
  kind: Type.Literal('mergePlaces'),
  into: uuid,
  placeIds: Type.Array(uuid, { minItems: 1, maxItems: 20 }),
});
/** A part of a road or compound gets a name of its own. */
const splitPlace = closed({
  kind: Type.Literal('splitPlace'),
  placeId: uuid,
  name,
  part: Type.Union([
    closed({
      by: Type.Literal('numbers'),
      side: oneOf(['all', 'odd', 'even']),
      first: nullable(Type.Integer({ minimum: 1 })),
      last: nullable(Type.Integer({ minimum: 1 })),
    }),
    closed({ by: Type.Literal('buildings'), buildings: Type.Array(part, { minItems: 1, maxItems: 500 }) }),
    closed({ by: Type.Literal('addresses'), addressIds }),
  ]),
});
const aliasKinds = ['former', 'short', 'colloquial', 'homophone'] as const;
const addAlias = closed({
  kind: Type.Literal('addAlias'),
  placeId: uuid,
  aliasKind: oneOf(aliasKinds),
  name,
});
const retireAlias = closed({ kind: Type.Literal('retireAlias'), aliasId: uuid });

/** What somebody who keeps the register does; one of these is one transaction. */
export const addressUpkeep = Type.Union([
  addAddress,
  addPlace,
  correctAddresses,
  correctPlace,
  rename,
  renumber,
  mergeAddresses,
  splitAddress,
  transfer,
  retireAddresses,
  retirePlace,
  mergePlaces,
  splitPlace,
  addAlias,
  retireAlias,
]);
export type AddressUpkeep = Static<typeof addressUpkeep>;
export type UpkeepOfKind<Kind extends AddressUpkeep['kind']> = Extract<AddressUpkeep, { kind: Kind }>;

/** Which state of the rows somebody saw: given back with the change, so that nobody is written over. Opaque. */
const base = Type.String({ minLength: 1, maxLength: 2000, pattern: '^[A-Za-z0-9:,.-]+$' });
const reasons = {
  reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  source: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
};

export const changeSubjects = ['address', 'place', 'alias'] as const;
export type ChangeSubject = (typeof changeSubjects)[number];
export const addressChangeKinds = [
  'add',
  'correct',
  'rename',
  'renumber',
  'merge',
  'split',
  'transfer',
  'retire',
  'certify',
  'revert',
] as const;
export type AddressChangeKind = (typeof addressChangeKinds)[number];

const shownState = nullable(
  closed({
    text: addressText,
    code: maybeText,
    status: Type.String(),
    communityName: maybeText,
    kind: maybeText,
    roadName: maybeText,
    roadNumber: maybeText,
    compoundName: maybeText,
    buildingNumber: maybeText,
    unitNumber: maybeText,
    floorNumber: maybeText,
    roomNumber: doorNumber,
    point: maybePosition,
    precision: maybeText,
    validFrom: maybeText,
    validTo: maybeText,
    isCertified: Type.Boolean(),
  }),
);
/** A row before and after; of what was added there is no before. Doors are hidden as everywhere. */
export const shownChangeRow = closed({
  subject: oneOf(changeSubjects),
  id: uuid,
  before: shownState,
  after: shownState,
  successorIds: Type.Array(uuid),
});
export type ShownChangeRow = Static<typeof shownChangeRow>;

export const upkeepPreview = closed({
  kind: oneOf(addressChangeKinds),
  base,
  addresses: count,
  places: count,
  aliases: count,
  newCodes: count,
  /** Points that lie outside their community, and numbers that the road does not have. */
  pointsOutside: count,
  unknownNumbers: Type.Array(Type.String()),
  communities: Type.Array(closed({ code: Type.String(), name: Type.String(), addresses: count })),
  rows: Type.Array(shownChangeRow),
});
export type UpkeepPreview = Static<typeof upkeepPreview>;

/** A change as everybody sees it who sees one of its communities. */
export const addressChange = closed({
  changeId: uuid,
  sequence: nullable(Type.Integer()),
  kind: oneOf(addressChangeKinds),
  reason: Type.String(),
  source: Type.String(),
  effectiveOn: day,
  accountName: Type.String(),
  madeAt: instant,
  revertsId: nullable(uuid),
  revertedById: nullable(uuid),
  isMine: Type.Boolean(),
  rowCount: count,
  from: maybeText,
  to: maybeText,
});
export type AddressChange = Static<typeof addressChange>;

export const previewAddressUpkeep = defineRoute({
  operationId: 'previewAddressUpkeep',
  access: 'addresses.write',
  method: 'POST',
  path: 'address-changes/preview',
  tag: 'addresses',
  summary: '地址变更预览 · What a change of addresses would do: counts and the first hundred rows',
  schema: {
    querystring: noParameters,
    body: closed({ change: addressUpkeep, effectiveOn: Type.Optional(day) }),
    response: { 200: upkeepPreview },
  },
});

export const applyAddressUpkeep = defineRoute({
  operationId: 'applyAddressUpkeep',
  access: 'addresses.write',
  method: 'POST',
  path: 'address-changes',
  tag: 'addresses',
  summary: '变更地名地址 · Changes addresses and place names in one transaction',
  description:
    'With the `base` of its preview: where rows were changed since, it is refused with 409 and says which and by whom.',
  schema: {
    querystring: noParameters,
    body: closed({ change: addressUpkeep, base, ...reasons, effectiveOn: Type.Optional(day) }),
    response: { 201: addressChange },
  },
});

export const certifyAddresses = defineRoute({
  operationId: 'certifyAddresses',
  access: 'addresses.certify',
  method: 'POST',
  path: 'address-changes/certifications',
  tag: 'addresses',
  summary: '核定地名地址 · Certifies addresses and place names that another account keeps',
  schema: {
    querystring: noParameters,
    body: closed({
      addressIds: Type.Optional(addressIds),
      placeIds: Type.Optional(Type.Array(uuid, { minItems: 1, maxItems: 1000 })),
      changeId: Type.Optional(uuid),
      ...reasons,
    }),
    response: { 201: addressChange },
  },
});

export const revertAddressChange = defineRoute({
  operationId: 'revertAddressChange',
  access: 'addresses.write',
  method: 'POST',
  path: 'address-changes/:id/reversion',
  tag: 'addresses',
  summary: '撤销地址变更 · Takes a change back, as a change of its own',
  schema: {
    params: closed({ id: uuid }),
    querystring: noParameters,
    body: closed(reasons),
    response: { 201: addressChange },
  },
});

export const listAddressChanges = defineRoute({
  operationId: 'listAddressChanges',
  access: 'addresses.read',
  method: 'GET',
  path: 'address-changes',
  tag: 'addresses',
  summary: '地址变更流 · Changes after a number, in the order of their commits',
  schema: {
    querystring: closed({
      since: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    }),
    response: {
      200: closed({
        items: Type.Array(addressChange),
        /** To be given as `since` next time. */
        next: Type.Integer(),
        hasMore: Type.Boolean(),
      }),
    },
  },
});

export const getAddressChange = defineRoute({
  operationId: 'getAddressChange',
  access: 'addresses.read',
  method: 'GET',
  path: 'address-changes/:id',
  tag: 'addresses',
  summary: '地址变更明细 · A change with its first thousand rows, before and after',
  schema: {
    params: closed({ id: uuid }),
    querystring: noParameters,
    response: { 200: closed({ ...addressChange.properties, rows: Type.Array(shownChangeRow) }) },
  },
});

const history = closed({
  items: Type.Array(closed({ ...addressChange.properties, row: shownChangeRow })),
});
export const getAddressHistory = defineRoute({
  operationId: 'getAddressHistory',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/:id/history',
  tag: 'addresses',
  summary: '地址沿革 · What happened to an address, the newest first',
  schema: { params: closed({ id: uuid }), querystring: noParameters, response: { 200: history } },
});
export const getPlaceHistory = defineRoute({
  operationId: 'getPlaceHistory',
  access: 'addresses.read',
  method: 'GET',
  path: 'places/:id/history',
  tag: 'addresses',
  summary: '地名沿革 · What happened to a place name and its aliases, the newest first',
  schema: { params: closed({ id: uuid }), querystring: noParameters, response: { 200: history } },
});

const standing = closed({
  addressId: uuid,
  code: maybeText,
  display: addressText,
  status: Type.String(),
  point: maybePosition,
});
export const getAddressByCode = defineRoute({
  operationId: 'getAddressByCode',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/by-code/:code',
  tag: 'addresses',
  summary: '按编码查地址 · The address of a code; a retired code leads to what stands in its place',
  description: 'Codes of rooms are answered to accounts that may see doors.',
  schema: {
    params: closed({ code: Type.String({ pattern: '^[0-9]{12,80}$' }) }),
    querystring: noParameters,
    response: {
      200: closed({
        code: Type.String(),
        /** Held by a current address; its address has another code now; its address is retired. */
        state: oneOf(['current', 'recoded', 'retired']),
        address: standing,
        successors: Type.Array(standing),
      }),
    },
  },
});
