import type { CleaningChoice } from '#core/contract/addressCleaning.ts';
import type { Position } from '#core/geometry/shape.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { type CleaningCity, type JudgedRow, judgeRow, prepareRow } from './judgeRows.ts';
import type { SourceRow } from './reading/sourceRow.ts';
import type { RowFinder, RowFinding } from './rowFinder.ts';

interface CityRow {
  readonly city: string;
  readonly province: string | null;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Farther than this a row's coordinates are no slip of the pen, but another place's. */
const marginDegrees = 0.2;

export async function readCity(database: Executor): Promise<CleaningCity> {
  const [row] = await database.query<CityRow>(sqlQuery('addresses/read_city_words'));
  if (row === undefined) throw new Error('there is no city to clean addresses of');
  const { city, province, west, south, east, north } = row;
  const extent = [
    west - marginDegrees,
    south - marginDegrees,
    east + marginDegrees,
    north + marginDegrees,
  ] as const;
  return { city, province, extent };
}

interface AddressRow {
  readonly addressId: string;
  readonly x: number;
  readonly y: number;
}

async function readPoints(
  database: Executor,
  findings: readonly RowFinding[],
): Promise<Map<string, Position>> {
  const ids = new Set(
    findings.flatMap(({ candidates: [best] }) => (best === undefined ? [] : [best.addressId])),
  );
  if (ids.size === 0) return new Map();
  const rows = await database.query<AddressRow>(sqlQuery('addresses/read_matched_points', [[...ids]]));
  return new Map(rows.map(({ addressId, x, y }) => [addressId, [x, y] as const]));
}

export interface MatchWork {
  /** Reads every address: what comes of it goes to an account through its own rights alone. */
  readonly database: Executor;
  readonly finder: RowFinder;
  readonly choice: CleaningChoice;
  readonly columns: number;
  readonly city: CleaningCity;
  readonly signal: AbortSignal;
  /** False where somebody waits before the screen. */
  readonly isBulk: boolean;
}

/** Rows of a table with what was found for them, in their order; a text that several rows have is asked once. */
export async function matchRows(rows: readonly SourceRow[], work: MatchWork): Promise<JudgedRow[]> {
  const { choice, columns, city, signal, isBulk } = work;
  const prepared = rows.map((row) => prepareRow(row, choice, columns, city));
  const texts = [...new Set(prepared.flatMap(({ asked }) => asked ?? []))];
  const found = texts.length === 0 ? [] : await work.finder.find(texts, { signal, isBulk });
  const byText = new Map(texts.map((text, index) => [text, found[index]] as const));
  const points = await readPoints(work.database, found);
  return prepared.map((row) =>
    judgeRow(row, (row.asked === null ? undefined : byText.get(row.asked)) ?? null, points, city),
  );
}
