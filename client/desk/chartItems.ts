import type { IncidentClass, IncidentCounts } from '../api/answers.ts';
import type { MatrixCell } from '../charts/chartOptions.ts';

type Items = IncidentCounts['items'];
export interface CountedKey {
  readonly key: string;
  readonly count: number;
}

const mostBars = 10;
const byCount = (first: CountedKey, second: CountedKey): number => second.count - first.count;

/** Subclasses are summed up to their class, unless the filter itself names them. */
export function sumByClass(
  items: Items,
  classes: readonly IncidentClass[],
  asked: readonly string[],
): readonly CountedKey[] {
  const sums = new Map<string, number>();
  for (const item of items) {
    const parent = classes.find((known) => known.code === item.key)?.parentCode ?? item.key;
    const code = asked.includes(item.key) ? item.key : parent;
    sums.set(code, (sums.get(code) ?? 0) + item.count);
  }
  return [...sums]
    .map(([key, count]) => ({ key, count }))
    .sort(byCount)
    .slice(0, mostBars);
}

export const mostFrequent = (items: Items): Items => [...items].sort(byCount).slice(0, mostBars);

export const inTimeOrder = (items: Items): Items =>
  [...items].sort((first, second) => first.key.localeCompare(second.key));

/** All 168 hours of the week, those without incidents as 0; hour 0 is Monday 0:00. */
export function weekMatrix(items: Items): readonly MatrixCell[] {
  const counts = new Map(items.map((item) => [Number(item.key), item.count]));
  return Array.from({ length: 168 }, (_, hour) => ({
    weekday: Math.floor(hour / 24),
    hour: hour % 24,
    count: counts.get(hour) ?? 0,
  }));
}
