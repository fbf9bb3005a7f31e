import type { CityPart, CitySize, FramePart } from '#core/demonstration/form.ts';
import { startOfDay } from '#core/demonstration/people/intensity.ts';
import type { Database, Transaction } from '../platform/database/port.ts';
import { addBase, addFrame, addOuterArcs } from './baseRows.ts';
import { beginBulkLoad } from './bulkLoad.ts';
import { writeCity } from './cityRow.ts';
import { addCommunity } from './communityRows.ts';
import { createHeapKeeper } from './heapKeeper.ts';
import { Population, windowDays } from './population.ts';
import { dateText, writeIntensity, writeReferenceRows } from './referenceRows.ts';
import { RegionLedger } from './regionLedger.ts';
import { TableBuffers } from './tableBuffers.ts';

export interface SeedProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export interface SeedOptions {
  readonly size: CitySize;
  readonly seed: number;
  /** The "now" of the data; a fixed moment unless given, so that the same seed gives the same rows. */
  readonly asOf?: string;
  readonly onProgress: (progress: SeedProgress) => void;
  readonly signal?: AbortSignal;
  /** Only the first so many communities: for tests. */
  readonly communities?: number;
  /** Length of the incident window: for tests. */
  readonly incidentDays?: number;
}

export const defaultAsOf = '2026-11-23T14:05:00+08:00';

/** Takes in the parts of a city as they come; memory holds one community and the rows that wait for their table. */
export async function loadCity(
  transaction: Transaction,
  kind: Database['kind'],
  parts: Iterable<CityPart>,
  options: SeedOptions,
): Promise<void> {
  const asOf = Date.parse(options.asOf ?? defaultAsOf);
  if (Number.isNaN(asOf)) throw new Error(`asOf is not a time: ${options.asOf}`);
  await transaction.runScript('set local synchronous_commit = off');
  await writeReferenceRows(transaction);
  const bulk = await beginBulkLoad(transaction);
  const buffers = new TableBuffers(transaction, kind === 'postgres' ? 10_000 : 20_000);
  const written = await writeParts(transaction, buffers, parts, options, asOf);
  options.onProgress({ phase: 'indexes', done: 0, total: bulk.steps });
  if (kind === 'postgres') await transaction.runScript("set local maintenance_work_mem = '192MB'");
  await bulk.restore((done) => options.onProgress({ phase: 'indexes', done, total: bulk.steps }));
  await writeCity(transaction, written.frame, { ...options, asOf });
  options.onProgress({ phase: 'cells', done: 0, total: 1 });
  await transaction.query({ text: 'select rebuild_incident_cells()', values: [] });
  options.onProgress({ phase: 'cells', done: 1, total: 1 });
}

async function writeParts(
  transaction: Transaction,
  buffers: TableBuffers,
  parts: Iterable<CityPart>,
  options: SeedOptions,
  asOf: number,
): Promise<{ frame: FramePart }> {
  const today = dateText(Math.floor(asOf / 86_400_000));
  const keepHeap = createHeapKeeper();
  let frame: FramePart | undefined;
  let ledger: RegionLedger | undefined;
  let population: Population | undefined;
  let done = 0;
  let total = 0;
  options.onProgress({ phase: 'plan', done: 0, total: 1 });
  for (const part of parts) {
    options.signal?.throwIfAborted();
    if (part.type === 'frame') {
      frame = part;
      ledger = new RegionLedger(part);
      total = Math.min(part.totals.communities, options.communities ?? Infinity);
      const dayCount = options.incidentDays ?? windowDays;
      population = new Population(part, ledger, {
        size: options.size,
        seed: options.seed,
        asOf,
        dayCount,
        communityCount: total,
      });
      await makePartitions(transaction, startOfDay(population.model.firstDay), asOf);
      addFrame(buffers, part);
      population.addRegions(buffers, part);
      options.onProgress({ phase: 'plan', done: 1, total: 1 });
    } else if (part.type === 'base') addBase(buffers, part);
    else if (part.type === 'outer-arcs') addOuterArcs(buffers, part);
    else {
      addCommunity(buffers, part, today);
      ledger?.count(part.form);
      population?.addCommunity(buffers, part.form);
      done += 1;
      options.onProgress({ phase: 'communities', done, total });
    }
    await buffers.flush();
    keepHeap();
  }
  if (frame === undefined || ledger === undefined || population === undefined)
    throw new Error('the city has no frame');
  ledger.write(buffers);
  await buffers.flush(true);
  await writeIntensity(transaction, population.model, population.changes);
  return { frame };
}

async function makePartitions(transaction: Transaction, from: number, until: number): Promise<void> {
  await transaction.query({
    text: 'select ensure_incident_partitions($1::timestamptz, $2::timestamptz)',
    values: [new Date(from).toISOString(), new Date(until).toISOString()],
  });
}
