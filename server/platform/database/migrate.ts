import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseError, errorFields } from './faults.ts';
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

async function apply(transaction: Transaction, file: SqlFile): Promise<void> {
  await transaction.runScript(file.text);
  await transaction.query({
    text: 'insert into applied_sql (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum, applied_at = now()',
    values: [file.name, file.checksum],
  });
}

const undefinedFunction = '42883';

/** Functions may call each other whatever their names: what calls one that is not there yet comes after the others. */
async function applyFunctions(transaction: Transaction, files: readonly SqlFile[]): Promise<void> {
  // bodies written as text are checked when they run, those written as statements when they are made
  await transaction.runScript('set local check_function_bodies = off');
  let waiting = files;
  while (waiting.length > 0) {
    const later: SqlFile[] = [];
    let refusal: unknown;
    for (const file of waiting) {
      await transaction.runScript('savepoint before_function');
      try {
        await apply(transaction, file);
      } catch (error) {
        if (errorFields(error).code !== undefinedFunction) throw asError(file, error);
        await transaction.runScript('rollback to savepoint before_function');
        later.push(file);
        refusal = asError(file, error);
      }
    }
    if (later.length === waiting.length) throw refusal;
    waiting = later;
  }
}

function asError(file: SqlFile, cause: unknown): DatabaseError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError(`sql/${file.name} cannot be applied: ${words}`, errorFields(cause), { cause });
}

/**
 * Brings the schema up to date: migrations forward only and checksummed, functions re-applied when their text changed.
 * One transaction, held by an advisory lock so that two servers may start at once.
 */
export async function migrate(
  database: Database,
  /** Told which functions of index operators the migrating role may not mark as leakproof. */
  onUntrusted: (functions: readonly string[]) => void = () => undefined,
): Promise<readonly string[]> {
  const done = await database.transaction(async (transaction) => {
    await transaction.query({ text: 'select pg_advisory_xact_lock(7104200)', values: [] });
    const before = await applied(transaction);
    const isNew = (file: SqlFile): boolean => before.get(file.name) !== file.checksum;
    const migrations = filesIn('migrations').filter(isNew);
    const changed = migrations.find((file) => before.has(file.name));
    if (changed !== undefined) {
      throw new Error(
        `sql/${changed.name} was changed after it had been applied; add a new migration instead`,
      );
    }
    for (const file of migrations) {
      await apply(transaction, file).catch((error: unknown) => {
        throw asError(file, error);
      });
    }
    const functions = filesIn('functions').filter(isNew);
    await applyFunctions(transaction, functions);
    const [trust] = await transaction.query<{ untrusted: string[] }>({
      text: 'select trust_index_operators() as untrusted',
      values: [],
    });
    return {
      applied: [...migrations, ...functions].map((file) => file.name),
      untrusted: trust?.untrusted ?? [],
    };
  });
  onUntrusted(done.untrusted);
  return done.applied;
}
