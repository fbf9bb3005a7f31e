import { buildApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { createRandom } from '../../../core/random/random.ts';
import { noRateLimits } from '../../../server/platform/protection/rateLimits.ts';
import type { Database } from '../../../server/platform/database/port.ts';
import { signIn } from '../../support/signIn.ts';
import { openBenchCity } from '../benchDatabase.ts';
import type { BenchResult } from '../benchReport.ts';
import { milliseconds, quantile } from '../figures.ts';
import { type AddressParts, elsewhere } from './noise.ts';
import { noisyText } from './noisyAddresses.ts';

const rowCount = 100_000;
/** Before the clock starts: compiled code, and a book that is read. */
const warmUpRows = 5_000;
const unanswerable = 10;
const askEveryMilliseconds = 100;

type Words = Readonly<Record<Exclude<keyof AddressParts, 'isSwapped' | 'tail' | 'province'>, string>>;

/** Texts of a sample of the city's own addresses, each with one to three kinds of noise; every tenth is nowhere. */
async function noisyTexts(database: Database): Promise<readonly string[]> {
  const rows = await database.query<Words>({
    text: `select county.name as county, township.name as township, community.name as community,
        coalesce(road_name, '') as road, coalesce(road_number, '') as number, coalesce(compound_name, '') as compound,
        coalesce(building_number, '') as building, coalesce(unit_number, '') as unit, coalesce(room_number, '') as room
      from standard_address as address tablesample bernoulli (8) repeatable (20261126)
      join region as community on community.id = address.community_id
      join region as township on township.id = community.parent_id
      join region as county on county.id = township.parent_id
      where address.status = 'current'
      order by address.id
      limit $1`,
    values: [rowCount + warmUpRows],
  });
  const random = createRandom(20_261_126, 'a table of addresses');
  return rows.map((row, index) => {
    const parts: AddressParts = { province: '山西省太原市', ...row, isSwapped: false, tail: '' };
    if (index % unanswerable === 0) elsewhere(parts, random);
    return noisyText(parts, random);
  });
}

interface Cleaned {
  readonly rows: number;
  readonly accepted: number;
  readonly seconds: number;
}

/** Sends a table and takes the answer as it comes, from the first byte sent to the last one received. */
async function clean(
  origin: string,
  headers: Readonly<Record<string, string>>,
  texts: readonly string[],
): Promise<Cleaned> {
  const body = `number,address\n${texts.map((text, index) => `${index},"${text}"`).join('\n')}\n`;
  const start = performance.now();
  const answer = await fetch(`${origin}/api/v1/addresses/match.csv?column=address`, {
    method: 'POST',
    // as a program of another department asks on the same network
    headers: { ...headers, 'content-type': 'text/csv', 'accept-encoding': 'identity' },
    body,
  });
  if (answer.body === null || answer.status !== 200)
    throw new Error(`${answer.status} ${await answer.text()}`);
  const decoder = new TextDecoder();
  let rows = -1;
  let accepted = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const text = decoder.decode(chunk, { stream: true });
    rows += text.split('\n').length - 1;
    accepted += text.split(',accept,').length - 1;
  }
  return { rows, accepted, seconds: (performance.now() - start) / 1000 };
}

/** How long single questions take while a table is worked on. */
async function askMeanwhile(
  origin: string,
  headers: Readonly<Record<string, string>>,
  texts: readonly string[],
  isDone: () => boolean,
): Promise<readonly number[]> {
  const taken: number[] = [];
  while (!isDone()) {
    const start = performance.now();
    const text = encodeURIComponent(texts[taken.length % texts.length] ?? '');
    await (await fetch(`${origin}/api/v1/addresses/match?q=${text}`, { headers })).arrayBuffer();
    taken.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, askEveryMilliseconds));
  }
  return taken;
}

/** A department's table through the whole server: received, matched, read with the account's rights, written. */
export async function benchBulkCleaning(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_LARGE_DATABASE_URL');
  // as many as the server would have here
  const { addressFinderThreads } = readConfig(process.env);
  const app = await buildApp({
    database: city.database,
    config: { logLevel: 'silent', basemapWmts: null, addressFinderThreads },
    rateLimits: noRateLimits,
  });
  try {
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const { headers } = await signIn(city.database);
    const texts = await noisyTexts(city.database);
    const begun = performance.now();
    const warmUp = await clean(origin, headers, texts.slice(0, warmUpRows));
    const opening = (performance.now() - begun) / 1000;
    const megabytes = process.memoryUsage().rss / 1024 ** 2;
    const table = texts.slice(warmUpRows);
    const [before, mainBefore] = [process.cpuUsage(), process.threadCpuUsage()];
    let isDone = false;
    const cleaning = clean(origin, headers, table).finally(() => (isDone = true));
    const latencies = await askMeanwhile(origin, headers, table, () => isDone);
    const { rows, accepted, seconds } = await cleaning;
    const microseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / rows;
    const cpu = microseconds(process.cpuUsage(before));
    const mainCpu = microseconds(process.threadCpuUsage(mainBefore));
    if (rows !== table.length || warmUp.rows !== warmUpRows)
      throw new Error(`${rows} of ${table.length} rows came back`);
    const after = process.memoryUsage().rss / 1024 ** 2;
    console.log(
      `${addressFinderThreads} finder threads; CPU a row without the database: ${cpu.toFixed(0)} µs, of which ${mainCpu.toFixed(0)} in the main thread, which also asks`,
    );
    console.log(
      `memory of the process: ${megabytes.toFixed(0)} MB with the book read, ${after.toFixed(0)} MB after the table`,
    );
    const [count] = await city.database.query<{ count: number }>({
      text: `select count(*) as count from standard_address where status = 'current'`,
      values: [],
    });
    return {
      bench: 'addresses-bulk',
      size: `${rows.toLocaleString('en')} rows of CSV over HTTP, ${(count?.count ?? 0).toLocaleString('en')} standard addresses`,
      figures: [
        {
          name: 'rows a second',
          value: rows / seconds,
          unit: 'addresses/s',
          goal: 5_000,
          isMoreBetter: true,
        },
        {
          name: 'rows accepted without a person',
          value: accepted / rows,
          unit: 'ratio',
          goal: null,
          isMoreBetter: true,
        },
        {
          name: `until the book is read and ${warmUpRows.toLocaleString('en')} rows are answered`,
          value: opening,
          unit: 'seconds',
          goal: null,
          isMoreBetter: false,
        },
        milliseconds('one text meanwhile, p95', quantile(latencies, 0.95), null),
      ],
    };
  } finally {
    await app.close();
    await city.database.close();
  }
}
