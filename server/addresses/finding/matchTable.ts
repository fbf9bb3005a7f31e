import { longestAddressCharacters } from '#core/contract/addressFinding.ts';
import type { ScopedDatabase } from '../../platform/database/port.ts';
import type { AddressFinder } from './addressFinder.ts';
import type { Finding } from './finderMessages.ts';
import { precisionOf } from './geocode.ts';
import type { MatchedRow } from './matchedRow.ts';
import type { TableRow } from './readTable.ts';
import { type VisibleFinding, visibleFindings } from './visibleFindings.ts';

export interface TableMatching {
  readonly rows: AsyncIterable<TableRow>;
  readonly columns: readonly number[];
  readonly finder: AddressFinder;
  /** Of the one who asks. */
  readonly database: ScopedDatabase;
  readonly signal: AbortSignal;
}

const rowsABatch = 500;
/** Batches that are looked for, or whose addresses are read, at the same time: all that is ever in memory. */
const mostBatches = 4;

async function* batchesOf(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < rowsABatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The rows of a table with what was found for each, in their order. */
export async function* matchTable(matching: TableMatching): AsyncGenerator<MatchedRow> {
  const running: Promise<MatchedRow[]>[] = [];
  const begin = (batch: TableRow[]): void => {
    const matched = matchBatch(batch, matching);
    // its fault is met when it is its turn, if anybody still waits for it
    matched.catch(() => undefined);
    running.push(matched);
  };
  for await (const batch of batchesOf(matching.rows)) {
    begin(batch);
    if (running.length === mostBatches) yield* (await running.shift()) ?? [];
  }
  for (const matched of running) yield* await matched;
}

async function matchBatch(
  batch: readonly TableRow[],
  { columns, finder, database, signal }: TableMatching,
): Promise<MatchedRow[]> {
  const texts = batch.map(({ cells }) => columns.map((column) => cells[column]?.trim() ?? '').join(''));
  const findings = await finder.find(texts, { signal, isBulk: true });
  const visible = await visibleFindings(database, findings, 1, { signal });
  return batch.map((row, index) => rowOf(row, texts[index] ?? '', findings[index]!, visible[index]!));
}

function rowOf(
  { cells, fault }: TableRow,
  text: string,
  finding: Finding,
  { band, candidates: [best] }: VisibleFinding,
): MatchedRow {
  const faultOfText = text === '' ? 'empty' : text.length > longestAddressCharacters ? 'tooLong' : null;
  const reason = [
    fault,
    faultOfText ?? (best === undefined ? missing(finding) : reasonsOf(best.found.reasons)),
  ]
    .filter((part) => part !== null && part !== '')
    .join('; ');
  if (best === undefined || band === 'reject' || fault === 'openQuote')
    return {
      cells,
      addressId: null,
      standardAddress: null,
      code: null,
      point: null,
      precision: null,
      gridCode: null,
      communityName: null,
      band: 'reject',
      score: null,
      reason,
    };
  const { found, row } = best;
  return {
    cells,
    // whose door may be asked for: of a text that names a house, nobody's
    addressId: found.precision === 'room' ? row.addressId : null,
    standardAddress: row.display,
    code: row.code,
    point: row.point,
    precision: precisionOf(row, found),
    gridCode: row.gridCode,
    communityName: row.communityName,
    // what is wrong with the row as such is for a person to see
    band: fault === null ? band : 'review',
    score: Math.round(found.score * 1000) / 1000,
    reason,
  };
}

const missing = ({ surroundings }: Finding): string =>
  surroundings !== null && surroundings.roads.length + surroundings.compounds.length > 0
    ? 'noSuchHouse'
    : 'notFound';

/** What did not agree, element by element: road alias; unit notFound. */
const reasonsOf = (reasons: readonly { readonly element: string; readonly kind: string }[]): string =>
  reasons
    .filter(({ kind }) => kind !== 'same' && kind !== 'notAsked')
    .map(({ element, kind }) => `${element} ${kind}`)
    .join('; ');
