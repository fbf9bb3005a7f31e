import type { AddressTraits } from './addressTraits.ts';
import { compareNames, type NameComparison } from './compareNames.ts';
import { type CountedRelation, compareCounted, compareNumbers } from './compareNumbers.ts';
import { compareRegions, type RegionRelation } from './compareRegions.ts';
import { pairShare } from './pairShare.ts';
import { compareRoads, type RoadRelation } from './compareRoads.ts';

/** How the elements of two addresses stand to each other, before anything is weighed. */
export interface Comparison {
  readonly first: AddressTraits;
  readonly second: AddressTraits;
  readonly region: RegionRelation;
  readonly road: RoadRelation;
  readonly sharedRoads: number;
  readonly number: CountedRelation;
  readonly names: NameComparison;
  readonly phase: CountedRelation;
  readonly building: CountedRelation;
  readonly unit: CountedRelation;
  /** Share of the pairs of characters below the regions that both have. */
  readonly pairShare: number;
  /** Letter for letter the same below the regions. */
  readonly isSameBody: boolean;
}

const farRegions: ReadonlySet<RegionRelation> = new Set(['neighbours', 'apart', 'otherCity']);

export function comparison(first: AddressTraits, second: AddressTraits): Comparison {
  const region = compareRegions(first.regions, second.regions);
  return {
    first,
    second,
    region,
    road: compareRoads(first, second),
    sharedRoads: new Set(first.roads.filter((road) => second.roads.includes(road))).size,
    number: compareNumbers(first, second),
    names: compareNames(first, second),
    phase: compareCounted(first.phases, second.phases),
    building: compareCounted(first.buildings, second.buildings),
    unit: compareCounted(first.units, second.units),
    pairShare: pairShare(first.body, second.body),
    isSameBody:
      first.body === second.body &&
      (first.body === '' ? region === 'same' || region === 'compatible' : !farRegions.has(region)),
  };
}
