import { Type, type Static } from 'typebox';
import {
  day,
  closed,
  count,
  geometry,
  maybeCount,
  maybeNumber,
  maybePosition,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  page,
  paging,
  regionCode,
  searchWords,
  uuid,
} from './fields.ts';
import { incidentTraits } from './incidentFilter.ts';
import { defineRoute } from './route.ts';
import { structure } from './structure.ts';

export const regionLevels = ['province', 'city', 'county', 'township', 'community'] as const;
export type RegionLevel = (typeof regionLevels)[number];
export const regionLevel = oneOf(regionLevels);

/** As it stands in breadcrumbs. */
export const regionReference = closed({
  regionId: uuid,
  code: Type.String(),
  level: regionLevel,
  name: Type.String(),
  nameEn: maybeText,
});
export type RegionReference = Static<typeof regionReference>;

const regionFields = {
  ...regionReference.properties,
  parentCode: maybeText,
  communityKind: nullable(oneOf(['residential', 'village'])),
  labelPoint: maybePosition,
  areaSquareKilometres: maybeNumber,
  households: maybeCount,
  residents: maybeCount,
  childCount: count,
  hasGeometry: Type.Boolean(),
};
export const region = closed(regionFields);
export type Region = Static<typeof region>;

/**
 * What a region amounts to. Incidents are those of the filter; the open and the overdue are among them. The city counts
 * all rows, also those that lie in no community.
 */
export const regionFigures = closed({
  communities: count,
  grids: count,
  gridsByKind: closed({ ordinary: count, exclusive: count, rural: count }),
  gridsByRule: closed({ inside: count, below: count, above: count, unknown: count, none: count }),
  households: maybeCount,
  residents: maybeCount,
  structure,
  buildings: count,
  facilities: count,
  organisations: count,
  cameras: count,
  leaders: count,
  workers: count,
  vacancies: count,
  incidents: count,
  openIncidents: count,
  overdueIncidents: count,
});
export type RegionFigures = Static<typeof regionFigures>;

const periodShown = { from: maybeText, until: maybeText };

export const listRegions = defineRoute({
  operationId: 'listRegions',
  access: 'map.read',
  method: 'GET',
  path: 'regions',
  tag: 'regions',
  summary: '区划列表 · Regions by parent, level or words',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({
      parent: Type.Optional(regionCode),
      level: Type.Optional(regionLevel),
      q: Type.Optional(searchWords),
      ...paging,
    }),
    response: { 200: page(region) },
  },
});

export const getRegion = defineRoute({
  operationId: 'getRegion',
  access: 'map.read',
  method: 'GET',
  path: 'regions/:code',
  tag: 'regions',
  summary: '单个区划 · A region with its ancestors',
  schema: {
    params: closed({ code: regionCode }),
    querystring: closed({ geometry: Type.Optional(Type.Boolean({ default: false })) }),
    response: {
      200: closed({
        ...regionFields,
        ancestors: Type.Array(regionReference),
        extent: nullable(Type.Array(Type.Number())),
        geometry: Type.Optional(nullable(geometry)),
      }),
    },
  },
});

export const listRegionChildren = defineRoute({
  operationId: 'listRegionChildren',
  access: 'map.read',
  method: 'GET',
  path: 'regions/:code/children',
  tag: 'regions',
  summary: '下级区划及指标 · The next level down with its figures',
  formats: ['csv'],
  schema: {
    params: closed({ code: regionCode }),
    querystring: closed({ ...incidentTraits, asOf: Type.Optional(day) }),
    response: {
      200: closed({
        ...periodShown,
        items: Type.Array(closed({ ...regionFields, figures: regionFigures })),
      }),
    },
  },
});

export const getRegionStatistics = defineRoute({
  operationId: 'getRegionStatistics',
  access: 'incidents.read',
  method: 'GET',
  path: 'regions/:code/statistics',
  tag: 'regions',
  summary: '区划指标 · The figures of one region',
  schema: {
    params: closed({ code: regionCode }),
    querystring: closed({ ...incidentTraits, asOf: Type.Optional(day) }),
    response: { 200: closed({ ...periodShown, region: regionReference, figures: regionFigures }) },
  },
});

/** The whole tree of codes and names, for drill-down menus; small enough to be held by a client. */
export const getRegionTree = defineRoute({
  operationId: 'getRegionTree',
  access: 'map.read',
  method: 'GET',
  path: 'region-tree',
  tag: 'regions',
  summary: '区划树 · Every region: code, parent, level, name',
  schema: {
    querystring: noParameters,
    response: {
      200: closed({
        items: Type.Array(
          closed({
            code: Type.String(),
            parentCode: maybeText,
            level: regionLevel,
            name: Type.String(),
            nameEn: maybeText,
            labelPoint: maybePosition,
          }),
        ),
      }),
    },
  },
});
