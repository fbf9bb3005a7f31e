import type { createImport } from '#core/contract/imports.ts';
import type { RouteQuery } from '#core/contract/route.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { notFound, refuseField } from '../platform/http/problemError.ts';
import { StartRefusal } from '../platform/boot/startRefusal.ts';
import { readImportOptions, type ImportOptions } from './commandLine/readImportOptions.ts';
import type { ImportItem, ImportJobs } from './importJobs.ts';

export type StoredItem = Omit<ImportItem, 'phase' | 'share'>;

export const ended = (item: StoredItem): ImportItem => ({ ...item, phase: 'finished', share: 1 });

/** The same words as on the command line, so the same checks and the same sentences. */
export function optionsOf(query: RouteQuery<typeof createImport>): ImportOptions {
  try {
    return readImportOptions({
      as: query.kind,
      crs: query.referenceSystem,
      source: query.source,
      attribution: query.attribution,
      city: query.city,
      'time-zone': query.timeZone,
      map: query.map,
      'swap-axes': query.swapAxes,
    });
  } catch (error) {
    if (error instanceof StartRefusal) throw refuseField('invalid-parameter', 'query', error.message);
    throw error;
  }
}

/** A run that is under way, or one that has ended as whoever asks may see it. */
export async function findImport(database: Executor, jobs: ImportJobs, id: string): Promise<ImportItem> {
  const running = jobs.find(id);
  if (running !== null) return running;
  const [stored] = await database.query<StoredItem>(sqlQuery('imports/get_import', [id]));
  if (stored === undefined) throw notFound(`There is no import ${id}.`);
  return ended(stored);
}
