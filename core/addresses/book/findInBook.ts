import type { AddressBook, House } from './addressBook.ts';
import { findDoor, type Door } from './findDoor.ts';
import type { NameFinder, NameHit, NameMethod, WrittenName } from './nameFinder.ts';
import type { AddressQuery } from './readQuery.ts';

export type ReasonElement = 'region' | 'road' | 'number' | 'compound' | 'building' | 'unit' | 'room';
/** What speaks for or against a candidate, element by element. */
export interface MatchReason {
  readonly element: ReasonElement;
  readonly kind: 'same' | NameMethod | 'differs' | 'notAsked' | 'notKept' | 'notFound' | 'severalFit';
}

export type MatchBand = 'accept' | 'review' | 'reject';

export interface BookCandidate {
  /** Row of the book. */
  readonly row: number;
  readonly house: number;
  /** How far down the address was followed. */
  readonly precision: 'number' | 'building' | 'unit' | 'room';
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

export interface BookMatch {
  readonly band: MatchBand;
  readonly candidates: readonly BookCandidate[];
}

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
const whole = weights.road + weights.number;
const acceptedScore = 0.8;
const reviewedScore = 0.45;
/** Two candidates this close are not told apart. */
const margin = 0.12;
const mostCandidates = 5;
const mostHouses = 4000;

interface Scored {
  readonly house: number;
  readonly points: number;
  readonly reasons: readonly MatchReason[];
  readonly settled: boolean;
}

/** The best hit of each entry over all names. */
function bestHits(finder: NameFinder, names: readonly WrittenName[]): Map<number, NameHit> {
  const hits = new Map<number, NameHit>();
  for (const name of names)
    for (const hit of finder.find(name)) {
      const known = hits.get(hit.entry);
      if (known === undefined || hit.likeness > known.likeness) hits.set(hit.entry, hit);
    }
  return hits;
}

/** Standard addresses that a query may mean, with reasons; several of equal worth are left to a person. */
export function findInBook(book: AddressBook, query: AddressQuery): BookMatch {
  const roads = bestHits(book.roads, query.roads);
  const compounds = bestHits(book.compounds, query.compounds);
  const regions = query.regions.map((name) => book.regionsCalled(name)).filter((found) => found.length > 0);
  const scored = housesToTry(book, query, roads, compounds)
    .map((house) => scoreHouse(book, query, house, roads, compounds, regions))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.house - b.house)
    .slice(0, mostCandidates);
  const candidates = scored.map((one) => candidate(book, query, one));
  return { band: bandOf(scored, candidates), candidates };
}

/** Houses on the roads and in the compounds that were named, those with the number or building first. */
function housesToTry(
  book: AddressBook,
  query: AddressQuery,
  roads: ReadonlyMap<number, NameHit>,
  compounds: ReadonlyMap<number, NameHit>,
): readonly number[] {
  const found = new Set<number>();
  for (const entry of roads.keys())
    for (const house of book.housesOfRoad(entry))
      if (query.number === '' || book.houses[house]!.number === query.number) found.add(house);
  for (const entry of compounds.keys())
    for (const house of book.housesOfCompound(entry))
      if (query.building === '' || book.houses[house]!.building === query.building) found.add(house);
  return [...found].slice(0, mostHouses);
}

function scoreHouse(
  book: AddressBook,
  query: AddressQuery,
  index: number,
  roads: ReadonlyMap<number, NameHit>,
  compounds: ReadonlyMap<number, NameHit>,
  regions: readonly (readonly number[])[],
): Scored {
  const house = book.houses[index]!;
  const reasons: MatchReason[] = [];
  let points = 0;
  const name = (
    element: 'road' | 'compound',
    entry: number,
    asked: readonly WrittenName[],
    hits: ReadonlyMap<number, NameHit>,
  ) => {
    const hit = hits.get(entry);
    if (hit !== undefined) {
      points += weights[element] * hit.likeness;
      reasons.push({ element, kind: hit.method === 'standard' ? 'same' : hit.method });
      return true;
    }
    if (asked.length === 0) reasons.push({ element, kind: 'notAsked' });
    else if (hits.size > 0 && entry >= 0) {
      points += contradiction[element];
      reasons.push({ element, kind: 'differs' });
    } else reasons.push({ element, kind: entry < 0 ? 'notKept' : 'notFound' });
    return false;
  };
  const number = (element: 'number' | 'building', kept: string, asked: string): boolean => {
    if (asked === '') reasons.push({ element, kind: 'notAsked' });
    else if (kept === asked) {
      points += weights[element];
      reasons.push({ element, kind: 'same' });
      return true;
    } else {
      points += kept === '' ? contradiction[element] / 2 : contradiction[element];
      reasons.push({ element, kind: kept === '' ? 'notKept' : 'differs' });
    }
    return false;
  };
  const hasRoad = name('road', house.road, query.roads, roads);
  const hasCompound = name('compound', house.compound, query.compounds, compounds);
  const hasNumber = number('number', house.number, query.number);
  const hasBuilding = number('building', house.building, query.building);
  points += regionPoints(book, house, regions, reasons);
  return {
    house: index,
    points,
    reasons,
    settled: (hasRoad && hasNumber && (hasBuilding || house.building === '')) || (hasCompound && hasBuilding),
  };
}

function regionPoints(
  book: AddressBook,
  { community }: House,
  asked: readonly (readonly number[])[],
  reasons: MatchReason[],
): number {
  let points = 0;
  for (const meant of asked) {
    const level = book.regions[meant[0]!]!.level;
    const isSame = meant.some((region) => book.isWithin(community, region));
    points += isSame ? weights[level] : contradiction[level];
    reasons.push({ element: 'region', kind: isSame ? 'same' : 'differs' });
  }
  return points;
}

function candidate(book: AddressBook, query: AddressQuery, scored: Scored): BookCandidate {
  const house = book.houses[scored.house]!;
  const door: Door = findDoor(house, query);
  return {
    row: house.rows[door.index]!,
    house: scored.house,
    precision: door.precision === 'house' ? (house.building === '' ? 'number' : 'building') : door.precision,
    score: Math.max(0, Math.min(1, (scored.points / whole) * door.worth)),
    reasons: [...scored.reasons, ...door.reasons],
  };
}

function bandOf(scored: readonly Scored[], candidates: readonly BookCandidate[]): MatchBand {
  const [best, second] = candidates;
  if (best === undefined || best.score < reviewedScore) return 'reject';
  const isClear = second === undefined || best.score - second.score >= margin || isClearer(scored);
  const isWhole = !best.reasons.some(
    ({ kind }) => kind === 'severalFit' || kind === 'notFound' || kind === 'differs',
  );
  return scored[0]!.settled && isWhole && isClear && best.score >= acceptedScore ? 'accept' : 'review';
}

/** By points before they are cut off at one. */
function isClearer(scored: readonly Scored[]): boolean {
  const [best, second] = scored;
  return best !== undefined && second !== undefined && (best.points - second.points) / whole >= margin;
}
