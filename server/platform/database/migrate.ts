import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Database, Transaction } from './port.ts';

const sqlRoot = new URL('../../../sql/', import.meta.url);

interface SqlFile {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

function filesIn(folder: 'migrations' | 'functions'): SqlFile[] {
  return readdirSync(new URL(`${folder}/`, sqlRoot))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(`${folder}/${name}`, sqlRoot), 'utf8');
      return { name: `${folder}/${name}`, text, checksum: createHash('sha256').update(text).digest('hex') };
    })
    .sort((one, other) => Number(isView(one)) - Number(isView(other)));
}

/** Bodies of functions are checked when they run; a view is checked at once, so it comes after every function. */
const isView = ({ text }: SqlFile): boolean => /^create (or replace )?view /m.test(text);

async function applied(transaction: Transaction): Promise<Map<string, string>> {
  await transaction.runScript(
    'create table if not exists applied_sql (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  );
  const rows = await transaction.query<{ name: string; checksum: string }>({
    text: 'select name, checksum from applied_sql',
    values: [],
  });
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/**
 * Brings the schema up to date: migrations forward only and checksummed, functions re-applied when their text changed.
 * One transaction, held by an advisory lock so that two servers may start at once.
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  return database.transaction(async (transaction) => {
    await transaction.query({ text: 'select pg_advisory_xact_lock(7104200)', values: [] });
    // functions are applied in the order of their names and may call one another
    await transaction.runScript('set local check_function_bodies = off');
    const before = await applied(transaction);
    // functions may call each other whatever their names: bodies are checked when they run
    await transaction.runScript('set local check_function_bodies = off');
    const done: string[] = [];
    for (const file of [...filesIn('migrations'), ...filesIn('functions')]) {
      const known = before.get(file.name);
      if (known === file.checksum) continue;
      if (known !== undefined && file.name.startsWith('migrations/')) {
        throw new Error(`${file.name} was changed after it had been applied; add a new migration instead`);
      }
      await transaction.runScript(file.text);
      await transaction.query({
        text: 'insert into applied_sql (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum, applied_at = now()',
        values: [file.name, file.checksum],
      });
      done.push(file.name);
    }
    return done;
  });
}
