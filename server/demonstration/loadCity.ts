import { sqlQuery } from '../platform/database/sqlFile.ts';
import type { CityPart, CitySize, FramePart } from '#core/demonstration/form.ts';
import { startOfDay } from '#core/demonstration/people/intensity.ts';
import type { Database, Transaction } from '../platform/database/port.ts';
import { addBase, addFrame, addOuterArcs } from './baseRows.ts';
import { beginBulkLoad } from './bulkLoad.ts';
import { writeCity } from './cityRow.ts';
import { addCommunity } from './communityRows.ts';
import { callDepartments } from './departmentCalls.ts';
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
  await transaction.query(sqlQuery('seeding/focus_city'));
  await callDepartments(transaction);
  options.onProgress({ phase: 'cells', done: 0, total: 1 });
  await transaction.query({ text: 'select rebuild_incident_cells()', values: [] });
  options.onProgress({ phase: 'cells', done: 1, total: 1 });
}

interface Loading {
  readonly frame: FramePart;
  readonly ledger: RegionLedger;
  readonly population: Population;
  readonly communityCount: number;
}

async function writeParts(
  transaction: Transaction,
  buffers: TableBuffers,
  parts: Iterable<CityPart>,
  options: SeedOptions,
  asOf: number,
): Promise<Loading> {
  const countedOn = dateText(Math.floor(asOf / 86_400_000));
  const keepHeap = createHeapKeeper();
  let loading: Loading | undefined;
  let done = 0;
  options.onProgress({ phase: 'plan', done: 0, total: 1 });
  for (const part of parts) {
    options.signal?.throwIfAborted();
    if (part.type === 'frame') loading = await beginCity(transaction, buffers, part, options, asOf);
    else if (part.type === 'base') addBase(buffers, part);
    else if (part.type === 'outer-arcs') addOuterArcs(buffers, part);
    else {
      if (loading === undefined) throw new Error('a community came before the frame of its city');
      addCommunity(buffers, part, countedOn);
      loading.ledger.count(part.form);
      loading.population.addCommunity(buffers, part.form);
      done += 1;
      options.onProgress({ phase: 'communities', done, total: loading.communityCount });
    }
    await buffers.flush();
    keepHeap();
  }
  if (loading === undefined) throw new Error('the city has no frame');
  loading.ledger.write(buffers);
  await buffers.flush(true);
  await writeIntensity(transaction, loading.population.model, loading.population.changes);
  return loading;
}

async function beginCity(
  transaction: Transaction,
  buffers: TableBuffers,
  frame: FramePart,
  options: SeedOptions,
  asOf: number,
): Promise<Loading> {
  const { size, seed } = options;
  const ledger = new RegionLedger(frame);
  const communityCount = Math.min(frame.totals.communities, options.communities ?? Infinity);
  const dayCount = options.incidentDays ?? windowDays;
  const population = new Population(frame, ledger, { size, seed, asOf, dayCount, communityCount });
  await makePartitions(transaction, startOfDay(population.model.firstDay), asOf);
  addFrame(buffers, frame);
  population.addRegions(buffers, frame);
  options.onProgress({ phase: 'plan', done: 1, total: 1 });
  return { frame, ledger, population, communityCount };
}

async function makePartitions(transaction: Transaction, from: number, until: number): Promise<void> {
  await transaction.query({
    text: 'select ensure_incident_partitions($1::timestamptz, $2::timestamptz)',
    values: [new Date(from).toISOString(), new Date(until).toISOString()],
  });
}
