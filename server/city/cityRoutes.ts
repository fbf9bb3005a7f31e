import type { FastifyInstance } from 'fastify';
import { type City, getCity } from '#core/contract/city.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute } from '../platform/http/addRoute.ts';
import { notFound } from '../platform/http/problemError.ts';
import type { RouteDependencies } from '../platform/http/routeDependencies.ts';

interface Latest {
  readonly latest: number;
  readonly isWaiting: boolean;
}

export function cityRoutes(app: FastifyInstance, { database }: RouteDependencies): void {
  let kept: { readonly totals: City['totals']; readonly sequence: number } | null = null;

  /** Counted to the row, and kept until the next change event. */
  async function totals(signal: AbortSignal): Promise<City['totals']> {
    const [change] = await database.query<Latest>(sqlQuery('events/read_latest_sequence'), { signal });
    const sequence = change === undefined || change.isWaiting ? -1 : change.latest;
    if (kept !== null && kept.sequence === sequence) return kept.totals;
    const [counted] = await database.query<City['totals']>(sqlQuery('city/count_totals'), { signal });
    if (counted === undefined) throw new Error('counting the totals of the city gave no row');
    kept = sequence === -1 ? null : { totals: counted, sequence };
    return counted;
  }

  addRoute(app, getCity, async ({ signal }) => {
    const [found] = await database.query<Omit<City, 'totals'>>(sqlQuery('city/find_city'), { signal });
    if (found === undefined)
      throw notFound('数据库中还没有城市。This database holds no city yet: seed or import one.');
    return { ...found, totals: await totals(signal) };
  });
}
