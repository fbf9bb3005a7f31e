import type { AddressQuery } from './readQuery.ts';

const digits = /^\d+$/;

/**
 * Queries with the digits of a building and of what stands behind it apart, where the word between them was lost: 42单元 is
 * building 4, unit 2, and 2801室 building 2, room 801. Only one of them can be meant, and perhaps none.
 */
export function splitRuns(query: AddressQuery): readonly AddressQuery[] {
  const { building, unit, room } = query;
  if (building !== '') return [];
  const cut = (text: string, least: number): (readonly [string, string])[] =>
    !digits.test(text)
      ? []
      : Array.from({ length: Math.max(0, text.length - least) }, (_, at) => [
          text.slice(0, at + 1),
          text.slice(at + 1),
        ]);
  if (unit !== '') return cut(unit, 1).map(([first, rest]) => ({ ...query, building: first, unit: rest }));
  return cut(room, 3).map(([first, rest]) => ({ ...query, building: first, room: rest }));
}
