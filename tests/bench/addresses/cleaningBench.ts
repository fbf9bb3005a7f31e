import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { noisyTable } from '../../support/noisyTable.ts';
import { openBenchCity } from '../benchDatabase.ts';
import type { BenchResult } from '../benchReport.ts';

/** A fourth of the larger one; whoever has the time measures 1,000,000. */
const largeRows = Number(process.env['BENCH_CLEANING_ROWS'] ?? 200_000);
const sizes = [largeRows / 4, largeRows] as const;

interface Cleaned {
  readonly seconds: number;
  /** Of this process, without the database. */
  readonly cpuSeconds: number;
  /** Bytes at the most, and before the table was opened with the book of all addresses read. */
  readonly peak: number;
  readonly resting: number;
  readonly rows: number;
  readonly accepted: number;
}

/** Tables of two sizes cleaned in processes of their own: how fast, and whether memory grows with the rows. */
export async function benchCleaning(): Promise<BenchResult> {
  const { database, url } = await openBenchCity('BENCH_DATABASE_URL');
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-cleaning-bench-'));
  const script = fileURLToPath(new URL('cleaningProcess.ts', import.meta.url));
  try {
    const runs: Cleaned[] = [];
    for (const rows of sizes) {
      const path = join(folder, `${rows}.csv`);
      await writeFile(path, await noisyTable(database, rows));
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, url, path]);
      runs.push(JSON.parse(stdout) as Cleaned);
    }
    const [small, large] = runs;
    if (small === undefined || large === undefined) throw new Error('a table was not cleaned');
    for (const run of runs)
      console.log(
        `${run.rows.toLocaleString('en')} rows: ${run.seconds.toFixed(0)} s, ${((run.cpuSeconds / run.rows) * 1e6).toFixed(0)} µs of CPU a row without the database, ` +
          `${(run.resting / 1024 ** 2).toFixed(0)} MB with the book, ${(run.peak / 1024 ** 2).toFixed(0)} MB at the most`,
      );
    return {
      bench: 'cleaning',
      size: `${large.rows.toLocaleString('en')} rows, ${large.accepted.toLocaleString('en')} of them accepted by the machine`,
      figures: [
        {
          name: 'rows a second',
          value: large.rows / large.seconds,
          unit: 'addresses/s',
          goal: 5_000,
          isMoreBetter: true,
        },
        {
          name: 'peak memory, to the one at a fourth of the rows',
          value: large.peak / small.peak,
          unit: 'ratio',
          goal: 1.15,
          isMoreBetter: false,
        },
      ],
    };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
