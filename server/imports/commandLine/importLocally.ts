import { basename } from 'node:path';
import { v7 as newId } from 'uuid';
import { atCommandLine } from '../../platform/boot/commandLineWork.ts';
import type { Database } from '../../platform/database/port.ts';
import type { ImportProgress, ImportReport } from '../importRequest.ts';
import { runImport } from '../runImport.ts';
import type { ImportOptions } from './readImportOptions.ts';

/** One file into a database that this process holds; the audit names who sits at the machine. */
export function importLocally(
  database: Database,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const request = { ...options, id: newId(), path, fileName: basename(path) };
  return runImport(atCommandLine(database), request, { signal, onProgress });
}
