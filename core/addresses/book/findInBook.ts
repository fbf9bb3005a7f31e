import type { AddressBook } from './addressBook.ts';
import { findDoor } from './findDoor.ts';
import { type Asked, pointsOf, readAsked, whole } from './housePoints.ts';
import type { ListedNames } from './listedNames.ts';
import type { MatchBand, MatchReason } from './matchReasons.ts';
import type { AddressQuery } from './readQuery.ts';
import { splitRuns } from './runTogether.ts';
import { withMeantRoad } from './withMeantRoad.ts';

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

/** Standard addresses that a query may mean, with reasons; several of equal worth are left to a person. */
export function findInBook(book: AddressBook, query: AddressQuery): BookMatch {
  const meant = withMeantRoad(book, query);
  const match = matchOf(book, meant);
  return match.band === 'accept' ? match : (matchOfRuns(book, meant) ?? match);
}

/** The one reading of digits that ran together which leads to a door; for a person to see, for it is a guess. */
function matchOfRuns(book: AddressBook, query: AddressQuery): BookMatch | null {
  const found = splitRuns(query)
    .map((one) => matchOf(book, one))
    .filter(({ band, candidates: [best] }) => band === 'accept' && best?.precision === 'room');
  const [only] = found;
  return only === undefined || found.length > 1 ? null : { ...only, band: 'review' };
}

function matchOf(book: AddressBook, query: AddressQuery): BookMatch {
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
  const isSure = isSettled(book, asked, best.house) && isWhole && isClear && !asked.query.isSeveral;
  return isSure && best.score >= acceptedScore ? 'accept' : 'review';
}

/** By points before they are cut off at one. */
function isClearer([best, second]: readonly Scored[]): boolean {
  return best !== undefined && second !== undefined && (best.points - second.points) / whole >= margin;
}
