import type { House } from './addressBook.ts';
import type { MatchReason } from './findInBook.ts';
import type { AddressQuery } from './readQuery.ts';

/** Where in a house a query leads. */
export interface Door {
  /** Index into the rows of the house. */
  readonly index: number;
  readonly precision: 'house' | 'unit' | 'room';
  readonly reasons: readonly MatchReason[];
  /** Share of the score that is left. */
  readonly worth: number;
}

/** The row of the house that unit and room lead to; the first of the house where they are not asked for. */
export function findDoor(house: House, query: AddressQuery): Door {
  const asked = { unit: query.unit, room: query.room };
  if (asked.unit === '' && asked.room === '')
    return { index: wholeHouse(house), precision: 'house', reasons: [], worth: 1 };
  const rows = house.rows.map((_, index) => index);
  const ofUnit = asked.unit === '' ? rows : rows.filter((index) => house.units[index] === asked.unit);
  const reasons: MatchReason[] = [];
  if (asked.unit !== '')
    reasons.push({ element: 'unit', kind: ofUnit.length > 0 ? 'same' : unitFault(house) });
  const within = ofUnit.length > 0 ? ofUnit : rows;
  if (asked.room === '') {
    const index = within[0] ?? 0;
    return ofUnit.length > 0
      ? { index, precision: 'unit', reasons, worth: 1 }
      : { index: wholeHouse(house), precision: 'house', reasons, worth: 0.85 };
  }
  const doors = within.filter((index) => house.rooms[index] === asked.room);
  const [only] = doors;
  if (only === undefined)
    return {
      index: within[0] ?? 0,
      precision: ofUnit.length > 0 && asked.unit !== '' ? 'unit' : 'house',
      reasons: [
        ...reasons,
        { element: 'room', kind: house.rooms.every((room) => room === '') ? 'notKept' : 'notFound' },
      ],
      worth: 0.85,
    };
  const kind = doors.length > 1 ? 'severalFit' : 'same';
  return {
    index: only,
    precision: doors.length > 1 ? 'house' : 'room',
    reasons: [...reasons, { element: 'room', kind }],
    worth: doors.length > 1 ? 0.9 : 1,
  };
}

const unitFault = (house: House): MatchReason['kind'] =>
  house.units.every((unit) => unit === '') ? 'notKept' : 'notFound';

/** The row of the house itself where it is kept, else its first. */
function wholeHouse(house: House): number {
  const own = house.rooms.findIndex((room, index) => room === '' && house.units[index] === '');
  return own < 0 ? 0 : own;
}
