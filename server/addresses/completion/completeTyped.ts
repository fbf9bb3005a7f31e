import { completeHouses, type HouseRow } from '#core/addresses/completion/completeHouses.ts';
import { readTyped, type TypedAddress } from '#core/addresses/completion/readTyped.ts';
import type { Completion } from '#core/contract/addressCompletion.ts';
import type { Executor, Query } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { endOfPrefix } from '../../platform/http/textRange.ts';

interface Asked {
  readonly words: string;
  /** Communities whose things come first; null where the whole city is as near. */
  readonly near: readonly string[] | null;
  readonly limit: number;
  readonly seesDoors: boolean;
}

interface NameRow {
  readonly level: 'region' | 'place';
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly alias: string | null;
  readonly detail: string;
  readonly point: readonly [number, number] | null;
  readonly isNear: boolean;
  readonly isWhole: boolean;
}

const hasHouses: ReadonlySet<string> = new Set(['road', 'lane', 'compound', 'village']);
/** Behind every text in the order of code points. */
const afterAll = '\u{10ffff}';
/** Roads of one pinyin whose numbers are looked up together. */
const mostNames = 4;

/** Names that begin as was typed, and below a whole name its numbers, buildings and units. */
export async function completeTyped(
  database: Executor,
  asked: Asked,
  signal: AbortSignal,
): Promise<readonly Completion[]> {
  const typed = readTyped(asked.words);
  if (typed.text === '') return [];
  const names = await readNames(database, typed, asked, signal);
  const within = housesOf(names, typed);
  const houses =
    within.length === 0 ? [] : await database.query<HouseRow>(houseQuery(within, typed, asked), { signal });
  const below = completeHouses(houses, typed.rest, asked.limit).map(({ level, ...house }): Completion => ({
    ...house,
    level,
    key: house.addressId,
    kind: level,
    alias: within.find(({ name, alias }) => alias !== null && house.text.startsWith(name))?.alias ?? null,
  }));
  // a number was typed: names alone no longer answer it
  const above = typed.rest === '' ? names.map(nameOf) : [];
  const shared = Math.min(above.length, below.length === 0 ? asked.limit : Math.ceil(asked.limit / 2));
  return [...above.slice(0, shared), ...below, ...above.slice(shared)].slice(0, asked.limit);
}

const nameOf = ({ level, key, name, kind, alias, detail, point, isNear }: NameRow): Completion => ({
  level,
  key,
  text: name,
  kind,
  alias,
  detail,
  point,
  isOne: false,
  addressId: null,
  buildingId: null,
  isNear,
});

function readNames(
  database: Executor,
  { names, latin, text, rest }: TypedAddress,
  { near, limit }: Asked,
  signal: AbortSignal,
): Promise<NameRow[]> {
  // names with digits in them (307国道) begin as the whole text does
  const prefixes = rest === '' || latin !== null ? names : [...names, text];
  return database.query<NameRow>(
    sqlQuery(
      'addresses/complete_names',
      [prefixes, prefixes.map((prefix) => endOfPrefix(prefix)), latin, near, Math.max(limit, 20)],
      'complete_names',
    ),
    { signal },
  );
}

/** Names whose houses are meant: those typed in full, or those that begin so once a number follows. */
function housesOf(names: readonly NameRow[], { rest }: TypedAddress): readonly NameRow[] {
  const withHouses = names.filter(({ level, kind }) => level === 'place' && hasHouses.has(kind));
  const whole = withHouses.filter(({ isWhole }) => isWhole);
  return (whole.length > 0 ? whole : rest === '' ? [] : withHouses).slice(0, mostNames);
}

/** While a number is typed its numbers alone are stepped through; once it is whole, what stands there is read. */
function houseQuery(within: readonly NameRow[], { rest }: TypedAddress, { near, seesDoors }: Asked): Query {
  const names = [...new Set(within.map(({ name }) => name))];
  const whole = /^\d+[^\d]/.exec(rest)?.[0];
  if (whole === undefined)
    return sqlQuery(
      'addresses/complete_numbers',
      [names, rest, rest === '' ? afterAll : endOfPrefix(rest), near],
      'complete_numbers',
    );
  const wantsRooms = seesDoors && /单元|[栋幢座楼]\d+-\d/.test(rest);
  return sqlQuery(
    'addresses/complete_houses',
    [names, whole, endOfPrefix(whole), near, wantsRooms],
    'complete_houses',
  );
}
