import { Type, type Static } from 'typebox';
import {
  boundingBox,
  closed,
  count,
  day,
  geometry,
  gridCode,
  maybeCount,
  maybeNumber,
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
import { incidentTraits } from './incidentFilter.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';
import { post } from './staff.ts';
import { gridKinds, ruleStates, structure } from './structure.ts';

const rule = closed({
  state: oneOf(ruleStates),
  minimumHouseholds: maybeCount,
  maximumHouseholds: maybeCount,
});

const gridFields = {
  gridId: uuid,
  gridVersionId: uuid,
  code: gridCode,
  name: Type.String(),
  kind: oneOf(gridKinds),
  communityCode: Type.String(),
  communityName: Type.String(),
  hostElementId: nullable(uuid),
  validFrom: maybeText,
  validUntil: maybeText,
  revision: Type.Integer(),
  labelPoint: position,
  areaSquareMetres: Type.Number(),
  perimeterMetres: Type.Number(),
  households: maybeCount,
  residents: maybeCount,
  buildings: maybeCount,
  structure,
  rule,
};
export const grid = closed(gridFields);
export type Grid = Static<typeof grid>;

export const listGrids = defineRoute({
  operationId: 'listGrids',
  access: 'map.read',
  method: 'GET',
  path: 'grids',
  tag: 'grids',
  summary: '网格列表 · Grids of a region, by kind and household rule, today or as of a date',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({
      region: Type.Optional(regionCode),
      kind: Type.Optional(oneOf(gridKinds)),
      rule: Type.Optional(oneOf(ruleStates)),
      bbox: Type.Optional(boundingBox),
      q: Type.Optional(searchWords),
      asOf: Type.Optional(day),
      ...paging,
    }),
    response: { 200: page(grid) },
  },
});

export const getGrid = defineRoute({
  operationId: 'getGrid',
  access: 'map.read',
  method: 'GET',
  path: 'grids/:code',
  tag: 'grids',
  summary: '单个网格 · A grid with its region chain, posts, history and shape',
  schema: {
    params: closed({
      code: Type.String({
        pattern: '^([0-9]{15}|[0-9a-f-]{36})$',
        description: 'the 15-digit code or the identity',
      }),
    }),
    querystring: closed({
      asOf: Type.Optional(day),
      geometry: Type.Optional(Type.Boolean({ default: true })),
    }),
    response: {
      200: closed({
        ...gridFields,
        ancestors: Type.Array(regionReference),
        posts: Type.Array(post),
        history: Type.Array(
          closed({ code: Type.String(), name: Type.String(), validFrom: maybeText, validUntil: maybeText }),
        ),
        extent: Type.Array(Type.Number()),
        geometry: Type.Optional(geometry),
      }),
    },
  },
});

const named = closed({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  count,
});

export const getGridStatistics = defineRoute({
  operationId: 'getGridStatistics',
  access: 'incidents.read',
  method: 'GET',
  path: 'grids/:code/statistics',
  tag: 'grids',
  summary: '网格指标 · Figures of a grid over a period',
  schema: {
    params: closed({ code: gridCode }),
    querystring: closed({ ...incidentTraits, asOf: Type.Optional(day) }),
    response: {
      200: closed({
        code: gridCode,
        from: maybeText,
        until: maybeText,
        incidents: count,
        openIncidents: count,
        overdueIncidents: count,
        medianClosingHours: maybeNumber,
        onTimeShare: maybeNumber,
        byClass: Type.Array(named),
        byState: Type.Array(closed({ state: Type.String(), count })),
        byMonth: Type.Array(closed({ month: Type.String(), count })),
        elements: Type.Array(named),
      }),
    },
  },
});
