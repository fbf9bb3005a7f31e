import type { AddressBook } from './addressBook.ts';
import { none } from './houses.ts';
import type { ListedNames } from './listedNames.ts';
import type { MatchReason } from './matchReasons.ts';
import type { NameHit, WrittenName } from './nameFinder.ts';
import type { AddressQuery } from './readQuery.ts';

/** Weights by what an element settles: names find the place, numbers the house in it; what contradicts costs more than silence. */
const weights = {
  road: 30,
  compound: 30,
  number: 22,
  building: 22,
  county: 6,
  township: 5,
  community: 5,
} as const;
const contradiction = {
  road: -20,
  compound: -24,
  number: -26,
  building: -34,
  county: -16,
  township: -9,
  community: -6,
} as const;
/** Points of a road and number that agree: as good as certain. */
export const whole = weights.road + weights.number;
/** The best hit of each entry over all names. */
function bestHits(listed: ListedNames, names: readonly WrittenName[]): Map<number, NameHit> {
  const hits = new Map<number, NameHit>();
  for (const name of names)
    for (const hit of listed.find(name)) {
      const known = hits.get(hit.entry);
      if (known === undefined || hit.likeness > known.likeness) hits.set(hit.entry, hit);
    }
  return hits;
}

/** A query with what its names stand for. */
export interface Asked {
  readonly query: AddressQuery;
  readonly roads: ReadonlyMap<number, NameHit>;
  readonly compounds: ReadonlyMap<number, NameHit>;
  /** One entry a region that was named: those that are called so. */
  readonly regions: readonly (readonly number[])[];
  /** Numbers of the texts; 0 where it is not said. */
  readonly number: number;
  readonly building: number;
}

export function readAsked(book: AddressBook, query: AddressQuery): Asked {
  return {
    query,
    roads: bestHits(book.roads, query.roads),
    compounds: bestHits(book.compounds, query.compounds),
    regions: query.regions.map((name) => book.regionsCalled(name)).filter((found) => found.length > 0),
    number: book.texts.find(query.number),
    building: book.texts.find(query.building),
  };
}

/** What speaks for a house less what speaks against it; the reasons are written down where a list for them is given. */
export function pointsOf(
  book: AddressBook,
  asked: Asked,
  house: number,
  reasons: MatchReason[] | null,
): number {
  const { houses } = book;
  const { query } = asked;
  return (
    namePoints('road', houses.road.at(house), query.roads, asked.roads, reasons) +
    namePoints('compound', houses.compound.at(house), query.compounds, asked.compounds, reasons) +
    numberPoints('number', houses.number.at(house), asked.number, reasons) +
    numberPoints('building', houses.building.at(house), asked.building, reasons) +
    regionPoints(book, houses.community.at(house), asked.regions, reasons)
  );
}

function namePoints(
  element: 'road' | 'compound',
  entry: number,
  asked: readonly WrittenName[],
  hits: ReadonlyMap<number, NameHit>,
  reasons: MatchReason[] | null,
): number {
  const hit = hits.get(entry);
  if (hit !== undefined) {
    reasons?.push({ element, kind: hit.method === 'standard' ? 'same' : hit.method });
    return weights[element] * hit.likeness;
  }
  if (asked.length === 0) reasons?.push({ element, kind: 'notAsked' });
  else if (hits.size > 0 && entry !== none) {
    reasons?.push({ element, kind: 'differs' });
    return contradiction[element];
  } else reasons?.push({ element, kind: entry === none ? 'notKept' : 'notFound' });
  return 0;
}

function numberPoints(
  element: 'number' | 'building',
  kept: number,
  asked: number,
  reasons: MatchReason[] | null,
): number {
  if (asked === 0) {
    reasons?.push({ element, kind: 'notAsked' });
    return 0;
  }
  if (kept === asked) {
    reasons?.push({ element, kind: 'same' });
    return weights[element];
  }
  reasons?.push({ element, kind: kept === 0 ? 'notKept' : 'differs' });
  return kept === 0 ? contradiction[element] / 2 : contradiction[element];
}

function regionPoints(
  book: AddressBook,
  community: number,
  asked: readonly (readonly number[])[],
  reasons: MatchReason[] | null,
): number {
  let points = 0;
  for (const meant of asked) {
    const level = book.regions[meant[0]!]!.level;
    const isSame = meant.some((region) => book.isWithin(community, region));
    points += isSame ? weights[level] : contradiction[level];
    reasons?.push({ element: 'region', kind: isSame ? 'same' : 'differs' });
  }
  return points;
}
