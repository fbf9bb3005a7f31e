import type { AddressBook } from './addressBook.ts';
import type { MatchReason } from './matchReasons.ts';
import { none } from './houses.ts';
import type { AddressQuery } from './readQuery.ts';

/** Where in a house a query leads. */
export interface Door {
  readonly row: number;
  readonly precision: 'house' | 'unit' | 'room';
  readonly reasons: readonly MatchReason[];
  /** Share of the score that is left. */
  readonly worth: number;
}

/** What one walk over the rows of a house tells: the first row of each kind, `none` for none, and how many. */
interface Walk {
  readonly first: number;
  /** The row of the house itself: without unit and room. */
  own: number;
  ofUnit: number;
  door: number;
  doors: number;
  doorOfUnit: number;
  doorsOfUnit: number;
  hasUnits: boolean;
  hasRooms: boolean;
}

function walk({ houses, texts }: AddressBook, house: number, query: AddressQuery): Walk {
  const unit = query.unit === '' ? null : texts.find(query.unit);
  const room = texts.find(query.room);
  const found: Walk = {
    first: houses.firstRow.at(house),
    own: none,
    ofUnit: none,
    door: none,
    doors: 0,
    doorOfUnit: none,
    doorsOfUnit: 0,
    hasUnits: false,
    hasRooms: false,
  };
  const [next, units, rooms] = [houses.nextRow.values, houses.unit.values, houses.room.values];
  for (let row = found.first; row !== none; row = next[row]!) {
    const itsUnit = units[row]!;
    const itsRoom = rooms[row]!;
    if (itsUnit !== 0) found.hasUnits = true;
    if (itsRoom !== 0) found.hasRooms = true;
    if (itsUnit === 0 && itsRoom === 0 && found.own === none) found.own = row;
    const isOfUnit = unit === null || itsUnit === unit;
    if (isOfUnit && found.ofUnit === none) found.ofUnit = row;
    if (itsRoom !== room) continue;
    if (found.door === none) found.door = row;
    found.doors += 1;
    if (!isOfUnit) continue;
    if (found.doorOfUnit === none) found.doorOfUnit = row;
    found.doorsOfUnit += 1;
  }
  return found;
}

/** The row of the house that unit and room lead to; the first of the house where they are not asked for. */
export function findDoor(book: AddressBook, house: number, query: AddressQuery): Door {
  const found = walk(book, house, query);
  const whole = found.own === none ? found.first : found.own;
  if (query.unit === '' && query.room === '')
    return { row: whole, precision: 'house', reasons: [], worth: 1 };
  const hasUnit = found.ofUnit !== none;
  const reasons: MatchReason[] = [];
  if (query.unit !== '')
    reasons.push({ element: 'unit', kind: hasUnit ? 'same' : found.hasUnits ? 'notFound' : 'notKept' });
  const within = hasUnit ? found.ofUnit : found.first;
  if (query.room === '')
    return hasUnit
      ? { row: within, precision: 'unit', reasons, worth: 1 }
      : { row: whole, precision: 'house', reasons, worth: 0.85 };
  const [door, doors] = hasUnit ? [found.doorOfUnit, found.doorsOfUnit] : [found.door, found.doors];
  if (door === none)
    return {
      row: within,
      precision: hasUnit && query.unit !== '' ? 'unit' : 'house',
      reasons: [...reasons, { element: 'room', kind: found.hasRooms ? 'notFound' : 'notKept' }],
      worth: 0.85,
    };
  return {
    row: door,
    precision: doors > 1 ? 'house' : 'room',
    reasons: [...reasons, { element: 'room', kind: doors > 1 ? 'severalFit' : 'same' }],
    worth: doors > 1 ? 0.9 : 1,
  };
}
