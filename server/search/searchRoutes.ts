import { search, searchKinds, type SearchResult } from '#core/contract/search.ts';
import { holds } from '../platform/access/identity.ts';
import { regionFilter } from '../platform/areas/regionScope.ts';
import type { Query } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addressParts, withoutDoor } from '../platform/http/addressWords.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { anywhere, readList } from '../platform/http/readParameters.ts';
import { endOfPrefix } from '../platform/http/textRange.ts';
import { rankResults } from './rankResults.ts';

type Found = Omit<SearchResult, 'score'>;

interface Wanted {
  readonly words: string;
  /** The words as an address, without a door for who may not see doors. */
  readonly address: string;
  readonly communities: readonly string[] | null;
  readonly limit: number;
  /** The day of the grids; null for today. */
  readonly asOf: string | null;
}

const digits = /^\d{2,15}$/;
const latinLetters = /^[a-z][a-z ]*$/i;
const incidentNumber = /^[\dA-Za-z-]{6,}$/;

/** Pinyin or initials as they are kept, or null where the words are not Latin letters. */
const latinOf = (words: string): string | null =>
  latinLetters.test(words) ? words.toLowerCase().replaceAll(' ', '') : null;

/** The query of each kind, or null where these words cannot mean it. */
const queryOf: Readonly<Record<(typeof searchKinds)[number], (wanted: Wanted) => Query | null>> = {
  region: ({ words, communities, limit }) => {
    const code = digits.test(words) ? words.replace(/^(\d{4})00$/, '$1') : null;
    return sqlQuery('search/search_regions', [anywhere(words), code, communities, limit, latinOf(words)]);
  },
  grid: ({ words, communities, limit, asOf }) => {
    const code = /^\d{6,15}$/.test(words) ? words : null;
    // names of grids repeat in every community (第一网格): by name only when the name says grid
    const pattern = code === null && /网格|grid/i.test(words) ? anywhere(words) : null;
    return code === null && pattern === null
      ? null
      : sqlQuery('search/search_grids', [pattern, code, communities, limit, asOf]);
  },
  place: ({ words, communities, limit }) => {
    return sqlQuery('search/search_places', [anywhere(words), latinOf(words), communities, limit]);
  },
  address: ({ address, communities, limit }) => {
    if (digits.test(address)) return null;
    const { name, rest } = addressParts(address);
    const range = [address, endOfPrefix(address)];
    return sqlQuery('search/search_addresses', [...range, communities, limit, name, rest]);
  },
  element: ({ words, communities, limit }) =>
    digits.test(words) ? null : sqlQuery('search/search_elements', [anywhere(words), communities, limit]),
  incident: ({ words, communities, limit }) =>
    incidentNumber.test(words) && /\d{6}/.test(words)
      ? sqlQuery('search/search_incidents', [words.toUpperCase(), communities, limit])
      : null,
};

export function searchRoutes(host: RouteHost): void {
  addRoute(host, search, async (given) => {
    const { database, identity, query, signal } = given;
    const words = query.q.trim();
    const limit = query.limit ?? 20;
    const kinds = readList('kinds', query.kinds, searchKinds) ?? searchKinds;
    const region = await regionFilter(given, query.region);
    const address = holds(identity, 'personal.unmask') ? words : withoutDoor(words);
    const wanted = {
      words,
      address,
      communities: region?.communityIds ?? null,
      limit,
      asOf: query.asOf ?? null,
    };
    if (words === '') return { q: words, items: [] };
    const answers = await Promise.all(
      searchKinds.map(async (kind): Promise<Found[]> => {
        const made = kinds.includes(kind) ? queryOf[kind](wanted) : null;
        return made === null ? [] : database.query<Found>(made, { signal });
      }),
    );
    return { q: words, items: rankResults(answers.flat(), words, limit) };
  });
}
