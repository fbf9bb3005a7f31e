import fastify from 'fastify';
import { buildApp } from '../../server/app.ts';
import { signIn } from '../support/signIn.ts';
import { openBenchCity, squareOfTiles, tilePath } from './benchDatabase.ts';
import type { BenchResult, Figure } from './benchReport.ts';
import { generateLoad } from './generateLoad.ts';

const seconds = 4;
const connections = 16;

/**
 * Requests for each second of this process's own CPU time: what one core gives, whatever else the machine is doing.
 * The load comes from a second process.
 */
async function ratePerCore(
  origin: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const plan = { origin, paths, headers, connections };
  await generateLoad({ ...plan, seconds: 1 });
  const before = process.cpuUsage();
  const { requests } = await generateLoad({ ...plan, seconds });
  const { user, system } = process.cpuUsage(before);
  return requests / ((user + system) / 1e6);
}

const figure = (name: string, value: number, unit: Figure['unit'], goal: number | null = null): Figure => ({
  name,
  value,
  unit,
  goal,
  isMoreBetter: true,
});

export async function benchCachedTiles(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const app = await buildApp({ database: city.database, config: { logLevel: 'silent', basemapWmts: null } });
  const yardstick = fastify();
  yardstick.get('/empty', (_, reply) => reply.send(''));
  try {
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const emptyOrigin = await yardstick.listen({ port: 0, host: '127.0.0.1' });
    const paths = squareOfTiles(city, 14).map((tile) => tilePath('base', tile));
    const [middle = ''] = paths.slice(paths.length / 2);
    const gzip = { 'accept-encoding': 'gzip', ...(await signIn(city.database)).headers };
    const etag = (await app.inject({ url: middle, headers: gzip })).headers.etag;
    // all of them are in the cache before anything is measured
    for (const url of paths) await app.inject({ url, headers: gzip });
    const empty = await ratePerCore(emptyOrigin, ['/empty'], {});
    const cached = await ratePerCore(origin, paths, gzip);
    const unchanged = await ratePerCore(origin, [middle], { ...gzip, 'if-none-match': String(etag) });
    return {
      bench: 'tiles-cached',
      size: `${city.size}; ${paths.length} tiles of base at z14, ${connections} connections`,
      figures: [
        figure('cached tiles per core', cached, 'requests/s', 15_000),
        figure('304 per core', unchanged, 'requests/s', 25_000),
        figure('empty route per core', empty, 'requests/s'),
        figure('cached tiles to empty route', cached / empty, 'ratio'),
        figure('304 to empty route', unchanged / empty, 'ratio'),
      ],
    };
  } finally {
    await app.close();
    await yardstick.close();
    await city.database.close();
  }
}
