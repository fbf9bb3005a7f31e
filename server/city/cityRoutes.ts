import type { FastifyInstance } from 'fastify';
import { type City, getCity } from '#core/contract/city.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute } from '../platform/http/addRoute.ts';
import { notFound } from '../platform/http/problemError.ts';
import type { RouteDependencies } from '../platform/http/routeDependencies.ts';

const totalsAreKeptMilliseconds = 60_000;

export function cityRoutes(app: FastifyInstance, { database }: RouteDependencies): void {
  let kept: { readonly totals: City['totals']; readonly at: number } | null = null;

  async function totals(signal: AbortSignal): Promise<City['totals']> {
    if (kept !== null && performance.now() - kept.at < totalsAreKeptMilliseconds) return kept.totals;
    const [counted] = await database.query<City['totals']>(sqlQuery('city/count_totals'), { signal });
    if (counted === undefined) throw new Error('counting the totals of the city gave no row');
    kept = { totals: counted, at: performance.now() };
    return counted;
  }

  addRoute(app, getCity, async ({ signal }) => {
    const [found] = await database.query<Omit<City, 'totals'>>(sqlQuery('city/find_city'), { signal });
    if (found === undefined)
      throw notFound('数据库中还没有城市。This database holds no city yet: seed or import one.');
    return { ...found, totals: await totals(signal) };
  });
}
