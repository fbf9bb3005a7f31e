import { Type, type Static } from 'typebox';
import {
  boundingBox,
  closed,
  commaList,
  day,
  maybePosition,
  maybeText,
  nullable,
  page,
  paging,
  position,
  regionCode,
  searchWords,
  uuid,
} from './fields.ts';
import { addressText, doorNumber } from './personal.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';

export const place = closed({
  placeId: uuid,
  kind: Type.String(),
  name: Type.String(),
  nameEn: maybeText,
  communityCode: maybeText,
  communityName: maybeText,
  rank: Type.Integer(),
  point: position,
});
export type Place = Static<typeof place>;

/** Of an address as lists show it. */
export const addressFields = {
  addressId: uuid,
  code: maybeText,
  display: addressText,
  status: Type.String(),
  communityCode: maybeText,
  communityName: maybeText,
  point: maybePosition,
  precision: maybeText,
  buildingId: nullable(uuid),
};
export const address = closed(addressFields);
export type Address = Static<typeof address>;

export const listPlaces = defineRoute({
  operationId: 'listPlaces',
  access: 'map.read',
  method: 'GET',
  path: 'places',
  tag: 'addresses',
  summary: '地名 · Place names, also by pinyin and initials',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({
      q: Type.Optional(searchWords),
      kind: Type.Optional(commaList('place kinds')),
      region: Type.Optional(regionCode),
      bbox: Type.Optional(boundingBox),
      ...paging,
    }),
    response: { 200: page(place) },
  },
});

export const listAddresses = defineRoute({
  operationId: 'listAddresses',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses',
  tag: 'addresses',
  summary: '标准地址 · Standard addresses by how they begin, by region or by building',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({
      q: Type.Optional(searchWords),
      region: Type.Optional(regionCode),
      building: Type.Optional(uuid),
      ...paging,
    }),
    response: { 200: page(address) },
  },
});

export const getAddress = defineRoute({
  operationId: 'getAddress',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/:id',
  tag: 'addresses',
  summary: '单个标准地址 · A standard address with its elements',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({
      asOf: Type.Optional(day),
    }),
    response: {
      200: closed({
        ...addressFields,
        roadName: maybeText,
        roadNumber: maybeText,
        compoundName: maybeText,
        buildingNumber: maybeText,
        unitNumber: maybeText,
        roomNumber: doorNumber,
        gridCode: maybeText,
        source: Type.String(),
        ancestors: Type.Array(regionReference),
      }),
    },
  },
});
