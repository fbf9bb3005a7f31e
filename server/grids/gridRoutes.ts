import type { FastifyInstance } from 'fastify';
import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import { getGrid, getGridStatistics, type Grid, listGrids } from '#core/contract/grids.ts';
import type { RegionReference } from '#core/contract/regions.ts';
import { type GridRow, gridOf } from '../platform/areas/gridRow.ts';
import { periodOf, readIncidentFilter } from '../platform/areas/incidentFilter.ts';
import { postOf, type PostRow } from '../platform/areas/postRow.ts';
import { regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { anywhere, readBox } from '../platform/http/readParameters.ts';
import type { RouteDependencies } from '../platform/http/routeDependencies.ts';
import { readGridStatistics } from './gridStatistics.ts';

interface GridItemRow extends GridRow {
  readonly communityId: string;
  readonly ancestors: RegionReference[];
  readonly extent: number[];
  readonly geometry: GeoJsonGeometry;
  readonly history: { code: string; name: string; validFrom: string | null; validUntil: string | null }[];
}

export function gridRoutes(app: FastifyInstance, { database }: RouteDependencies): void {
  addRoute(app, listGrids, async ({ query, request, reply, signal }) => {
    const region = await regionFilter(database, query.region, signal);
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

  async function findGrid(key: string, asOf: string | null, signal: AbortSignal): Promise<GridItemRow> {
    const isCode = /^\d{15}$/.test(key);
    const values = [isCode ? key : null, isCode ? null : key, asOf];
    const [found] = await database.query<GridItemRow>(sqlQuery('grids/find_grid', values), { signal });
    if (found !== undefined) return found;
    throw notFound(`There is no grid ${key}${asOf === null ? '' : ` on ${asOf}`}.`);
  }

  addRoute(app, getGrid, async ({ params, query, signal }) => {
    if (!/^(\d{15}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(params.code)) {
      throw notFound(`There is no grid ${params.code}.`);
    }
    const row = await findGrid(params.code, query.asOf ?? null, signal);
    const { geometry, communityId, ...grid } = gridOf(row);
    const posts = await database.query<PostRow>(
      sqlQuery('staff/list_responsible', [grid.gridId, [communityId], query.asOf ?? null]),
      { signal },
    );
    return { ...grid, posts: posts.map(postOf), ...(query.geometry === false ? {} : { geometry }) };
  });

  addRoute(app, getGridStatistics, async ({ params, query, signal }) => {
    const { gridId, code } = await findGrid(params.code, null, signal);
    const match = await readIncidentFilter(database, { ...query, grid: code }, signal);
    return { code, ...periodOf(match), ...(await readGridStatistics(database, gridId, match, signal)) };
  });
}
