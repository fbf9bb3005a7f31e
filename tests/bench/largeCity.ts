import { buildApp } from '../../server/app.ts';
import { injectAs, signIn } from '../support/signIn.ts';
import { openBenchCity } from './benchDatabase.ts';
import type { BenchResult } from './benchReport.ts';

const identifyCount = 300;

/** The same spots in every run: a low-discrepancy sequence over the city. */
function spot(index: number, extent: readonly [number, number, number, number]): readonly [number, number] {
  const part = (step: number): number => (0.5 + index * step) % 1;
  const [west, south, east, north] = extent;
  return [west + (east - west) * part(0.754877666), south + (north - south) * part(0.569840291)];
}

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

/** What an operator waits for on the whole city: counts by grid for a month, and "what is here". */
export async function benchLargeCity(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_LARGE_DATABASE_URL');
  const app = await buildApp({ database: city.database, config: { logLevel: 'silent', basemapWmts: null } });
  injectAs(app, (await signIn(city.database)).headers);
  const timed = async (url: string): Promise<number> => {
    const start = performance.now();
    const answer = await app.inject(url);
    if (answer.statusCode !== 200)
      throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
    return performance.now() - start;
  };
  try {
    const [bounds] = await city.database.query<{ first: string; months: number }>({
      text: `select to_char(min(month), 'YYYY-MM-DD') as first, count(distinct month) as months from incident_cell_month where level = 14`,
      values: [],
    });
    const first = new Date(bounds?.first ?? 0);
    const months: number[] = [];
    for (let month = 0; month < Math.min(24, bounds?.months ?? 0); month += 1) {
      const at = (offset: number): string =>
        new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month + offset, 1, -8)).toISOString();
      months.push(await timed(`/api/v1/incidents/counts?by=grid&from=${at(0)}&until=${at(1)}`));
    }
    const identified: number[] = [];
    for (let index = 0; index < identifyCount; index += 1) {
      const [lon, lat] = spot(index, city.extent);
      identified.push(await timed(`/api/v1/identify?lon=${lon.toFixed(6)}&lat=${lat.toFixed(6)}`));
    }
    const unit = 'milliseconds' as const;
    return {
      bench: 'large-city',
      size: city.size,
      figures: [
        {
          name: `counts by grid, slowest of ${months.length} months`,
          value: Math.max(...months),
          unit,
          goal: 300,
          isMoreBetter: false,
        },
        {
          name: `identify, p95 of ${identifyCount}`,
          value: percentile(identified, 0.95),
          unit,
          goal: 50,
          isMoreBetter: false,
        },
        {
          name: 'identify, median',
          value: percentile(identified, 0.5),
          unit,
          goal: null,
          isMoreBetter: false,
        },
      ],
    };
  } finally {
    await app.close();
    await city.database.close();
  }
}
