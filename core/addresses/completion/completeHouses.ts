import type { CompletionLevel } from '../../contract/addressCompletion.ts';

/** Addresses that share everything down to their unit (or room, where rooms were asked for). */
export interface HouseRow {
  /** Road or compound under which they were looked up. */
  readonly name: string;
  /** What follows the name, level by level; null where the address has none. */
  readonly number: string | null;
  readonly compound: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
  readonly addressId: string;
  readonly buildingId: string | null;
  readonly point: readonly [number, number] | null;
  /** Whether this is one standard address, and not several. */
  readonly isOne: boolean;
  readonly detail: string;
  readonly isNear: boolean;
}

export interface HouseCompletion {
  readonly level: Exclude<CompletionLevel, 'region' | 'place'>;
  readonly text: string;
  readonly detail: string;
  readonly point: readonly [number, number] | null;
  readonly isOne: boolean;
  readonly addressId: string;
  /** Null where the addresses lie in several buildings. */
  readonly buildingId: string | null;
  readonly isNear: boolean;
}

interface Step {
  readonly level: HouseCompletion['level'];
  readonly text: string;
}

/** The texts of a row from the number down to the room, each longer than the one before. */
function stepsOf({ number, compound, building, unit, room }: HouseRow): readonly Step[] {
  const steps: Step[] = [];
  let text = '';
  const add = (level: Step['level'], part: string | null): void => {
    if (part === null || part === '') return;
    text += part;
    steps.push({ level, text });
  };
  add('number', number);
  add('building', compound === null && building === null ? null : (compound ?? '') + (building ?? ''));
  add('unit', unit);
  add('room', room);
  return steps;
}

/** The step that was begun, and the one below it where a step is whole. */
function offered(steps: readonly Step[], rest: string): readonly Step[] {
  const fitting = steps.filter(({ text }) => text.startsWith(rest));
  return fitting[0]?.text === rest ? fitting.slice(0, 2) : fitting.slice(0, 1);
}

const naturally = new Intl.Collator('zh', { numeric: true });

/**
 * What may follow a name and the beginning of a number: one entry for each number, building, unit or room that comes next,
 * near ones first, then in the order of their numbers. Rows in, at most `limit` entries out.
 */
export function completeHouses(
  rows: readonly HouseRow[],
  rest: string,
  limit: number,
): readonly HouseCompletion[] {
  const found = new Map<string, HouseCompletion>();
  for (const row of rows)
    for (const { level, text } of offered(stepsOf(row), rest)) {
      const key = `${row.detail} ${row.name}${text}`;
      const known = found.get(key);
      found.set(key, known === undefined ? startOf(row, level, text) : joined(known, row));
    }
  return [...found.values()]
    .sort(
      (one, other) =>
        Number(other.isNear) - Number(one.isNear) ||
        Number(other.text.endsWith(rest) && rest !== '') - Number(one.text.endsWith(rest) && rest !== '') ||
        naturally.compare(one.text, other.text),
    )
    .slice(0, limit);
}

const startOf = (row: HouseRow, level: HouseCompletion['level'], text: string): HouseCompletion => ({
  level,
  text: row.name + text,
  detail: row.detail,
  point: row.point,
  isOne: row.isOne,
  addressId: row.addressId,
  buildingId: row.buildingId,
  isNear: row.isNear,
});

const joined = (known: HouseCompletion, row: HouseRow): HouseCompletion => ({
  ...known,
  point: known.point ?? row.point,
  isOne: false,
  buildingId: known.buildingId === row.buildingId ? known.buildingId : null,
});
