import type { FastifyInstance } from 'fastify';
import { type Building, getBuilding, listBuildings } from '#core/contract/buildings.ts';
import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { RegionReference } from '#core/contract/regions.ts';
import { gridFilter, regionFilter } from '../platform/areas/regionScope.ts';
import { hideSmallCounts, type StructureColumns } from '../platform/areas/structure.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { readBox } from '../platform/http/readParameters.ts';
import type { RouteDependencies } from '../platform/http/routeDependencies.ts';

interface BuildingItem extends Building, StructureColumns {
  readonly countSource: string | null;
  readonly countedOn: string | null;
  readonly addressCount: number;
  readonly address: string | null;
  readonly ancestors: RegionReference[];
  readonly geometry: GeoJsonGeometry | null;
}

export function buildingRoutes(app: FastifyInstance, { database }: RouteDependencies): void {
  addRoute(app, listBuildings, async ({ query, request, reply, signal }) => {
    const region = await regionFilter(database, query.region, signal);
    const gridId = await gridFilter(database, query.grid, signal);
    const box = readBox(query.bbox);
    return answerList<Building>(
      { route: listBuildings, query, request, reply },
      {
        cursorShape: ['uuid'],
        cursorOf: (row) => [row.buildingId],
        read: (after, limit, withShape) =>
          database.query(
            sqlQuery('buildings/list_buildings', [
              region?.communityIds ?? null,
              gridId,
              box,
              after?.[0] ?? null,
              limit,
              withShape,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(app, getBuilding, async ({ params, query, signal }) => {
    const isDrawn = query.geometry ?? true;
    const [found] = await database.query<BuildingItem>(
      sqlQuery('buildings/find_building', [params.id, isDrawn]),
      { signal },
    );
    if (found === undefined) throw notFound(`There is no building ${params.id}.`);
    const { residents60, residentsUnder15, tenants, disabled, geometry, ...building } = found;
    const structure = hideSmallCounts({ residents60, residentsUnder15, tenants, disabled });
    return { ...building, structure, ...(isDrawn ? { geometry } : {}) };
  });
}
