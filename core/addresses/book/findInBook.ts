import type { AddressBook } from './addressBook.ts';
import { findDoor } from './findDoor.ts';
import { none } from './houses.ts';
import type { ListedNames } from './listedNames.ts';
import type { MatchBand, MatchReason } from './matchReasons.ts';
import type { NameHit, WrittenName } from './nameFinder.ts';
import type { AddressQuery } from './readQuery.ts';

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
/** The most that a candidate is shown with of which something differs. */
const contradictedScore = 0.75;
/** Two candidates this close are not told apart. */
const margin = 0.12;
const mostCandidates = 5;
/** Of the points of the best: what has fewer cannot stand in its place, nor make it doubtful. */
const leastShare = 0.6;
const mostHouses = 4000;

interface Scored {
  readonly house: number;
  readonly points: number;
}

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
interface Asked {
  readonly query: AddressQuery;
  readonly roads: ReadonlyMap<number, NameHit>;
  readonly compounds: ReadonlyMap<number, NameHit>;
  /** One entry a region that was named: those that are called so. */
  readonly regions: readonly (readonly number[])[];
  /** Numbers of the texts; 0 where it is not said. */
  readonly number: number;
  readonly building: number;
}

function readAsked(book: AddressBook, query: AddressQuery): Asked {
  return {
    query,
    roads: bestHits(book.roads, query.roads),
    compounds: bestHits(book.compounds, query.compounds),
    regions: query.regions.map((name) => book.regionsCalled(name)).filter((found) => found.length > 0),
    number: book.texts.find(query.number),
    building: book.texts.find(query.building),
  };
}

/** Standard addresses that a query may mean, with reasons; several of equal worth are left to a person. */
export function findInBook(book: AddressBook, query: AddressQuery): BookMatch {
  const asked = readAsked(book, query);
  const scored: Scored[] = [];
  for (const house of housesToTry(book, asked)) {
    const points = pointsOf(book, asked, house, null);
    if (points > 0) scored.push({ house, points });
  }
  const best = bestOf(scored);
  const candidates = best.map((one) => candidate(book, asked, one));
  return { band: bandOf(book, asked, best, candidates), candidates: candidates.map(asShown) };
}

/** The best, in order, without those that are no alternative to the first. */
function bestOf(scored: Scored[]): readonly Scored[] {
  let most = 0;
  for (const { points } of scored) if (points > most) most = points;
  return scored
    .filter(({ points }) => points >= most * leastShare)
    .sort((a, b) => b.points - a.points || a.house - b.house)
    .slice(0, mostCandidates);
}

/** Houses on the roads and in the compounds that were named; of a number or building that was said, only those. */
function housesToTry({ houses, roads, compounds }: AddressBook, asked: Asked): ReadonlySet<number> {
  const found = new Set<number>();
  const take = (listed: ListedNames, entries: Iterable<number>, text: number): void => {
    for (const entry of entries)
      for (const list of listed.housesOf(entry, text === 0 ? null : text))
        for (const house of list) {
          if (found.size === mostHouses) return;
          if (houses.isInUse(house)) found.add(house);
        }
  };
  take(roads, asked.roads.keys(), asked.number);
  take(compounds, asked.compounds.keys(), asked.building);
  return found;
}

/** What speaks for a house less what speaks against it; the reasons are written down where a list for them is given. */
function pointsOf(book: AddressBook, asked: Asked, house: number, reasons: MatchReason[] | null): number {
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

function candidate(book: AddressBook, asked: Asked, { house, points }: Scored): BookCandidate {
  const reasons: MatchReason[] = [];
  pointsOf(book, asked, house, reasons);
  const door = findDoor(book, house, asked.query);
  const ofHouse = book.houses.building.at(house) === 0 ? 'number' : 'building';
  return {
    row: door.row,
    house,
    precision: door.precision === 'house' ? ofHouse : door.precision,
    score: Math.max(0, Math.min(1, (points / whole) * door.worth)),
    reasons: [...reasons, ...door.reasons],
  };
}

/** What contradicts the text is never shown as sure, however much else agrees. */
const asShown = (candidate: BookCandidate): BookCandidate =>
  candidate.score > contradictedScore && candidate.reasons.some(({ kind }) => kind === 'differs')
    ? { ...candidate, score: contradictedScore }
    : candidate;

/** Whether road and number, or compound and building, say which house it is. */
function isSettled({ houses }: AddressBook, asked: Asked, house: number): boolean {
  const building = houses.building.at(house);
  const hasBuilding = asked.building !== 0 && building === asked.building;
  const hasNumber = asked.number !== 0 && houses.number.at(house) === asked.number;
  return (
    (asked.roads.has(houses.road.at(house)) && hasNumber && (hasBuilding || building === 0)) ||
    (asked.compounds.has(houses.compound.at(house)) && hasBuilding)
  );
}

function bandOf(
  book: AddressBook,
  asked: Asked,
  scored: readonly Scored[],
  candidates: readonly BookCandidate[],
): MatchBand {
  const [best, second] = candidates;
  if (best === undefined || best.score < reviewedScore) return 'reject';
  const isClear = second === undefined || best.score - second.score >= margin || isClearer(scored);
  const isWhole = !best.reasons.some(
    ({ kind }) => kind === 'severalFit' || kind === 'notFound' || kind === 'differs',
  );
  const isSure = isSettled(book, asked, best.house) && isWhole && isClear;
  return isSure && best.score >= acceptedScore ? 'accept' : 'review';
}

/** By points before they are cut off at one. */
function isClearer([best, second]: readonly Scored[]): boolean {
  return best !== undefined && second !== undefined && (best.points - second.points) / whole >= margin;
}
