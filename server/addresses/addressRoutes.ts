import { type Address, getAddress, listAddresses, listPlaces, type Place } from '#core/contract/addresses.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { communitiesIn, regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { holds } from '../platform/access/identity.ts';
import { addressParts, withoutDoor } from '../platform/http/addressWords.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { anywhere, readBox, readList } from '../platform/http/readParameters.ts';
import { endOfPrefix } from '../platform/http/textRange.ts';

const latinLetters = /^[a-z][a-z ]*$/i;

export function addressRoutes(host: RouteHost): void {
  addRoute(host, listPlaces, async (given) => {
    const { database, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const box = readBox(query.bbox);
    const kinds = readList('kind', query.kind);
    const words = query.q?.trim() ?? '';
    const latin = latinLetters.test(words) ? words.toLowerCase().replaceAll(' ', '') : null;
    return answerList<Place>(
      { route: listPlaces, query, request, reply },
      {
        cursorShape: ['uuid'],
        cursorOf: (row) => [row.placeId],
        read: (after, limit, withShape) =>
          database.query(
            sqlQuery('addresses/list_places', [
              anywhere(query.q),
              latin,
              kinds,
              communitiesIn(given.reach, region),
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

  addRoute(host, listAddresses, async (given) => {
    const { database, identity, query, request, reply, signal } = given;
    const region = await regionFilter(given, query.region);
    const written = query.q?.trim() ?? '';
    const words = holds(identity, 'personal.unmask') ? written : withoutDoor(written);
    const prefix = words === '' ? null : words;
    const parts = addressParts(prefix ?? '');
    return answerList<Address>(
      { route: listAddresses, query, request, reply },
      {
        cursorShape: ['text', 'uuid'],
        cursorOf: (row) => [row.display, row.addressId],
        read: (after, limit) =>
          database.query(
            sqlQuery('addresses/list_addresses', [
              prefix,
              prefix === null ? null : endOfPrefix(prefix),
              communitiesIn(given.reach, region),
              query.building ?? null,
              after?.[0] ?? null,
              after?.[1] ?? null,
              limit,
              parts.name,
              parts.rest,
            ]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, getAddress, async ({ database, params, query, signal }) => {
    const [found] = await database.query<RouteAnswer<typeof getAddress>>(
      query.asOf === undefined
        ? sqlQuery('addresses/find_address', [params.id])
        : sqlQuery('addresses/find_address_as_of', [params.id, query.asOf]),
      { signal },
    );
    if (found === undefined) throw notFound(`There is no address ${params.id}.`);
    return found;
  });
}
