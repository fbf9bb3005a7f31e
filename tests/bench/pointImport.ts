import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { BenchRefusal } from './benchDatabase.ts';
import type { BenchResult } from './benchReport.ts';

const rowCount = 1_000_000;

function* csv(): Generator<string> {
  yield 'number,class,title,lon,lat,occurred_at\n';
  const start = Date.UTC(2025, 0, 1);
  for (let index = 0; index < rowCount; index += 1) {
    const longitude = (112.45 + ((index * 0.754877666) % 1) * 0.25).toFixed(6);
    const latitude = (37.78 + ((index * 0.569840291) % 1) * 0.2).toFixed(6);
    const at = new Date(start + index * 31_000).toISOString();
    yield `B${index},rubbish-${index % 20},乱堆物料 ${index},${longitude},${latitude},${at}\n`;
  }
}

/** A file of a million points into an empty database, by the command that users call. */
export async function benchPointImport(): Promise<BenchResult> {
  const serverUrl = process.env['BENCH_DATABASE_URL'];
  if (serverUrl === undefined)
    throw new BenchRefusal('set BENCH_DATABASE_URL to a server that may make a database');
  const name = `jingwei_bench_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'));
  try {
    await admin.query(`create database ${name}`);
    const file = join(folder, 'points.csv');
    await pipeline(Readable.from(csv()), createWriteStream(file));
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const script = fileURLToPath(new URL('../../scripts/import.ts', import.meta.url));
    const start = performance.now();
    await promisify(execFile)(
      process.execPath,
      [script, file, '--as', 'incidents', '--city', '140100 太原市'],
      {
        env: { ...process.env, DATABASE_URL: url.href },
        maxBuffer: 50_000_000,
      },
    );
    const seconds = (performance.now() - start) / 1000;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const counted = await client.query<{ count: string }>('select count(*) as count from incident');
    await client.end();
    return {
      bench: 'point-import',
      size: `${rowCount.toLocaleString('en')} rows of CSV as incidents, empty database`,
      figures: [
        { name: 'import', value: seconds, unit: 'seconds', goal: 60, isMoreBetter: false },
        {
          name: 'rows in the table',
          value: Number(counted.rows[0]?.count),
          unit: 'rows',
          goal: rowCount,
          isMoreBetter: true,
        },
      ],
    };
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
