import type { RegionName } from '../parse/regionGazetteer.ts';

/**
 * same: a county or township in common. compatible: one may lie in the other. neighbours: another county or township of
 * the same city, which renaming explains as often as distance. apart: of another city by the list. otherCity: by both.
 */
export type RegionRelation =
  'same' | 'compatible' | 'neighbours' | 'apart' | 'otherCity' | 'onlyFirst' | 'onlySecond' | 'none';

/** The regions of the list that a mention may be: there are many townships of one name. */
export type RegionReadings = readonly RegionName[];

const depthOf = { province: 0, city: 1, county: 2, township: 3 } as const;

function at(region: RegionName, rank: RegionName['rank']): RegionName | null {
  for (let one: RegionName | null = region; one; one = one.parent) if (one.rank === rank) return one;
  return null;
}

/** The same name, or a county that took the other in. */
const areOne = (one: RegionName, other: RegionName): boolean =>
  one.name === other.name || one.tookIn.includes(other) || other.tookIn.includes(one);

const ranks = ['province', 'city', 'county', 'township'] as const;

/** Depth down to which both say the same; -1 without any; minus 2 and less where they differ, by the rank that does. */
function agreement(a: RegionName, b: RegionName): number {
  let deepest = -1;
  for (const rank of ranks) {
    const [one, other] = [at(a, rank), at(b, rank)];
    if (one === null || other === null) continue;
    if (!areOne(one, other)) return -2 - (3 - depthOf[rank]);
    deepest = depthOf[rank];
  }
  return deepest;
}

/** The readings that agree best. */
function bestAgreement(a: RegionReadings, b: RegionReadings): number {
  let best = -9;
  for (const one of a) for (const other of b) best = Math.max(best, agreement(one, other));
  return best;
}

export function compareRegions(a: readonly RegionReadings[], b: readonly RegionReadings[]): RegionRelation {
  if (a.length === 0) return b.length === 0 ? 'none' : 'onlySecond';
  if (b.length === 0) return 'onlyFirst';
  const isCity = (readings: RegionReadings): boolean =>
    readings.every(({ rank }) => depthOf[rank] <= depthOf.city);
  let worst = 9;
  let best = -9;
  for (const one of a) {
    for (const other of b) {
      const found = bestAgreement(one, other);
      if (found <= -4 && isCity(one) && isCity(other)) return 'otherCity';
      worst = Math.min(worst, found);
      best = Math.max(best, found);
    }
  }
  if (worst <= -4) return 'apart';
  if (worst <= -2) return 'neighbours';
  return best >= depthOf.county ? 'same' : 'compatible';
}
