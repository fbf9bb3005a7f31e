import { Type, type Static } from 'typebox';
import { address } from './addresses.ts';
import {
  closed,
  count,
  latitude,
  longitude,
  maybePosition,
  maybeText,
  nullable,
  oneOf,
  position,
  regionCode,
  searchWords,
  uuid,
} from './fields.ts';
import { addressText } from './personal.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';

/** How far down the hierarchy an offered completion leads. */
export const completionLevels = ['region', 'place', 'number', 'building', 'unit', 'room'] as const;
export type CompletionLevel = (typeof completionLevels)[number];

export const completion = closed({
  level: oneOf(completionLevels),
  key: Type.String({ description: 'code of a region, identity of a place or of one address there' }),
  text: addressText,
  kind: Type.String({ description: 'level of a region, kind of a place; the level again for addresses' }),
  alias: nullable(Type.String({ description: 'the other name by which it was found' })),
  detail: Type.String({ description: 'the regions it lies in, the highest first' }),
  point: maybePosition,
  isOne: Type.Boolean({ description: 'one standard address, and not several; false for regions and places' }),
  addressId: nullable(uuid),
  buildingId: nullable(uuid),
  isNear: Type.Boolean({ description: "within the region asked for, or the viewer's own" }),
});
export type Completion = Static<typeof completion>;

export const completeAddress = defineRoute({
  operationId: 'completeAddress',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/complete',
  tag: 'addresses',
  summary: '地址联想 · What may be meant while an address is typed: characters, pinyin or initials',
  description:
    "Regions, places by any of their names, and the numbers, buildings and units below a road or compound. What lies in `region`, or else in the viewer's own region, comes first. Rooms are offered to those alone who may see doors.",
  schema: {
    querystring: closed({
      q: searchWords,
      region: Type.Optional(regionCode),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 12 })),
    }),
    response: { 200: closed({ q: Type.String(), items: Type.Array(completion) }) },
  },
});

/** What lies at a point: the address nearest to it, and the building, grid and regions around it. */
export const reversal = closed({
  position,
  address: nullable(closed({ ...address.properties, distanceMetres: Type.Number() })),
  buildingId: nullable(uuid),
  gridCode: maybeText,
  gridName: maybeText,
  regions: Type.Array(regionReference),
});
export type Reversal = Static<typeof reversal>;

const radiusMetres = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1000, default: 200, description: 'farther addresses are not named' }),
);

export const reverseGeocode = defineRoute({
  operationId: 'reverseGeocode',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/reverse',
  tag: 'addresses',
  summary: '逆地理编码 · The address, building, grid and community of a point',
  schema: {
    querystring: closed({ lon: longitude, lat: latitude, radiusMetres }),
    response: { 200: reversal },
  },
});

export const reverseGeocodeMany = defineRoute({
  operationId: 'reverseGeocodeMany',
  access: 'addresses.read',
  method: 'POST',
  path: 'addresses/reverse',
  tag: 'addresses',
  summary: '批量逆地理编码 · The same for up to 1,000 points, in their order',
  schema: {
    querystring: closed({ radiusMetres }),
    body: closed({
      points: Type.Array(closed({ lon: longitude, lat: latitude }), { minItems: 1, maxItems: 1000 }),
    }),
    response: { 200: closed({ count, items: Type.Array(reversal) }) },
  },
});
