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
  page,
  paging,
  position,
  regionCode,
  uuid,
} from './fields.ts';
import { whereText } from './personal.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';
import { structure } from './structure.ts';

const buildingFields = {
  buildingId: uuid,
  name: maybeText,
  numberText: maybeText,
  kind: Type.String(),
  communityCode: maybeText,
  gridCode: maybeText,
  floors: maybeCount,
  heightMetres: maybeNumber,
  units: maybeCount,
  flats: maybeCount,
  builtYear: maybeCount,
  households: maybeCount,
  residents: maybeCount,
  labelPoint: position,
};
export const building = closed(buildingFields);
export type Building = Static<typeof building>;

export const listBuildings = defineRoute({
  operationId: 'listBuildings',
  access: 'map.read',
  method: 'GET',
  path: 'buildings',
  tag: 'buildings',
  summary: '建筑物列表 · Buildings of a region, a grid or a box',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({
      region: Type.Optional(regionCode),
      grid: Type.Optional(gridCode),
      bbox: Type.Optional(boundingBox),
      asOf: Type.Optional(day),
      ...paging,
    }),
    response: { 200: page(building) },
  },
});

export const getBuilding = defineRoute({
  operationId: 'getBuilding',
  access: 'map.read',
  method: 'GET',
  path: 'buildings/:id',
  tag: 'buildings',
  summary: '单个建筑物 · A building with its households and addresses',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({ geometry: Type.Optional(Type.Boolean({ default: true })) }),
    response: {
      200: closed({
        ...buildingFields,
        structure,
        countSource: maybeText,
        countedOn: maybeText,
        addressCount: count,
        address: whereText,
        ancestors: Type.Array(regionReference),
        geometry: Type.Optional(nullable(geometry)),
      }),
    },
  },
});
