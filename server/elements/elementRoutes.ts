import type { FastifyInstance } from 'fastify';
import { type Element, getElement, listElementKinds, listElements } from '#core/contract/elements.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { gridFilter, regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { anywhere, readBox, readList } from '../platform/http/readParameters.ts';
import type { RouteDependencies } from '../platform/http/routeDependencies.ts';

export function elementRoutes(app: FastifyInstance, { database }: RouteDependencies): void {
  addRoute(app, listElementKinds, async ({ signal }) => ({
    items: await database.query<RouteAnswer<typeof listElementKinds>['items'][number]>(
      sqlQuery('elements/list_kinds'),
      { signal },
    ),
  }));

  addRoute(app, listElements, async ({ query, request, reply, signal }) => {
    const region = await regionFilter(database, query.region, signal);
    const gridId = await gridFilter(database, query.grid, signal);
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
              region?.communityIds ?? null,
              gridId,
              box,
              anywhere(query.q),
              after?.[0] ?? null,
              limit,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(app, getElement, async ({ params, signal }) => {
    const [found] = await database.query<RouteAnswer<typeof getElement>>(
      sqlQuery('elements/find_element', [params.id]),
      { signal },
    );
    if (found === undefined) throw notFound(`There is no element ${params.id}.`);
    return found;
  });
}
