import type { Database } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';

export interface SeedProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export interface SeedOptions {
  readonly size: 'S' | 'M' | 'L';
  readonly seed: number;
  readonly onProgress: (progress: SeedProgress) => void;
  readonly signal?: AbortSignal;
}

/** What builds the demonstration city; given in, for the platform knows no feature. */
export type SeedCity = (database: Database, options: SeedOptions) => Promise<void>;

interface SeedRun {
  readonly size: string;
  readonly state: 'running' | 'done';
  readonly filledTables: readonly string[];
}

const quoted = (table: string): string => `"${table.replaceAll('"', '""')}"`;

async function emptyTables(database: Database): Promise<string[]> {
  const tables = await database.query<{ name: string }>(sqlQuery('seeding/list_tables'));
  const empty: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.query<{ found: boolean }>({
      text: `select exists (select 1 from ${quoted(name)}) as found`,
      values: [],
    });
    if (row?.found !== true) empty.push(name);
  }
  return empty;
}

/** Takes a half-built city out again, so that the next one does not meet its rows. */
async function clearHalfCity(database: Database, run: SeedRun): Promise<void> {
  await database.transaction((transaction) =>
    transaction.runScript(`truncate ${run.filledTables.map(quoted).join(', ')} restart identity cascade`),
  );
}

/** Builds the city and marks it whole only when it is. What an interrupted run left is cleared first. */
export async function seedCity(database: Database, seedWith: SeedCity, options: SeedOptions): Promise<void> {
  const [run] = await database.query<SeedRun>(sqlQuery('seeding/find_run'));
  if (run?.state === 'running' && run.filledTables.length > 0) await clearHalfCity(database, run);
  const tables = await emptyTables(database);
  await database.query(sqlQuery('seeding/begin_run', [options.size, options.seed, tables]));
  await seedWith(database, options);
  options.signal?.throwIfAborted();
  await database.query(sqlQuery('seeding/finish_run'));
}

/** Whether a start has to build the city: there is nothing yet, or only half of one. */
export async function needsSeeding(database: Database): Promise<boolean> {
  const [run] = await database.query<SeedRun>(sqlQuery('seeding/find_run'));
  if (run !== undefined) return run.state === 'running';
  const [row] = await database.query<{ hasData: boolean }>(sqlQuery('seeding/has_data'));
  return row?.hasData !== true;
}
