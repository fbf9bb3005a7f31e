import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../server/platform/database/embedded.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import type { Database, Transaction } from '../../server/platform/database/port.ts';
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

/** Makes inner transactions savepoints of an outer one. */
function within(outer: Transaction, database: Database): Database {
  let depth = 0;
  return {
    kind: database.kind,
    query: outer.query,
    listen: database.listen,
    close: () => Promise.resolve(),
    async transaction(work) {
      depth += 1;
      const savepoint = `inner_${depth}`;
      await outer.runScript(`savepoint ${savepoint}`);
      try {
        const result = await work(outer);
        await outer.runScript(`release savepoint ${savepoint}`);
        return result;
      } catch (error) {
        await outer.runScript(`rollback to savepoint ${savepoint}; release savepoint ${savepoint}`);
        throw error;
      }
    },
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
