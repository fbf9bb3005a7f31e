import type { AddressTraits } from './addressTraits.ts';
import { isCountedRoad } from './countedRoads.ts';

export type RoadRelation = 'same' | 'partly' | 'alike' | 'different' | 'onlyFirst' | 'onlySecond' | 'none';

const ending = /(东|西|南|北|中|\d+)?(路|街|大道|大街|公路|巷|道|弄)(东段|西段|南段|北段|中段|辅路)?$/;
const stemOf = (road: string): string => road.replace(ending, '');

function differByOneCharacter(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 3) return false;
  let different = 0;
  for (let index = 0; index < a.length; index += 1) if (a.charAt(index) !== b.charAt(index)) different += 1;
  return different === 1;
}

function areAlike(a: string, b: string): boolean {
  if (a.endsWith(b) || b.endsWith(a)) return true;
  const [stemA, stemB] = [stemOf(a), stemOf(b)];
  if (stemA.length > 1 && stemA === stemB) return true;
  return !/\d/.test(a) && differByOneCharacter(a, b);
}

/** Roads of two addresses. The finest road of each counts: a lane of the same road is another lane. */
export function compareRoads(a: AddressTraits, b: AddressTraits): RoadRelation {
  if (a.roads.length === 0) return b.roads.length === 0 ? 'none' : 'onlySecond';
  if (b.roads.length === 0) return 'onlyFirst';
  const shared = a.roads.filter((road) => b.roads.includes(road));
  const telling = shared.filter((road) => !isCountedRoad(road));
  if (telling.length > 0) {
    return shared.includes(a.roads.at(-1) ?? '') || shared.length > 1 ? 'same' : 'partly';
  }
  const named = (roads: readonly string[]): string[] => roads.filter((road) => !isCountedRoad(road));
  const [namedA, namedB] = [named(a.roads), named(b.roads)];
  if (shared.length > 0 && (namedA.length === 0 || namedB.length === 0)) return 'alike';
  return namedA.some((road) => namedB.some((other) => areAlike(road, other))) ? 'alike' : 'different';
}
