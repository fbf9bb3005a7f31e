import { getPlace, listAddressRegister, type RegisterRow } from '#core/contract/addressRegister.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { communitiesIn, regionFilter } from '../../platform/areas/regionScope.ts';
import type { Executor, Query } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addressParts, withoutDoor } from '../../platform/http/addressWords.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { answerList } from '../../platform/http/listAnswer.ts';
import { notFound } from '../../platform/http/problemError.ts';
import { anywhere, readList } from '../../platform/http/readParameters.ts';
import { endOfPrefix } from '../../platform/http/textRange.ts';

const latinLetters = /^[a-z][a-z ]*$/i;

/** The words of a search as ranges and patterns; names that a road or compound had count as its own. */
async function addressValues(database: Executor, written: string): Promise<readonly unknown[]> {
  const words = withoutDoor(written.trim());
  if (words === '') return [null, null, null, null, []];
  const { name, rest } = addressParts(words);
  const range = [words, endOfPrefix(words)];
  const standing = await database.query<{ name: string }>(
    sqlQuery('addresses/register/find_standing_names', [...range, name]),
  );
  return [...range, name, rest, standing.map((row) => row.name)];
}

interface Asked {
  readonly communities: readonly string[] | null;
  readonly status: string | null;
  readonly asOf: string | null;
}

async function addressReader(
  database: Executor,
  q: string | undefined,
  { communities, status, asOf }: Asked,
): Promise<(after: string | null, limit: number) => Query> {
  const [from, until, name, rest, names] = await addressValues(database, q ?? '');
  return (after, limit) =>
    sqlQuery('addresses/register/list_addresses', [
      ...[from, until, name, rest],
      ...[communities, status, after, limit, asOf, names],
    ]);
}

function placeReader(
  q: string | undefined,
  kinds: readonly string[] | null,
  { communities, status, asOf }: Asked,
): (after: string | null, limit: number) => Query {
  const words = q?.trim() ?? '';
  const latin = latinLetters.test(words) ? words.toLowerCase().replaceAll(' ', '') : null;
  return (after, limit) =>
    sqlQuery('addresses/register/list_places', [
      ...[anywhere(q), latin, communities, kinds, status, after, limit, asOf],
    ]);
}

/** Reading the register: its lists, and one place name. */
export function registerRoutes(host: RouteHost): void {
  addRoute(host, listAddressRegister, async (given) => {
    const { database, query, request, reply, reach, signal } = given;
    const region = await regionFilter(given, query.region);
    const { status = 'current' } = query;
    const asked = {
      communities: communitiesIn(reach, region),
      status: status === 'any' ? null : status,
      asOf: query.asOf ?? null,
    };
    const makeQuery =
      query.subject === 'place'
        ? placeReader(query.q, readList('kind', query.kind), asked)
        : await addressReader(database, query.q, asked);
    return answerList<RegisterRow>(
      { route: listAddressRegister, query, request, reply },
      {
        cursorShape: ['uuid'],
        cursorOf: ({ id }) => [id],
        read: (after, limit) =>
          database.query<RegisterRow>(makeQuery((after?.[0] as string | undefined) ?? null, limit), {
            signal,
          }),
      },
    );
  });

  addRoute(host, getPlace, async ({ database, params, query: { asOf } }) => {
    const [place] = await database.query<RouteAnswer<typeof getPlace>>(
      asOf === undefined
        ? sqlQuery('addresses/register/find_place', [params.id])
        : sqlQuery('addresses/register/find_place_as_of', [params.id, asOf]),
    );
    if (place === undefined) throw notFound(`There is no place ${params.id}.`);
    return place;
  });
}
