import type { Comparison } from './comparison.ts';
import { isCountedRoad } from './countedRoads.ts';
import type { CountedRelation } from './compareNumbers.ts';

/**
 * If the place is the same: is the second address as fine as the first? It must name the same building or shop where the
 * first names one; rooms, floors and units may be missing. Logarithms of odds as in weighPlace.
 */
const buildingWeights: Readonly<Record<CountedRelation, number>> = {
  same: 2,
  near: 0,
  different: -4,
  onlyFirst: -3,
  onlySecond: -0.3,
  none: 0,
};

const phaseWeights: Readonly<Record<CountedRelation, number>> = {
  same: 0.5,
  near: 0,
  different: -2.5,
  onlyFirst: -0.6,
  onlySecond: -0.8,
  none: 0,
};

const numberWeights: Readonly<Record<CountedRelation, number>> = {
  same: 0.5,
  near: -0.2,
  different: -1,
  onlyFirst: -0.6,
  onlySecond: 0.2,
  none: 0,
};

/** The first names nothing finer than a road or crossing, and the second that one. */
const isBareRoad = ({ first, second, number, sharedRoads }: Comparison): boolean =>
  number === 'none' &&
  first.names.length === 0 &&
  first.buildings.length === 0 &&
  second.names.length === 0 &&
  sharedRoads === new Set(first.roads).size &&
  sharedRoads === new Set(second.roads).size;

/** The first names a lane, a group or a house of the village or estate, the second does not. */
function isFinerInVillage({ first, second, road, number }: Comparison): boolean {
  const isHouse = number === 'onlyFirst' && first.numbers.some(({ anchor }) => first.names.includes(anchor));
  const isLane = road === 'onlyFirst' && (!first.hasPlace || first.roads.some(isCountedRoad));
  return first.names.length > 0 && second.buildings.length === 0 && (isHouse || isLane);
}

export function weighLevel(of: Comparison): number {
  const { first, second, names } = of;
  let weight = buildingWeights[of.building] + phaseWeights[of.phase] + numberWeights[of.number];
  if (first.names.length === 0) weight -= 0.4;
  else {
    weight += 2.5 * (names.coveredFirst - 0.6);
    // a shop, a hall, a faculty: what is named last is what is meant
    weight += (first.names.length > 1 ? 2 : 1.2) * (names.finestCovered - 0.6);
  }
  // what the second names beside is another shop of the house, or a part of the place
  if (second.names.length > 0) weight += 2 * (names.coveredSecond - 0.6);
  if (second.isGate && !first.isGate) weight -= 4;
  if (second.isCrossing && !first.isCrossing) weight -= 2;
  if (of.unit === 'different') weight -= 0.3;
  if (isFinerInVillage(of)) weight -= 1.5;
  if (isBareRoad(of)) weight += 2;
  weight += 2 * (of.pairShare - 0.4);
  // a shop is found without its building
  if (of.building === 'onlyFirst' && first.names.length > 1 && names.finestCovered > 0.9) weight += 1;
  if (of.isSameBody) weight += 4;
  return weight;
}
