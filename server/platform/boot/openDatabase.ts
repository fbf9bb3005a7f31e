import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../database/embedded.ts';
import type { Database } from '../database/port.ts';
import { openPostgres } from '../database/postgres.ts';
import { type FolderLock, lockFolder } from './folderLock.ts';
import { checkPostgres } from './postgresChecks.ts';
import { asRefusal, checkFolderWritable, checkFreeSpace, neededMegabytes } from './preflight.ts';

export interface DatabaseSettings {
  readonly databaseUrl: string | null;
  /** Another login of the same database, for what accounts ask. */
  readonly applicationDatabaseUrl?: string | null;
  readonly dataFolder: string;
}

export interface OpenedDatabase {
  readonly database: Database;
  /** Tells other processes where the server listens. */
  announce(address: string): void;
  close(): Promise<void>;
}

/** The folder of the embedded database inside the data folder. */
export const embeddedFolder = (dataFolder: string): string => join(dataFolder, 'database');

async function openLocked(dataFolder: string, lock: FolderLock): Promise<OpenedDatabase> {
  try {
    const database = await openEmbedded({ folder: embeddedFolder(dataFolder) });
    return {
      database,
      announce: (address) => lock.announce(address),
      async close() {
        await database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw asRefusal(error, dataFolder);
  }
}

/**
 * The configured database, checked and, where it is the embedded one, locked for this process: for the server and for
 * command-line jobs alike. `purpose` is what a second process is told. The schema is not touched.
 */
export async function openConfiguredDatabase(
  settings: DatabaseSettings,
  purpose: string,
): Promise<OpenedDatabase> {
  const { databaseUrl, dataFolder } = settings;
  if (databaseUrl === null) {
    checkFolderWritable(dataFolder);
    checkFreeSpace(
      dataFolder,
      existsSync(embeddedFolder(dataFolder)) ? neededMegabytes.existing : neededMegabytes.fresh,
    );
    return openLocked(dataFolder, lockFolder(dataFolder, purpose));
  }
  const applicationUrl = settings.applicationDatabaseUrl ?? undefined;
  const database = openPostgres(databaseUrl, { applicationUrl });
  try {
    await checkPostgres(database, databaseUrl);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { database, announce: () => undefined, close: () => database.close() };
}
