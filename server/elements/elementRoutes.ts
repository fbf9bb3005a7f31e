import { type Element, getElement, listElementKinds, listElements } from '#core/contract/elements.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { communitiesIn, gridFilter, regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { anywhere, readBox, readList } from '../platform/http/readParameters.ts';

export function elementRoutes(host: RouteHost): void {
  addRoute(host, listElementKinds, async ({ database, signal }) => ({
    items: await database.query<RouteAnswer<typeof listElementKinds>['items'][number]>(
      sqlQuery('elements/list_kinds'),
      { signal },
    ),
  }));

  addRoute(host, listElements, async (given) => {
    const { database, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const gridId = await gridFilter(given, query.grid);
    const kinds = readList('kind', query.kind);
    const box = readBox(query.bbox);
    return answerList<Element>(
      { route: listElements, query, request, reply },
      {
        cursorShape: ['uuid'],
        cursorOf: (row) => [row.elementId],
        read: (after, limit) =>
          database.query(
            sqlQuery('elements/list_elements', [
              kinds,
              query.family ?? null,
              communitiesIn(given.reach, region),
              gridId,
              box,
              anywhere(query.q),
              after?.[0] ?? null,
              limit,
              query.asOf ?? null,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, getElement, async ({ database, params, signal }) => {
    const [found] = await database.query<RouteAnswer<typeof getElement>>(
      sqlQuery('elements/find_element', [params.id]),
      { signal },
    );
    if (found === undefined) throw notFound(`There is no element ${params.id}.`);
    return found;
  });
}
