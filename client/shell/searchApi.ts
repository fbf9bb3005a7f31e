import { getJson } from '../api/request.ts';
import type { Completion, SearchResult } from '../api/answers.ts';

export type SearchHit = SearchResult & {
  /** A spot of several addresses: what is there answers it, not one of them. */
  readonly isSpot?: boolean;
};

interface Asked {
  readonly q: string;
  readonly asOf?: string;
  /** Region on the screen: what lies in it comes first. */
  readonly region?: string;
  readonly seesAddresses: boolean;
}

const kindsWithoutAddresses = 'region,grid,place,element,incident';
const mostAddresses = 12;

/** Grids are found as they were on the day asked for; addresses are completed by characters, pinyin or initials. */
export async function searchEverything(asked: Asked, signal: AbortSignal): Promise<readonly SearchHit[]> {
  const { q, asOf, region, seesAddresses } = asked;
  const day = asOf === undefined ? {} : { asOf };
  const search = (kinds: string, limit: number): Promise<readonly SearchHit[]> =>
    getJson<{ items: readonly SearchHit[] }>('search', { q, kinds, limit, ...day }, signal).then(
      ({ items }) => items,
    );
  if (!seesAddresses) return search(kindsWithoutAddresses, 30);
  const near = region === undefined ? {} : { region };
  const [found, completed] = await Promise.all([
    search(kindsWithoutAddresses, 30),
    getJson<{ items: readonly Completion[] }>(
      'addresses/complete',
      { q, limit: mostAddresses, ...near },
      signal,
    ).then(({ items }) => items),
  ]);
  const known = new Set(found.map(({ key }) => key));
  const offered = completed.map(hitOf).filter(({ key, kind }) => kind === 'address' || !known.has(key));
  // nothing begins so: a text as it is written in full, with the city before it
  const addresses = offered.some(({ kind }) => kind === 'address')
    ? []
    : await search('address', mostAddresses);
  return [...found, ...offered, ...addresses];
}

/** A completion as a hit; the other name by which it was found is told beside the place. */
function hitOf({ level, key, text, kind, alias, detail, point, isOne }: Completion): SearchHit {
  const isAddress = level !== 'region' && level !== 'place';
  return {
    kind: isAddress ? 'address' : level,
    key,
    name: text,
    nameEn: null,
    detail: [detail, alias === null ? '' : `← ${alias}`].filter((part) => part !== '').join(' · '),
    subkind: kind,
    point,
    score: 0.5,
    isSpot: isAddress && !isOne,
  };
}
