import { Type, type Static } from 'typebox';
import {
  closed,
  commaList,
  day,
  maybePosition,
  maybeText,
  oneOf,
  regionCode,
  searchWords,
} from './fields.ts';
import { defineRoute } from './route.ts';

export const searchKinds = ['region', 'grid', 'place', 'address', 'element', 'incident'] as const;

/** `key` opens the item: a code for regions and grids, the identity for the others. */
export const searchResult = closed({
  kind: oneOf(searchKinds),
  key: Type.String(),
  name: Type.String(),
  nameEn: maybeText,
  detail: Type.String({ description: 'where it is, or its code' }),
  subkind: maybeText,
  point: maybePosition,
  score: Type.Number({ description: '0 to 1: 1 is the very word' }),
});
export type SearchResult = Static<typeof searchResult>;

export const search = defineRoute({
  operationId: 'search',
  access: 'map.read',
  method: 'GET',
  path: 'search',
  tag: 'search',
  summary: '统一搜索 · Regions, grids, places, addresses, elements and incidents in one answer',
  schema: {
    querystring: closed({
      q: searchWords,
      kinds: Type.Optional(commaList('kinds to look for')),
      region: Type.Optional(regionCode),
      asOf: Type.Optional(day),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
    }),
    response: { 200: closed({ q: Type.String(), items: Type.Array(searchResult) }) },
  },
});
