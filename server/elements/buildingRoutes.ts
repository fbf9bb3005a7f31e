import { type Building, getBuilding, listBuildings } from '#core/contract/buildings.ts';
import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { RegionReference } from '#core/contract/regions.ts';
import { gridFilter, regionFilter } from '../platform/areas/regionScope.ts';
import { hideSmallCounts, type StructureColumns } from '../platform/areas/structure.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { readBox } from '../platform/http/readParameters.ts';

interface BuildingItem extends Building, StructureColumns {
  readonly countSource: string | null;
  readonly countedOn: string | null;
  readonly addressCount: number;
  readonly address: string | null;
  readonly ancestors: RegionReference[];
  readonly geometry: GeoJsonGeometry | null;
}

export function buildingRoutes(host: RouteHost): void {
  addRoute(host, listBuildings, async (given) => {
    const { database, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const gridId = await gridFilter(given, query.grid);
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
              query.asOf ?? null,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, getBuilding, async ({ database, params, query, signal }) => {
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
