import { Type, type Static } from 'typebox';
import {
  closed,
  commaList,
  count,
  day,
  instant,
  maybePosition,
  maybeText,
  nullable,
  oneOf,
  page,
  paging,
  position,
  regionCode,
  searchWords,
  uuid,
} from './fields.ts';
import { addressText } from './personal.ts';
import { defineRoute } from './route.ts';

const registerRow = closed({
  subject: oneOf(['address', 'place']),
  id: uuid,
  text: addressText,
  code: maybeText,
  kind: maybeText,
  status: Type.String(),
  communityCode: maybeText,
  communityName: maybeText,
  point: maybePosition,
  validFrom: maybeText,
  validTo: maybeText,
  isCertified: Type.Boolean(),
  otherNames: Type.Array(Type.String()),
});
export type RegisterRow = Static<typeof registerRow>;

export const listAddressRegister = defineRoute({
  operationId: 'listAddressRegister',
  access: 'addresses.read',
  method: 'GET',
  path: 'address-register',
  tag: 'addresses',
  summary: '地名地址名录 · Addresses or place names of the register, also by former names and as of any day',
  schema: {
    querystring: closed({
      subject: Type.Optional(oneOf(['address', 'place'], { default: 'address' })),
      q: Type.Optional(searchWords),
      region: Type.Optional(regionCode),
      kind: Type.Optional(commaList('place kinds')),
      status: Type.Optional(oneOf(['current', 'retired', 'any'], { default: 'current' })),
      asOf: Type.Optional(day),
      ...paging,
    }),
    response: { 200: page(registerRow) },
  },
});

export const getPlace = defineRoute({
  operationId: 'getPlace',
  access: 'map.read',
  method: 'GET',
  path: 'places/:id',
  tag: 'addresses',
  summary: '单个地名 · A place name with its other names, as it stands or as it stood on a day',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({ asOf: Type.Optional(day) }),
    response: {
      200: closed({
        placeId: uuid,
        kind: Type.String(),
        name: Type.String(),
        pinyin: maybeText,
        initials: maybeText,
        status: Type.String(),
        communityCode: maybeText,
        communityName: maybeText,
        parentId: nullable(uuid),
        parentName: maybeText,
        point: position,
        source: Type.String(),
        validFrom: maybeText,
        validTo: maybeText,
        certifiedAt: nullable(instant),
        aliases: Type.Array(
          closed({
            aliasId: uuid,
            kind: Type.String(),
            name: Type.String(),
            validFrom: maybeText,
            validTo: maybeText,
            source: Type.String(),
          }),
        ),
        addressCount: count,
        /** Of a retired name: what its addresses are called today, through all mergers. */
        successors: Type.Array(closed({ placeId: uuid, name: Type.String() })),
      }),
    },
  },
});

export const addressFaults = ['withoutPoint', 'duplicates', 'piledUp', 'outside'] as const;
export type AddressFault = (typeof addressFaults)[number];

const qualityRow = closed({
  communityCode: Type.String(),
  communityName: Type.String(),
  townshipName: maybeText,
  addresses: count,
  complete: count,
  withoutPoint: count,
  duplicates: count,
  piledUp: count,
  outside: count,
  uncertified: count,
  countedAt: instant,
  point: maybePosition,
});
export type QualityRow = Static<typeof qualityRow>;

export const getAddressQuality = defineRoute({
  operationId: 'getAddressQuality',
  access: 'addresses.read',
  method: 'GET',
  path: 'address-quality',
  tag: 'addresses',
  summary: '地址质量 · How good the addresses of each community are',
  description:
    'Counted again where addresses were changed since: of a few communities at once, of many in the background. `waiting` says how many are still to be counted; what is shown of these is their last count, of `countedAt`.',
  schema: {
    querystring: closed({ region: Type.Optional(regionCode) }),
    response: { 200: closed({ items: Type.Array(qualityRow), isComplete: Type.Boolean(), waiting: count }) },
  },
});

const faultyAddress = closed({
  addressId: uuid,
  code: maybeText,
  display: addressText,
  communityName: maybeText,
  point: maybePosition,
  faults: Type.Array(oneOf(addressFaults)),
});
export type FaultyAddress = Static<typeof faultyAddress>;

export const listAddressFaults = defineRoute({
  operationId: 'listAddressFaults',
  access: 'addresses.read',
  method: 'GET',
  path: 'address-quality/faults',
  tag: 'addresses',
  summary: '待解决地址 · Addresses with a fault',
  description: 'Of a region with many communities, those of the worst ones.',
  schema: {
    querystring: closed({
      region: Type.Optional(regionCode),
      fault: Type.Optional(oneOf(addressFaults)),
    }),
    response: { 200: closed({ items: Type.Array(faultyAddress), hasMore: Type.Boolean() }) },
  },
});
