import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type ActingWork,
  identityStatements,
  isReadOnlyWork,
} from '../../server/platform/database/actingStatements.ts';
import { ensureAccess } from '../../server/accounts/ensureAccess.ts';
import { openEmbedded } from '../../server/platform/database/embedded.ts';
import { FairQueue } from '../../server/platform/database/fairQueue.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import type { Acting, Database, Transaction } from '../../server/platform/database/port.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { type Engine, testEngine } from './engines.ts';
import { createPostgresDatabase } from './postgresTestDatabase.ts';
import { schemaFingerprint } from './schemaFingerprint.ts';

export { type Engine, isEngineAvailable, postgresIsMissing, testEngine } from './engines.ts';

export interface TestDatabase extends Database {
  /** For a second connection; null on the embedded database, which has only one. */
  readonly url: string | null;
}

const cacheFolder = new URL('../../node_modules/.cache/jingwei/', import.meta.url);

/** A dump of the migrated empty database: loading it takes a second or two, building it ten. */
async function embeddedTemplate(): Promise<Uint8Array> {
  const name = `${schemaFingerprint()}.tar`;
  const file = new URL(name, cacheFolder);
  if (existsSync(file)) return readFileSync(file);
  const database = await openEmbedded({ folder: null });
  await migrate(database);
  await ensureAccess(database);
  const dump = await database.dump();
  await database.close();
  mkdirSync(cacheFolder, { recursive: true });
  for (const old of readdirSync(cacheFolder))
    if (old.endsWith('.tar')) rmSync(new URL(old, cacheFolder), { force: true });
  const unfinished = `${fileURLToPath(file)}.${process.pid}`;
  writeFileSync(unfinished, dump);
  renameSync(unfinished, file);
  return dump;
}

/** A migrated, empty database of one's own; `close()` removes it. */
export async function openTestDatabase(engine: Engine = testEngine): Promise<TestDatabase> {
  if (engine === 'embedded') {
    return { ...(await openEmbedded({ folder: null, template: await embeddedTemplate() })), url: null };
  }
  const { url, drop } = await createPostgresDatabase();
  const database = openPostgres(url, { maximumConnections: 4 });
  const close = async (): Promise<void> => {
    await database.close();
    await drop();
  };
  return { ...database, url, close };
}

/** Set while a savepoint's work runs, so that a query beside it is refused instead of waiting for itself for ever. */
const openSavepoint = new AsyncLocalStorage<{ isOpen: boolean }>();

/** What an account's savepoint leaves behind in the outer transaction when it is kept. */
const ownerAgain = `set local role none; set local statement_timeout = 0; ${[
  'account',
  'session',
  'key',
  'scopes',
  'address',
  'request',
]
  .map((name) => `set local jingwei.${name} = ''`)
  .join('; ')}`;

/** Makes inner transactions savepoints of an outer one; those of accounts too. */
function within(outer: Transaction, database: Database): Database {
  const queue = new FairQueue();
  let depth = 0;
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (openSavepoint.getStore()?.isOpen === true)
      throw new Error('inside a transaction, ask the transaction');
    const leave = await queue.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
  /** Runs work between savepoint and its end; `begin` makes it an account's, `isKept` says whether it may stay. */
  const inSavepoint = <T>(
    begin: string,
    isKept: boolean,
    work: (inner: Transaction) => Promise<T>,
  ): Promise<T> =>
    alone(async () => {
      depth += 1;
      const savepoint = `inner_${depth}`;
      const state = { isOpen: true };
      await outer.runScript(`savepoint ${savepoint}`);
      const undo = `rollback to savepoint ${savepoint}; release savepoint ${savepoint}`;
      try {
        if (begin !== '') await outer.runScript(begin);
        const result = await openSavepoint.run(state, () => work(outer));
        // role and settings go back with the savepoint; where it is kept they are put back
        await outer.runScript(
          isKept ? `${begin === '' ? '' : `${ownerAgain}; `}release savepoint ${savepoint}` : undo,
        );
        return result;
      } catch (error) {
        await outer.runScript(undo);
        throw error;
      } finally {
        state.isOpen = false;
      }
    });
  const beginOf = (acting: Acting, kind: ActingWork): string =>
    `${isReadOnlyWork(acting, kind) ? 'set local transaction_read_only = on; ' : ''}${identityStatements(acting, kind)}`;
  return {
    kind: database.kind,
    query: (query, options) => alone(() => outer.query(query, options)),
    listen: database.listen,
    close: () => Promise.resolve(),
    transaction: (work, options) => inSavepoint('', options?.readOnly !== true, work),
    actingAs: (acting) => ({
      kind: database.kind,
      query: (query, options) =>
        inSavepoint(beginOf(acting, 'query'), acting.isOwner === true, (inner) =>
          inner.query(query, options),
        ),
      transaction: (work, options) =>
        options?.readOnly === true
          ? inSavepoint(beginOf(acting, 'read'), false, work)
          : inSavepoint(beginOf(acting, 'write'), true, work),
    }),
  };
}

const rolledBack = Symbol('rolled back');

/** Runs `work` on the database and takes everything back that it wrote. Inside, use the database that it is given. */
export async function inRollback(
  database: Database,
  work: (inner: Database) => Promise<void>,
): Promise<void> {
  try {
    await database.transaction(async (transaction) => {
      await work(within(transaction, database));
      throw rolledBack as unknown as Error;
    });
  } catch (error) {
    if ((error as unknown) !== rolledBack) throw error;
  }
}
