import { Type, type Static } from 'typebox';
import { address } from './addresses.ts';
import { building } from './buildings.ts';
import { element } from './elements.ts';
import {
  closed,
  count,
  day,
  instant,
  latitude,
  longitude,
  maybeCount,
  nullable,
  position,
  uuid,
} from './fields.ts';
import { grid } from './grids.ts';
import { incident } from './incidents.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';
import { post } from './staff.ts';

const distanceMetres = Type.Number();

/** What is here, and who is responsible. */
export const identification = closed({
  position,
  at: instant,
  isInside: Type.Boolean({ description: 'false: outside every region that this city knows' }),
  regions: Type.Array(regionReference),
  grid: nullable(grid),
  plot: nullable(closed({ plotId: uuid, landUse: Type.String(), households: maybeCount })),
  building: nullable(building),
  nearestAddress: nullable(closed({ ...address.properties, distanceMetres })),
  posts: Type.Array(post, { description: 'of the grid and of its community: leader, workers, secretary' }),
  elements: Type.Array(closed({ ...element.properties, distanceMetres })),
  openIncidents: closed({
    withinMetres: Type.Number(),
    total: count,
    items: Type.Array(closed({ ...incident.properties, distanceMetres })),
  }),
});
export type Identification = Static<typeof identification>;

export const identify = defineRoute({
  operationId: 'identify',
  access: 'map.read',
  method: 'GET',
  path: 'identify',
  tag: 'search',
  summary: '点选识别 · What is here, who is responsible',
  schema: {
    querystring: closed({
      lon: longitude,
      lat: latitude,
      at: Type.Optional(instant),
      asOf: Type.Optional(day),
    }),
    response: { 200: identification },
  },
});
