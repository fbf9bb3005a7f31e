import { listStaff, type Post } from '#core/contract/staff.ts';
import { postOf, type PostRow } from '../platform/areas/postRow.ts';
import { gridFilter, regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { readList } from '../platform/http/readParameters.ts';

export function staffRoutes(host: RouteHost): void {
  addRoute(host, listStaff, async (given) => {
    const { database, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const gridId = await gridFilter(given, query.grid);
    const roles = readList('role', query.role);
    const isWholeCity = region !== null && region.communityIds === null;
    return answerList<Post>(
      { route: listStaff, query, request, reply },
      {
        cursorShape: ['uuid'],
        cursorOf: (row) => [row.postId],
        read: async (after, limit) => {
          const values = [
            region?.communityIds ?? null,
            isWholeCity ? null : (region?.regionId ?? null),
            gridId,
            roles,
            query.isVacant ?? null,
            query.asOf ?? null,
            after?.[0] ?? null,
            limit,
            query.isSole ?? null,
            query.onGrid ?? null,
          ];
          return (await database.query<PostRow>(sqlQuery('staff/list_posts', values), { signal })).map(
            postOf,
          );
        },
      },
    );
  });
}
