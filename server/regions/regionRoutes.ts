import {
  getRegion,
  getRegionStatistics,
  getRegionTree,
  listRegionChildren,
  listRegions,
  type Region,
  type RegionReference,
} from '#core/contract/regions.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import { periodOf, readIncidentFilter } from '../platform/areas/incidentFilter.ts';
import { regionFilter, regionInPath } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList, chosenFormat } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { anywhere } from '../platform/http/readParameters.ts';
import { sendCsv } from '../platform/http/sendCsv.ts';
import { readFigures } from './regionFigures.ts';

interface RegionItem extends Region {
  readonly ancestors: RegionReference[];
  readonly extent: number[] | null;
  readonly geometry: GeoJsonGeometry | null;
}

export function regionRoutes(host: RouteHost): void {
  addRoute(host, getRegionTree, async ({ database, signal }) => ({
    items: await database.query<RouteAnswer<typeof getRegionTree>['items'][number]>(
      sqlQuery('regions/read_tree'),
      { signal },
    ),
  }));

  addRoute(host, listRegions, async (given) => {
    const { database, query, request, reply, signal } = given;
    const parent = await regionFilter(given, query.parent);
    return answerList<Region>(
      { route: listRegions, query, request, reply },
      {
        cursorShape: ['text', 'uuid'],
        cursorOf: (row) => [row.code, row.regionId],
        read: (after, limit, withShape) =>
          database.query(
            sqlQuery('regions/list_regions', [
              parent?.regionId ?? null,
              query.level ?? null,
              anywhere(query.q),
              after?.[0] ?? null,
              after?.[1] ?? null,
              limit,
              withShape,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, getRegion, async (given) => {
    const { database, params, query, signal } = given;
    const scope = await regionInPath(given, params.code);
    const isDrawn = query.geometry ?? false;
    const [found] = await database.query<RegionItem>(
      sqlQuery('regions/find_region', [scope.regionId, isDrawn]),
      { signal },
    );
    if (found === undefined) throw notFound(`There is no region ${params.code} today.`);
    const { geometry, ...region } = found;
    return isDrawn ? { ...region, geometry } : region;
  });

  addRoute(host, listRegionChildren, async (given) => {
    const { database, params, query, request, reply, signal } = given;
    const format = chosenFormat(request.headers.accept, listRegionChildren.formats ?? []);
    const scope = await regionInPath(given, params.code);
    const match = await readIncidentFilter(given, { ...query, region: scope.code });
    const children = await database.query<Region>(
      sqlQuery('regions/list_regions', [scope.regionId, null, null, null, null, 1000, false]),
      { signal },
    );
    const figures = await readFigures(
      database,
      children.map((child) => child.regionId),
      match,
      query.asOf,
      signal,
    );
    const items = children.flatMap((child) => {
      const own = figures.get(child.regionId);
      return own === undefined ? [] : [{ ...child, figures: own }];
    });
    return format === 'csv' ? sendCsv(reply, items) : { ...periodOf(match), items };
  });

  addRoute(host, getRegionStatistics, async (given) => {
    const { database, params, query, signal } = given;
    const { regionId, code, level, name, nameEn } = await regionInPath(given, params.code);
    const match = await readIncidentFilter(given, { ...query, region: code });
    const figures = (await readFigures(database, [regionId], match, query.asOf, signal)).get(regionId);
    if (figures === undefined) throw notFound(`There is no region ${params.code} today.`);
    return { ...periodOf(match), region: { regionId, code, level, name, nameEn }, figures };
  });
}
