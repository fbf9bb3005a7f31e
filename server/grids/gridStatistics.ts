import type { getGridStatistics } from '#core/contract/grids.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { IncidentMatch } from '../platform/areas/incidentFilter.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

type Figures = Omit<RouteAnswer<typeof getGridStatistics>, 'code' | 'from' | 'until'>;
type Totals = Omit<Figures, 'byClass' | 'byState' | 'byMonth' | 'elements'>;
interface Counted {
  readonly key: string;
  readonly count: number;
}

/** What happened in a grid of all that matches, and what stands in it on a day, today's if none. */
export async function readGridStatistics(
  database: ScopedDatabase,
  { gridId, asOf }: { readonly gridId: string; readonly asOf: string | null },
  { values: filter }: IncidentMatch,
  signal: AbortSignal,
): Promise<Figures> {
  const counted = (name: string, values: readonly unknown[]): Promise<Counted[]> =>
    database.query<Counted>(sqlQuery(`incidents/${name}`, [...filter, ...values]), { signal });
  const [totals, classes, states, months, elements, catalogue] = await Promise.all([
    database.query<Totals>(sqlQuery('grids/read_statistics', filter), { signal }),
    counted('count_by_word', ['class']),
    counted('count_by_word', ['state']),
    counted('count_by_time', ['month', 'Asia/Shanghai']),
    database.query<Figures['elements'][number]>(sqlQuery('grids/count_elements', [gridId, asOf]), { signal }),
    database.query<{ code: string; name: string; nameEn: string }>(sqlQuery('incidents/list_classes'), {
      signal,
    }),
  ]);
  const [total] = totals;
  if (total === undefined) throw new Error('the statistics of a grid gave no row');
  const names = new Map(catalogue.map((each) => [each.code, each]));
  return {
    ...total,
    byClass: classes.map(({ key, count }) => ({
      code: key,
      name: names.get(key)?.name ?? key,
      nameEn: names.get(key)?.nameEn ?? key,
      count,
    })),
    byState: states.map(({ key, count }) => ({ state: key, count })),
    byMonth: months.map(({ key, count }) => ({ month: key.slice(0, 7), count })),
    elements,
  };
}
