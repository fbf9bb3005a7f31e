import { incidentGroups, incidentStates, type listIncidents } from '#core/contract/incidents.ts';
import type { RouteQuery } from '#core/contract/route.ts';
import { type Asking, communitiesIn, gridFilter, regionFilter, type RegionScope } from './regionScope.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import { anywhere, checkPeriod, readBox, readList } from '../http/readParameters.ts';
import { refuseField } from '../http/problemError.ts';

export type IncidentQuery = Omit<RouteQuery<typeof listIncidents>, 'limit' | 'cursor'>;

export interface IncidentMatch {
  /** $1 to $11 of every query over matching_incidents. */
  readonly values: readonly unknown[];
  readonly region: RegionScope | null;
  readonly from: string | null;
  readonly until: string | null;
}

interface ClassRow {
  readonly code: string;
  readonly parentCode: string | null;
  readonly displayGroup: string;
}

/** The classes named with all below them, and of those the groups named; null lets all through. */
async function chosenClasses(
  { database, signal }: Asking,
  query: IncidentQuery,
): Promise<readonly string[] | null> {
  const classes = readList('class', query.class);
  const groups = readList('group', query.group, incidentGroups);
  if (classes === null && groups === null) return null;
  const all = await database.query<ClassRow>(sqlQuery('incidents/list_classes'), { signal });
  const parents = new Map(all.map((each) => [each.code, each.parentCode]));
  const unknown = classes?.find((code) => !parents.has(code));
  if (unknown !== undefined) {
    throw refuseField('invalid-parameter', 'class', `${unknown} is no class`, 'see incident-classes');
  }
  const isBelow = (code: string | null): boolean =>
    code !== null && ((classes?.includes(code) ?? true) || isBelow(parents.get(code) ?? null));
  return all
    .filter(({ code, displayGroup }) => isBelow(code) && (groups?.includes(displayGroup) ?? true))
    .map(({ code }) => code);
}

/** The period of a filter, as answers show it. */
export const periodOf = ({ from, until }: IncidentMatch): { from: string | null; until: string | null } => ({
  from,
  until,
});

/** The filter of a request as the values of a query; what does not exist is refused by name. */
export async function readIncidentFilter(asking: Asking, query: IncidentQuery): Promise<IncidentMatch> {
  const { from, until } = checkPeriod(query);
  const box = readBox(query.bbox);
  const states = readList('state', query.state, incidentStates);
  const severities = readList('severity', query.severity, ['1', '2', '3', '4']);
  const sources = readList('source', query.source);
  const region = await regionFilter(asking, query.region);
  const gridId = await gridFilter(asking, query.grid);
  const classes = await chosenClasses(asking, query);
  return {
    values: [
      communitiesIn(asking.reach, region),
      gridId === null ? null : [gridId],
      classes,
      states,
      severities?.map(Number) ?? null,
      sources,
      from,
      until,
      box,
      anywhere(query.q),
      query.isOverdue ?? null,
    ],
    region,
    from,
    until,
  };
}
