import type { Permission } from '#core/accounts/permissions.ts';
import { type City, getCity } from '#core/contract/city.ts';
import type { Identity } from '../platform/access/identity.ts';
import { hasSameReach } from '../platform/access/sameReach.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { notFound } from '../platform/http/problemError.ts';

const mostScopes = 1_000;
/** What the totals depend on. */
const countedBy: readonly Permission[] = [
  'incidents.read',
  'addresses.read',
  'elements.read',
  'staff.read',
  'population.read',
];

interface Latest {
  readonly latest: number;
  readonly isWaiting: boolean;
}

export function cityRoutes(host: RouteHost): void {
  const kept = new Map<string, { readonly totals: City['totals']; readonly sequence: number }>();

  /** Counted to the row, for each reach what it shows, and kept until the next change event. */
  async function totals(
    database: ScopedDatabase,
    { scopeKey, reaches }: Identity,
    signal: AbortSignal,
  ): Promise<City['totals']> {
    const [change] = await database.query<Latest>(sqlQuery('events/read_latest_sequence'), { signal });
    const sequence = change === undefined || change.isWaiting ? -1 : change.latest;
    const known = kept.get(scopeKey);
    if (known !== undefined && known.sequence === sequence) return known.totals;
    const [counted] = await database.query<City['totals']>(sqlQuery('city/count_totals'), { signal });
    if (counted === undefined) throw new Error('counting the totals of the city gave no row');
    if (kept.size >= mostScopes) kept.clear();
    // others with the same reaches are answered with it: it must have been counted with those
    const isTheirs = sequence !== -1 && (await hasSameReach(database, reaches, countedBy));
    if (isTheirs) kept.set(scopeKey, { totals: counted, sequence });
    return counted;
  }

  addRoute(host, getCity, async ({ database, identity, signal }) => {
    const [found] = await database.query<Omit<City, 'totals'>>(sqlQuery('city/find_city'), { signal });
    if (found === undefined)
      throw notFound('数据库中还没有城市。This database holds no city yet: seed or import one.');
    return { ...found, totals: await totals(database, identity, signal) };
  });
}
