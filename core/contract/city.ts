import { Type, type Static } from 'typebox';
import { closed, count, instant, maybeCount, maybeText, noParameters, nullable, position } from './fields.ts';
import { defineRoute } from './route.ts';

export const city = closed({
  code: Type.String(),
  name: Type.String(),
  nameEn: maybeText,
  centre: position,
  extent: Type.Unsafe<readonly [number, number, number, number]>({
    type: 'array',
    items: { type: 'number' },
    description: 'west, south, east, north',
  }),
  focus: Type.Unsafe<readonly [number, number, number, number]>({
    type: 'array',
    items: { type: 'number' },
    description: 'where nearly all features lie, and the map opens: west, south, east, north',
  }),
  isSynthetic: Type.Boolean({ description: '示意数据: shown wherever the data are' }),
  standsStill: Type.Boolean({
    description: 'the data are synthetic or historic: periods end at dataAsOf, not at the clock',
  }),
  dataAsOf: instant,
  attribution: nullable(
    Type.String({ description: 'whom the licences of the imported files ask to name on every map' }),
  ),
  timeZone: Type.String(),
  size: maybeText,
  coordinateFrame: Type.String(),
  totals: closed({
    counties: count,
    townships: count,
    communities: count,
    grids: count,
    households: maybeCount,
    residents: maybeCount,
    buildings: count,
    addresses: count,
    elements: count,
    staff: count,
    incidents: count,
  }),
});
export type City = Static<typeof city>;

export const getCity = defineRoute({
  operationId: 'getCity',
  access: 'map.read',
  method: 'GET',
  path: 'city',
  tag: 'city',
  summary: '本市 · The one city that this database holds',
  schema: { querystring: noParameters, response: { 200: city } },
});
