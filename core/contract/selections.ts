import { Type, type Static } from 'typebox';
import { closed, count, day, maybeCount, maybeText, noParameters } from './fields.ts';
import { incidentTraits } from './incidentFilter.ts';
import { defineRoute } from './route.ts';
import { structure } from './structure.ts';

export const maximumSelectionVertices = 1000;

const named = closed({ code: Type.String(), name: Type.String(), nameEn: Type.String(), count });

/**
 * What lies in a box or lasso. Buildings, elements and incidents count by their point; households and residents are the
 * sums over those buildings; grids are those whose label point lies inside, and those that are only touched.
 */
export const selectionStatistics = closed({
  areaSquareMetres: Type.Number(),
  from: maybeText,
  until: maybeText,
  grids: count,
  gridsTouched: count,
  gridCodes: Type.Array(Type.String(), { description: '500 at most' }),
  buildings: count,
  buildingsWithoutCount: count,
  households: maybeCount,
  residents: maybeCount,
  structure,
  elements: Type.Array(named),
  incidents: count,
  openIncidents: count,
  incidentsByClass: Type.Array(named),
  incidentsByState: Type.Array(closed({ state: Type.String(), count })),
});
export type SelectionStatistics = Static<typeof selectionStatistics>;

export const getSelectionStatistics = defineRoute({
  operationId: 'getSelectionStatistics',
  access: 'incidents.read',
  method: 'POST',
  path: 'selections/statistics',
  tag: 'search',
  summary: '框选统计 · Figures of what lies in a polygon',
  schema: {
    querystring: noParameters,
    body: closed({
      polygon: closed({
        type: Type.Literal('Polygon'),
        // the shape is checked vertex by vertex before the database sees it
        coordinates: Type.Unsafe<readonly (readonly (readonly number[])[])[]>({ type: 'array' }),
      }),
      ...incidentTraits,
      asOf: Type.Optional(day),
    }),
    response: { 200: selectionStatistics },
  },
});
