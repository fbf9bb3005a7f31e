import { buildApp } from '../../../server/app.ts';
import { noRateLimits } from '../../../server/platform/protection/rateLimits.ts';
import { createRandom } from '#core/random/random.ts';
import { makeAccount, openSession } from '../../support/signIn.ts';
import { type BenchCity, openBenchCity } from '../benchDatabase.ts';
import type { BenchResult, Figure } from '../benchReport.ts';

const addressCount = 300;
const requestsASecond = 50;
const seconds = 20;
const people = 10;
const goalOfCompletion = 20;
const goalOfReverse = 10;

interface Sample {
  readonly road: string;
  readonly number: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly lon: number;
  readonly lat: number;
}

function readSamples({ database }: BenchCity): Promise<Sample[]> {
  return database.query<Sample>({
    text: `select address.road_name as road, address.road_number as number, place.pinyin, place.initials,
        st_x(address.point) as lon, st_y(address.point) as lat
      from (select * from standard_address tablesample system (2) repeatable (7) limit 40000) as address
      join place on place.kind = 'road' and place.name = address.road_name and place.county_code = address.county_code
      where address.status = 'current' and address.point is not null
      order by md5(address.id::text)
      limit ${addressCount}`,
    values: [],
  });
}

/** What is asked while an address is typed, key by key: a third in characters, in pinyin and by initials. */
function keystrokes(samples: readonly Sample[]): readonly string[] {
  return samples.flatMap(({ road, number, pinyin, initials }, index) => {
    const name = [road, pinyin, initials][index % 3] ?? road;
    const whole = name + (/^\d+/.exec(number)?.[0] ?? '');
    return Array.from(whole, (_, end) => [...whole].slice(0, end + 1).join(''));
  });
}

interface Latency {
  readonly median: number;
  readonly p95: number;
}

/** Asks at even intervals, whether answers are back or not; milliseconds from the moment a request was due. */
async function askEvenly(
  urls: readonly string[],
  sessions: readonly Readonly<Record<string, string>>[],
  forSeconds: number,
): Promise<Latency> {
  const start = performance.now();
  const asked = Array.from({ length: forSeconds * requestsASecond }, async (_, index) => {
    const due = start + (index * 1000) / requestsASecond;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const answer = await fetch(urls[index % urls.length] ?? '', {
      headers: sessions[index % sessions.length] ?? {},
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`answered with ${answer.status}`);
    return performance.now() - due;
  });
  const times = (await Promise.all(asked)).toSorted((one, other) => one - other);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** Completion at 50 requests a second, and naming what lies at a point, over HTTP with sessions. */
export async function benchCompletion(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const app = await buildApp({
    database: city.database,
    config: { logLevel: 'silent', basemapWmts: null },
    rateLimits: noRateLimits,
  });
  try {
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const accounts = await Promise.all(
      Array.from({ length: people }, () => makeAccount(city.database, { role: 'planner' })),
    );
    const sessions = (await Promise.all(accounts.map((id) => openSession(city.database, id)))).map(
      ({ headers }) => headers,
    );
    const random = createRandom(11);
    const samples = await readSamples(city);
    const shuffled = keystrokes(samples).toSorted(() => random.next() - 0.5);
    const [{ addresses } = { addresses: 0 }] = await city.database.query<{ addresses: number }>({
      text: 'select count(*)::integer as addresses from standard_address',
      values: [],
    });
    const measure = async (paths: readonly string[]) => {
      const urls = paths.map((path) => origin + path);
      await askEvenly(urls, sessions, 4);
      return askEvenly(urls, sessions, seconds);
    };
    const completing = await measure(
      shuffled.map((words) => `/api/v1/addresses/complete?q=${encodeURIComponent(words)}`),
    );
    const reversing = await measure(
      samples.map(({ lon, lat }) => {
        const [x, y] = [lon + random.normal() * 0.0003, lat + random.normal() * 0.0003];
        return `/api/v1/addresses/reverse?lon=${x.toFixed(7)}&lat=${y.toFixed(7)}`;
      }),
    );
    const figure = (name: string, value: number, goal: number | null): Figure => ({
      name,
      value,
      unit: 'milliseconds',
      goal,
      isMoreBetter: false,
    });
    return {
      bench: 'completion',
      size: `${addresses.toLocaleString('en')} addresses; ${requestsASecond} requests a second for ${seconds} s, ${shuffled.length} texts, ${samples.length} points`,
      figures: [
        figure('completion, median', completing.median, null),
        figure('completion, 95 % are faster', completing.p95, goalOfCompletion),
        figure('reverse geocoding, median', reversing.median, null),
        figure('reverse geocoding, 95 % are faster', reversing.p95, goalOfReverse),
      ],
    };
  } finally {
    await app.close();
    await city.database.close();
  }
}
