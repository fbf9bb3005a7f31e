import { basename } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Database } from '../../platform/database/port.ts';
import type { ImportProgress, ImportReport } from '../importRequest.ts';
import { runImport } from '../runImport.ts';
import { commandLineAuthor } from './commandLineToken.ts';
import type { ImportOptions } from './readImportOptions.ts';

const longestReadSeconds = 3_600;

/** One file into a database that this process holds; the audit names who sits at the machine. */
export function importLocally(
  database: Database,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const request = { ...options, id: newId(), path, fileName: basename(path) };
  const scoped = database.actingAs({
    accountId: null,
    author: commandLineAuthor(),
    sessionId: null,
    scopes: null,
    address: '',
    requestId: '',
    isOwner: true,
    readLimitSeconds: longestReadSeconds,
  });
  return runImport(scoped, request, { signal, onProgress });
}
