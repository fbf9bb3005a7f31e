import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import { type GridHouseholds, readGridHouseholds } from '#core/contract/gridHouseholds.ts';
import { getGrid, getGridStatistics, type Grid, listGrids } from '#core/contract/grids.ts';
import type { RegionReference } from '#core/contract/regions.ts';
import { type GridRow, gridOf } from '../platform/areas/gridRow.ts';
import { periodOf, readIncidentFilter } from '../platform/areas/incidentFilter.ts';
import { postOf, type PostRow } from '../platform/areas/postRow.ts';
import { type Asking, communitiesIn, regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { anywhere, readBox } from '../platform/http/readParameters.ts';
import { readGridStatistics } from './gridStatistics.ts';

interface GridItemRow extends GridRow {
  readonly communityId: string;
  readonly ancestors: RegionReference[];
  readonly extent: number[];
  readonly geometry: GeoJsonGeometry;
  readonly history: { code: string; name: string; validFrom: string | null; validUntil: string | null }[];
}

export function gridRoutes(host: RouteHost): void {
  addRoute(host, listGrids, async (given) => {
    const { database, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const box = readBox(query.bbox);
    return answerList<Grid>(
      { route: listGrids, query, request, reply },
      {
        cursorShape: ['text'],
        cursorOf: (row) => [row.code],
        read: async (after, limit, withShape) => {
          const values = [
            region?.communityIds ?? null,
            query.kind ?? null,
            query.rule ?? null,
            box,
            anywhere(query.q),
            query.asOf ?? null,
            after?.[0] ?? null,
            limit,
            withShape,
          ];
          return (await database.query<GridRow>(sqlQuery('grids/list_grids', values), { signal })).map(
            gridOf,
          );
        },
      },
    );
  });

  addRoute(host, readGridHouseholds, async (given) => {
    const { database, query, signal, reach } = given;
    const region = await regionFilter(given, query.region);
    const values = [communitiesIn(reach, region), query.asOf ?? null];
    const [columns] = await database.query<GridHouseholds>(sqlQuery('grids/read_households', values), {
      signal,
    });
    if (columns === undefined) throw new Error('the households of grids gave no row');
    return columns;
  });

  async function findGrid(
    { database, signal }: Pick<Asking, 'database' | 'signal'>,
    key: string,
    asOf: string | null,
  ): Promise<GridItemRow> {
    const isCode = /^\d{15}$/.test(key);
    const values = [isCode ? key : null, isCode ? null : key, asOf];
    const [found] = await database.query<GridItemRow>(sqlQuery('grids/find_grid', values), { signal });
    if (found !== undefined) return found;
    throw notFound(`There is no grid ${key}${asOf === null ? '' : ` on ${asOf}`}.`);
  }

  addRoute(host, getGrid, async (given) => {
    const { database, params, query, signal } = given;
    if (!/^(\d{15}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(params.code)) {
      throw notFound(`There is no grid ${params.code}.`);
    }
    const row = await findGrid(given, params.code, query.asOf ?? null);
    const { geometry, communityId, ...grid } = gridOf(row);
    const posts = await database.query<PostRow>(
      sqlQuery('staff/list_responsible', [grid.gridId, [communityId], query.asOf ?? null]),
      { signal },
    );
    return { ...grid, posts: posts.map(postOf), ...(query.geometry === false ? {} : { geometry }) };
  });

  addRoute(host, getGridStatistics, async (given) => {
    const { database, params, query, signal } = given;
    const asOf = query.asOf ?? null;
    const { gridId, code } = await findGrid(given, params.code, asOf);
    const match = await readIncidentFilter(given, { ...query, grid: code });
    return {
      code,
      ...periodOf(match),
      ...(await readGridStatistics(database, { gridId, asOf }, match, signal)),
    };
  });
}
