import { Type, type Static } from 'typebox';
import type { BuildingTableFinding } from '../plans/exchange/buildingFindings.ts';
import type { PartitionFinding } from '../plans/exchange/partitionFindings.ts';
import { closed, count, nullable, oneOf, uuid } from './fields.ts';
import { loggedChange } from './planRefusal.ts';
import { defineRoute } from './route.ts';

export const planFileFormats = ['geojson', 'gpkg', 'shp', 'csv', 'buildings'] as const;
export type PlanFileFormat = (typeof planFileFormats)[number];

export const exportPlan = defineRoute({
  operationId: 'exportPlan',
  access: 'plans.read',
  method: 'GET',
  path: 'plans/:id/export',
  tag: 'plans',
  summary: '导出方案 · The grids of a plan as a file, or which building lies in which of them',
  description:
    'GeoJSON, GeoPackage, zipped shapefile or CSV in degrees of CGCS2000; `buildings` is a CSV of building and grid. Grids that the plan makes have no code before they are published.',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({ format: oneOf(planFileFormats) }),
    response: {},
  },
});

const fileNote = closed({
  note: Type.String(),
  detail: Type.Unsafe<Readonly<Record<string, string | number>>>({ description: 'what the note is about' }),
});
const fileRefusal = closed({
  refused: Type.String(),
  detail: fileNote.properties.detail,
  choices: Type.Array(Type.String()),
});

/** A plot that lies under more than one row of the file for a good part: worth a look. */
const contested = closed({ plotId: uuid, rowNumber: count, share: Type.Number(), nextShare: Type.Number() });

const planImport = closed({
  /** Null where nothing of the file can be taken, or nothing would change. */
  change: nullable(loggedChange),
  rows: count,
  grids: count,
  /** Plots that would change grid. */
  plotsMoved: count,
  /** Grids of the plan that would get another name, kind or host. */
  gridsDescribed: count,
  /** The same change with plots that lie in no row given to the grids beside them; null where there are none. */
  gapFilling: nullable(
    closed({
      change: loggedChange,
      plotsMoved: count,
      /** Each with the row that has the longest wall beside it. */
      plots: Type.Array(closed({ plotId: uuid, rowNumber: count })),
    }),
  ),
  /** The mean share of the plots that were given, by area: 1 where the drawing follows them exactly; null for tables. */
  fit: nullable(Type.Number()),
  contested: Type.Array(contested),
  findings: Type.Unsafe<readonly (PartitionFinding | BuildingTableFinding)[]>({
    description: 'by row: kind, field, position; see core/plans/exchange',
  }),
  notes: Type.Array(fileNote),
  /** Set instead of all else where the file as a whole cannot be taken. */
  refusal: nullable(fileRefusal),
});
export type PlanImport = Static<typeof planImport>;

export const importIntoPlan = defineRoute({
  operationId: 'importIntoPlan',
  access: 'plans.write',
  method: 'POST',
  path: 'plans/:id/imports',
  tag: 'plans',
  summary:
    '导入既有划分 · Lay a partition of a file over the plots: the change that would take it in, and what is wrong by row',
  description:
    'The body is the file (application/octet-stream, 64 MB at most): GeoJSON, GeoPackage, a zipped shapefile, or with `format=csv` a table of buildings and their grids. Nothing is saved: append the change to the log if it is wanted.',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({
      format: Type.Optional(oneOf(['partition', 'csv'], { default: 'partition' })),
      referenceSystem: Type.Optional(Type.String({ maxLength: 80 })),
      layer: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    response: { 200: planImport },
  },
});
