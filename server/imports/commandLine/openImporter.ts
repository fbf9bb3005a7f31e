import type { Config } from '../../config.ts';
import { lockHolder } from '../../platform/boot/folderLock.ts';
import { openConfiguredDatabase } from '../../platform/boot/openDatabase.ts';
import { migrate } from '../../platform/database/migrate.ts';
import type { ImportProgress, ImportReport } from '../importRequest.ts';
import { importLocally } from './importLocally.ts';
import { readCommandLineToken } from './commandLineToken.ts';
import { importThroughServer } from './importThroughServer.ts';
import type { ImportOptions } from './readImportOptions.ts';

export interface Importer {
  run(
    path: string,
    options: ImportOptions,
    signal: AbortSignal,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportReport>;
  close(): Promise<void>;
}

/**
 * The way to the database: through the server that holds the embedded one, or directly. PostgreSQL takes both at
 * once, so there the program always works alone.
 */
export async function openImporter(config: Config): Promise<Importer> {
  const address = config.databaseUrl === null ? (lockHolder(config.dataFolder)?.address ?? null) : null;
  if (address !== null) {
    const server = { address, token: readCommandLineToken(config.dataFolder) };
    return {
      run: (path, options, signal, onProgress) =>
        importThroughServer(server, path, options, signal, onProgress),
      close: () => Promise.resolve(),
    };
  }
  const { database, close } = await openConfiguredDatabase(config, 'npm run import');
  try {
    await migrate(database);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    run: (path, options, signal, onProgress) => importLocally(database, path, options, signal, onProgress),
    close,
  };
}
