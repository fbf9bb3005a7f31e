import { type countBases, countIncidents, summariseIncidents } from '#core/contract/incidents.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { RegionLevel } from '#core/contract/regions.ts';
import { type Query } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { chosenFormat } from '../platform/http/listAnswer.ts';
import { refuseField } from '../platform/http/problemError.ts';
import { sendCsv } from '../platform/http/sendCsv.ts';
import { type IncidentMatch, readIncidentFilter } from '../platform/areas/incidentFilter.ts';
import type { Asking } from '../platform/areas/regionScope.ts';

type Basis = (typeof countBases)[number];
interface Counted {
  readonly key: string;
  readonly name: string | null;
  readonly count: number;
  readonly open: number;
}

const levelBelow: Readonly<Record<RegionLevel, string>> = {
  province: 'county',
  city: 'county',
  county: 'township',
  township: 'community',
  community: 'community',
};

function countQuery(by: Basis, level: string | undefined, match: IncidentMatch, timeZone: string): Query {
  const { values, region } = match;
  switch (by) {
    case 'grid':
      return sqlQuery('incidents/count_by_grid', values);
    case 'region':
      return sqlQuery('incidents/count_by_region', [...values, level ?? levelBelow[region?.level ?? 'city']]);
    case 'class':
    case 'group':
    case 'state':
    case 'severity':
    case 'source':
      return sqlQuery('incidents/count_by_word', [...values, by]);
    default:
      return sqlQuery('incidents/count_by_time', [...values, by, timeZone]);
  }
}

const maximumHours = 31 * 24;

/** An hourly series without bounds would have a row for every hour of all years. */
function checkHours({ from, until }: IncidentMatch): void {
  const hours = from === null || until === null ? null : (Date.parse(until) - Date.parse(from)) / 3_600_000;
  if (hours !== null && hours <= maximumHours) return;
  throw refuseField('invalid-parameter', 'by', 'hourly counts need from and until, 31 days apart at most');
}

export function countRoutes(host: RouteHost): void {
  async function timeZone({ database, signal }: Asking): Promise<string> {
    const [found] = await database.query<{ timeZone: string }>(sqlQuery('incidents/read_now'), { signal });
    return found?.timeZone ?? 'Asia/Shanghai';
  }

  addRoute(host, countIncidents, async (given) => {
    const { database, query, request, reply, signal } = given;
    const format = chosenFormat(request.headers.accept, countIncidents.formats ?? []);
    const { by, level, ...filter } = query;
    const match = await readIncidentFilter(given, filter);
    if (by === 'hourly') checkHours(match);
    const items = await database.query<Counted>(countQuery(by, level, match, await timeZone(given)), {
      signal,
    });
    if (format === 'csv') return sendCsv(reply, items);
    const total = items.reduce((sum, item) => sum + item.count, 0);
    const open = items.reduce((sum, item) => sum + item.open, 0);
    return { by, from: match.from, until: match.until, total, open, items };
  });

  addRoute(host, summariseIncidents, async (given) => {
    const { database, query, signal } = given;
    const { values, from, until } = await readIncidentFilter(given, query);
    const [summary] = await database.query<Omit<RouteAnswer<typeof summariseIncidents>, 'previousTotal'>>(
      sqlQuery('incidents/summarise', values),
      { signal },
    );
    if (summary === undefined) throw new Error('the summary of incidents gave no row');
    return {
      ...summary,
      previousTotal: from === null ? null : await totalBefore(given, values, from, until),
    };
  });

  /** The same filter over the period of the same length before. */
  async function totalBefore(
    { database, signal }: Asking,
    values: readonly unknown[],
    from: string,
    until: string | null,
  ): Promise<number | null> {
    if (until === null) return null;
    const before = new Date(2 * Date.parse(from) - Date.parse(until)).toISOString();
    const [found] = await database.query<{ total: number }>(
      sqlQuery('incidents/count_matching', values.with(6, before).with(7, from)),
      { signal },
    );
    return found?.total ?? null;
  }
}
