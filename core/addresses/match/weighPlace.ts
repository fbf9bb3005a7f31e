import type { Comparison } from './comparison.ts';
import type { CountedRelation } from './compareNumbers.ts';
import type { RegionRelation } from './compareRegions.ts';
import type { RoadRelation } from './compareRoads.ts';

/**
 * Does the second address lie in or at the place of the first? Evidence is added as logarithms of odds. What counts
 * for and against follows from what the elements mean: a number on the same road can hardly be chance, a common name may
 * be anywhere. The sizes were set by hand with the counts of one half of a labelled set in view, the other half unseen.
 */
const regionWeights: Readonly<Record<RegionRelation, number>> = {
  same: 0.6,
  compatible: 0.4,
  neighbours: -0.5,
  apart: -2,
  otherCity: -4,
  // who names a region sought in it; a region named by what was found alone was found anywhere
  onlyFirst: 0.5,
  onlySecond: -0.6,
  none: -0.1,
};

const roadWeights: Readonly<Record<RoadRelation, number>> = {
  same: 0.5,
  // the road, but another lane of it
  partly: -0.1,
  alike: 0,
  different: -0.9,
  onlyFirst: -0.1,
  onlySecond: -0.1,
  none: 0,
};

const numberOnSameRoad: Readonly<Record<CountedRelation, number>> = {
  same: 3,
  near: 2.6,
  different: -0.3,
  onlyFirst: -0.1,
  onlySecond: 0.4,
  none: 0.2,
};

/** In a village or estate, or on a road that is written a little differently. */
const numberElsewhere: Readonly<Record<CountedRelation, number>> = {
  same: 2,
  near: 1.8,
  different: -0.2,
  onlyFirst: 0,
  onlySecond: 0,
  none: 0,
};

/** Buildings are counted in estates, and an estate is rarer than a shop or company of the same name. */
const buildingOfSameName: Readonly<Record<CountedRelation, number>> = {
  same: 0.5,
  near: 0,
  different: 1.5,
  onlyFirst: 0.7,
  onlySecond: 0.3,
  none: 0,
};

const isNameShared = ({ names }: Comparison): boolean => names.likeness >= 0.8 && names.telling >= 1.5;

function nameWeight({ first, second, names }: Comparison): number {
  if (first.names.length === 0 || second.names.length === 0) return 0;
  if (names.first === '') return -1.8;
  const telling = Math.min(5, names.telling);
  const weight = 0.9 * (names.coveredFirst - 0.5) - (names.isContained ? 0 : 0.7);
  if (names.likeness >= 0.97) return weight - 0.9 + 0.6 * telling;
  if (names.likeness >= 0.8) return weight - 1.3 + 0.45 * telling;
  // one character of a name makes another name
  if (names.likeness >= 0.6) return weight - 1.5 + 0.35 * telling;
  return weight - 1.8 + 0.2 * telling;
}

/** Where one of both names nothing but roads. */
function bareRoadWeight({ first, second, road, number, sharedRoads }: Comparison): number {
  if (road !== 'same') return 0;
  const crossing = sharedRoads > 1 ? 0.5 : second.isCrossing ? -0.4 : 0;
  if (first.names.length === 0) {
    if (second.names.length === 0) return 0.7 + crossing;
    // another house of the road, unless the number says that it is this one
    return number === 'onlyFirst' ? -0.8 : 0.2;
  }
  if (second.names.length > 0) return 0;
  return (first.hasPlace ? -0.5 : 0) + crossing;
}

const sharedRelations: ReadonlySet<string> = new Set(['same', 'partly', 'alike', 'near']);
const hasNothingInCommon = ({ first, second, names, number, road }: Comparison): boolean =>
  names.first === '' &&
  (first.names.length === 0 || second.names.length === 0) &&
  !sharedRelations.has(road) &&
  !sharedRelations.has(number);

export function weighPlace(of: Comparison): number {
  const { first, second, names } = of;
  const isShared = isNameShared(of);
  const isNumberShared = of.road === 'same' && (of.number === 'same' || of.number === 'near');
  let weight = regionWeights[of.region] + roadWeights[of.road] + bareRoadWeight(of);
  // a house is known by its number too, and a name that was written down badly by its road
  if (of.number === 'same' || of.number === 'near') weight += Math.max(-0.8, nameWeight(of));
  else weight += nameWeight(of) + (of.road === 'same' && names.likeness >= 0.6 ? 0.5 : 0);
  weight += (of.road === 'same' ? numberOnSameRoad : numberElsewhere)[of.number];
  if (isShared) weight += buildingOfSameName[of.building];
  // buildings are numbered alike everywhere
  else if (of.building === 'same' && !isNumberShared) weight -= 1.2;
  // the shop of that name, in another estate or village
  if (isShared && first.names.length > 1 && names.first === first.names.at(-1)) weight -= 0.5;
  // a gate or car park bears the name of its place
  if (second.isGate && !first.isGate) weight += 1.5;
  if (second.isVicinity) weight -= 0.3;
  weight += 2 * (of.pairShare - 0.3);
  if (of.isSameBody) weight += 4;
  else if (hasNothingInCommon(of)) weight -= 1.5;
  return weight;
}
