import {
  completeAddress,
  type Completion,
  type Reversal,
  reverseGeocode,
  reverseGeocodeMany,
} from '#core/contract/addressCompletion.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { Executor } from '../../platform/database/port.ts';
import { holds } from '../../platform/access/identity.ts';
import { communitiesIn, regionFilter } from '../../platform/areas/regionScope.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { withoutDoor } from '../../platform/http/addressWords.ts';
import { completeTyped } from './completeTyped.ts';

const defaultRadiusMetres = 200;
const defaultLimit = 12;

export function completionRoutes(host: RouteHost): void {
  addRoute(host, completeAddress, async (given) => {
    const { database, identity, query, reach, signal } = given;
    const region = await regionFilter(given, query.region);
    const seesDoors = holds(identity, 'personal.unmask');
    const words = seesDoors ? query.q : withoutDoor(query.q);
    const asked = {
      words,
      near: communitiesIn(reach, region),
      limit: query.limit ?? defaultLimit,
      seesDoors,
    };
    const items: readonly Completion[] = await completeTyped(database, asked, signal);
    return { q: query.q, items: [...items] };
  });

  addRoute(host, reverseGeocode, async ({ database, query, signal }) => {
    const [found] = await reversePoints(database, [query], query.radiusMetres, signal);
    if (found === undefined) throw new Error('the point was not looked up');
    return found;
  });

  addRoute(host, reverseGeocodeMany, async ({ database, query, body, signal }) => {
    const items = await reversePoints(database, body.points, query.radiusMetres, signal);
    return { count: items.length, items };
  });
}

function reversePoints(
  database: Executor,
  points: readonly { readonly lon: number; readonly lat: number }[],
  radiusMetres: number | undefined,
  signal: AbortSignal,
): Promise<Reversal[]> {
  const values = [
    points.map(({ lon }) => lon),
    points.map(({ lat }) => lat),
    radiusMetres ?? defaultRadiusMetres,
  ];
  return database.query<Reversal>(sqlQuery('addresses/reverse_points', values, 'reverse_points'), { signal });
}
