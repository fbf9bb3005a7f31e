import { Type, type Static } from 'typebox';
import {
  boundingBox,
  closed,
  commaList,
  day,
  gridCode,
  instant,
  maybeText,
  noParameters,
  oneOf,
  page,
  paging,
  position,
  regionCode,
  searchWords,
  uuid,
} from './fields.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';

export const elementFamilies = ['facility', 'organisation', 'centre', 'camera'] as const;
const family = oneOf(elementFamilies);

export const elementKind = closed({
  code: Type.String(),
  family,
  name: Type.String(),
  nameEn: Type.String(),
  symbol: Type.String(),
  sortOrder: Type.Integer(),
});

const elementFields = {
  elementId: uuid,
  kind: Type.String(),
  kindName: Type.String(),
  kindNameEn: Type.String(),
  family,
  name: Type.String(),
  address: maybeText,
  communityCode: maybeText,
  gridCode: maybeText,
  point: position,
  updatedAt: instant,
};
export const element = closed(elementFields);
export type Element = Static<typeof element>;

export const listElementKinds = defineRoute({
  operationId: 'listElementKinds',
  access: 'map.read',
  method: 'GET',
  path: 'element-kinds',
  tag: 'elements',
  summary: '要素类型 · Kinds of facilities, organisations, centres and cameras',
  schema: {
    querystring: noParameters,
    response: { 200: closed({ items: Type.Array(elementKind) }) },
  },
});

export const listElements = defineRoute({
  operationId: 'listElements',
  access: 'elements.read',
  method: 'GET',
  path: 'elements',
  tag: 'elements',
  summary: '要素列表 · Facilities, organisations, centres and cameras',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({
      kind: Type.Optional(commaList('element kind codes')),
      family: Type.Optional(family),
      region: Type.Optional(regionCode),
      grid: Type.Optional(gridCode),
      bbox: Type.Optional(boundingBox),
      asOf: Type.Optional(day),
      q: Type.Optional(searchWords),
      ...paging,
    }),
    response: { 200: page(element) },
  },
});

export const getElement = defineRoute({
  operationId: 'getElement',
  access: 'elements.read',
  method: 'GET',
  path: 'elements/:id',
  tag: 'elements',
  summary: '单个要素 · An element with its attributes',
  schema: {
    params: closed({ id: uuid }),
    querystring: noParameters,
    response: {
      200: closed({
        ...elementFields,
        attributes: Type.Unsafe<Readonly<Record<string, string | number | boolean | null>>>({
          type: 'object',
          additionalProperties: true,
        }),
        ancestors: Type.Array(regionReference),
      }),
    },
  },
});
