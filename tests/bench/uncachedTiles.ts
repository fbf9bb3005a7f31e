import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { installedPostgres } from '../../server/platform/boot/localCluster.ts';
import { noFilter } from '../../server/tiles/tileFilter.ts';
import { tileSets } from '../../server/tiles/tileLayers.ts';
import { tileRoutes } from '../../server/tiles/tileRoutes.ts';
import { encodedTileQuery } from '../../server/tiles/tileStatement.ts';
import { addGate } from '../../server/platform/access/gate.ts';
import { signIn } from '../support/signIn.ts';
import type { TileCoordinate } from '../../server/tiles/tileCoordinate.ts';
import { type BenchCity, openBenchCity, squareOfTiles, tilePath } from './benchDatabase.ts';
import type { BenchResult, Figure } from './benchReport.ts';
import { generateLoad } from './generateLoad.ts';

const zooms = [10, 12, 14, 16];
const rounds = 4;
const roundSeconds = 2;
const clients = 4;
const poolSize = 10;
const set = tileSets.get('base');

function statement(tile: TileCoordinate) {
  if (set === undefined) throw new Error('the composite "base" is gone');
  return encodedTileQuery(set, tile, noFilter);
}

/** What one would write by hand: Fastify, pg, the same prepared statement, and nothing else. */
function bareServer(url: string): { app: FastifyInstance; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, options: '-c jit=off' });
  const app = fastify();
  app.get('/tiles/base/:z/:x/:y', async (request, reply) => {
    const { z, x, y } = request.params as { z: string; x: string; y: string };
    const { text, name } = statement({ zoom: Number(z), column: Number(x), row: Number(y.slice(0, -4)) });
    const result = await pool.query<{ tile: Buffer }>({
      text,
      name: name ?? 'tile',
      values: [Number(z), Number(x), Number(y.slice(0, -4))],
    });
    return reply.type('application/vnd.mapbox-vector-tile').send(result.rows[0]?.tile);
  });
  return { app, pool };
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

interface Pgbench {
  /** Tiles a second of one round, with the same statement on the same square of tiles. */
  readonly round: () => Promise<number>;
  readonly stop: () => void;
}

/** Null where pgbench is not installed. */
function openPgbench(city: BenchCity, zoom: number): Pgbench | null {
  const programs = installedPostgres()?.programs;
  if (programs === undefined) return null;
  const tiles = squareOfTiles(city, zoom);
  const side = Math.sqrt(tiles.length);
  const [first] = tiles;
  if (first === undefined) return null;
  const text = statement(first)
    .text.replace(/--.*$/gm, '')
    .replaceAll(/\$([123])\b/g, (_, number: string) => [':z', ':x', ':y'][Number(number) - 1] ?? '')
    .replaceAll(/\s+/g, ' ');
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'));
  const file = join(folder, 'tile.sql');
  const lines = [
    `\\set z ${zoom}`,
    `\\set k random(0, ${tiles.length - 1})`,
    `\\set x ${first.column} + :k % ${side}`,
    `\\set y ${first.row} + :k / ${side}`,
    `${text};`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const parameters = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(roundSeconds)];
  return {
    async round() {
      const { stdout } = await promisify(execFile)(
        join(programs, 'pgbench'),
        [...parameters, '-f', file, city.url],
        { env: { ...process.env, PGOPTIONS: '-c jit=off' } },
      );
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? NaN);
    },
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const figure = (name: string, value: number, unit: Figure['unit'], goal: number | null = null): Figure => ({
  name,
  value,
  unit,
  goal,
  isMoreBetter: true,
});

/** The servers and pgbench in turn in short rounds, so that whatever else the machine does falls on all. */
async function compare(
  city: BenchCity,
  own: string,
  bare: string,
  zoom: number,
  headers: Readonly<Record<string, string>>,
): Promise<readonly Figure[]> {
  const paths = squareOfTiles(city, zoom).map((tile) => tilePath('base', tile));
  const plan = { paths, headers, connections: clients, seconds: roundSeconds };
  const totals = { own: 0, bare: 0, pgbench: 0 };
  const pgbench = openPgbench(city, zoom);
  for (const origin of [own, bare]) await generateLoad({ ...plan, origin, seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['own', 'bare'] as const) : (['bare', 'own'] as const);
    for (const which of order) {
      const result = await generateLoad({ ...plan, origin: which === 'own' ? own : bare });
      totals[which] += result.requests / result.seconds / rounds;
    }
    if (pgbench !== null) totals.pgbench += (await pgbench.round()) / rounds;
  }
  pgbench?.stop();
  return [
    figure(`z${zoom}: own route to bare route`, totals.own / totals.bare, 'ratio', 0.95),
    figure(`z${zoom}: own route`, totals.own, 'requests/s'),
    ...(pgbench === null
      ? []
      : [
          figure(
            `z${zoom}: own route to pgbench`,
            totals.own / totals.pgbench,
            'ratio',
            zoom <= 14 ? 0.9 : 0.7,
          ),
          figure(`z${zoom}: pgbench`, totals.pgbench, 'requests/s'),
        ]),
  ];
}

export async function benchUncachedTiles(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const app = fastify();
  const gate = await addGate(app, { database: city.database });
  const { headers } = await signIn(city.database);
  await app.register(tileRoutes, { database: city.database, gate, cacheMegabytes: 0 });
  const bare = bareServer(city.url);
  try {
    const origins = [await listen(app), await listen(bare.app)] as const;
    const figures: Figure[] = [];
    for (const zoom of zooms) figures.push(...(await compare(city, ...origins, zoom, headers)));
    return {
      bench: 'tiles-uncached',
      size: `${city.size}; composite base, cache off, ${clients} clients`,
      figures,
    };
  } finally {
    await app.close();
    await bare.app.close();
    await bare.pool.end();
    await city.database.close();
  }
}
