import {
  type FaultyAddress,
  getAddressQuality,
  listAddressFaults,
  type QualityRow,
} from '#core/contract/addressRegister.ts';
import { communitiesIn, regionFilter } from '../../platform/areas/regionScope.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import type { QualityCounter } from './qualityCounter.ts';

const mostFaults = 2_000;
const mostCommunities = 25;

/** What is wrong with an address is found community by community: of a large region in the worst ones. */
async function worstCommunities(
  database: Executor,
  within: readonly string[] | null,
): Promise<readonly string[]> {
  if (within !== null && within.length <= mostCommunities) return within;
  const worst = await database.query<{ id: string }>(
    sqlQuery('addresses/register/list_worst_communities', [within, mostCommunities]),
  );
  return worst.map(({ id }) => id);
}

/** How good the addresses of each community are, and which of them are to be mended. */
export function qualityRoutes(host: RouteHost, counter: QualityCounter): void {
  addRoute(host, getAddressQuality, async (given) => {
    const { database, query, reach } = given;
    const communities = communitiesIn(reach, await regionFilter(given, query.region));
    const waiting = await counter.count(database, communities);
    const items = await database.query<QualityRow>(
      sqlQuery('addresses/register/list_quality', [communities]),
    );
    return { items, isComplete: waiting === 0, waiting };
  });

  addRoute(host, listAddressFaults, async (given) => {
    const { database, query, reach, signal } = given;
    const within = communitiesIn(reach, await regionFilter(given, query.region));
    const communities = await worstCommunities(database, within);
    const found = await database.query<FaultyAddress>(
      sqlQuery('addresses/register/list_faults', [communities, query.fault ?? null, mostFaults + 1]),
      { signal },
    );
    return { items: found.slice(0, mostFaults), hasMore: found.length > mostFaults };
  });
}
