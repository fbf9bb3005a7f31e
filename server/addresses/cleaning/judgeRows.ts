import type { MatchBand } from '#core/addresses/book/matchReasons.ts';
import { type Extent, faultOfPlace, readGivenPoint } from '#core/addresses/cleaning/givenPoint.ts';
import {
  type CityWords,
  doubtful,
  faultsOfElements,
  faultsOfText,
  mostAddressCharacters,
  type RowFault,
  unusable,
} from '#core/addresses/cleaning/rowFaults.ts';
import type { CleaningChoice } from '#core/contract/addressCleaning.ts';
import type { Position } from '#core/geometry/shape.ts';
import type { SourceRow } from './reading/sourceRow.ts';
import type { RowFinding } from './rowFinder.ts';

export interface CleaningCity extends CityWords {
  readonly extent: Extent;
}

/** A row with its chosen cells, before anything is looked up. */
export interface PreparedRow {
  readonly rowNumber: number;
  /** What is asked of the finder; null where there is nothing to ask. */
  readonly asked: string | null;
  readonly rawText: string;
  readonly recordKey: string | null;
  readonly givenPoint: Position | null;
  readonly faults: readonly RowFault[];
}

/** What is kept of a text for people to read. */
const keptCharacters = 500;
const keptKeyCharacters = 120;
/** Tabs and line breaks within a cell part words, as spaces do; the other control characters are nothing. */
const plain = (text: string): string =>
  text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();

export function prepareRow(
  { rowNumber, cells, formulas }: SourceRow,
  choice: CleaningChoice,
  columns: number,
  city: CleaningCity,
): PreparedRow {
  const cell = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''));
  const { addressColumns, keyColumn, longitudeColumn, latitudeColumn } = choice;
  const text = addressColumns.map(cell).map(plain).join('');
  const given = readGivenPoint(cell(longitudeColumn), cell(latitudeColumn), city.extent);
  const faults = faultsOfText({
    text,
    isFormula: formulas !== null && addressColumns.some((column) => formulas.includes(column)),
    columns: cells.length,
    expectedColumns: columns,
  });
  // trailing cells that a spreadsheet leaves out are no fault
  const isOnlyShort = cells.length < columns && addressColumns.every((column) => column < cells.length);
  const kept = faults.filter((fault) => fault !== 'wrong-columns' || !isOnlyShort);
  if (given.fault !== null) kept.push(given.fault);
  const key = plain(cell(keyColumn)).slice(0, keptKeyCharacters);
  return {
    rowNumber,
    asked: kept.some((fault) => unusable.has(fault)) ? null : text.slice(0, mostAddressCharacters),
    rawText: text.length > keptCharacters ? `${text.slice(0, keptCharacters)}…` : text,
    recordKey: key === '' ? null : key,
    givenPoint: given.point,
    faults: kept,
  };
}

/** A row as it is written. */
export interface JudgedRow extends PreparedRow {
  readonly band: MatchBand;
  readonly addressId: string | null;
  readonly point: Position | null;
  readonly score: number | null;
  readonly precision: string | null;
  readonly candidates: RowFinding['candidates'];
}

/** How many candidates are worth keeping: the one that was taken, or all that somebody chooses among. */
const kept: Readonly<Record<MatchBand, number>> = { accept: 1, review: 5, reject: 3 };

/** What became of the room that a text names, where it does not stand in the address that was found. */
function faultOfRoom(reasons: RowFinding['candidates'][number]['reasons']): RowFault | null {
  const room = reasons.find(({ element }) => element === 'room')?.kind;
  return room === 'notKept' ? 'building-without-rooms' : room === 'notFound' ? 'no-such-room' : null;
}

/** What comes of a row: its band, its address if one was found for certain, and everything that is wrong with it. */
export function judgeRow(
  row: PreparedRow,
  finding: RowFinding | null,
  points: ReadonlyMap<string, Position>,
  city: CityWords,
): JudgedRow {
  const nothing = { addressId: null, point: null, score: null, precision: null, candidates: [] };
  if (finding === null) return { ...row, ...nothing, band: 'reject' };
  const faults: RowFault[] = [...row.faults, ...faultsOfElements(finding.elements, city)];
  const isElsewhere = faults.includes('outside-city');
  const isDoubtful = faults.some((fault) => doubtful.has(fault));
  const band = isElsewhere ? 'reject' : isDoubtful && finding.band === 'accept' ? 'review' : finding.band;
  const [best] = finding.candidates;
  if (band === 'reject' && faults.length === row.faults.length) faults.push('no-match');
  const point = (best && points.get(best.addressId)) ?? null;
  if (band !== 'reject' && best !== undefined) {
    const found = [
      faultOfRoom(best.reasons),
      row.givenPoint !== null && point !== null ? faultOfPlace(row.givenPoint, point) : null,
    ];
    faults.push(...found.filter((fault) => fault !== null));
  }
  const isTaken = band === 'accept' && best !== undefined;
  return {
    ...row,
    faults,
    band,
    addressId: isTaken ? best.addressId : null,
    // a doubtful row lies on the map where its best candidate is
    point: band === 'reject' ? null : point,
    score: best?.score ?? null,
    precision: isTaken ? best.precision : null,
    candidates: finding.candidates.slice(0, kept[band]),
  };
}
