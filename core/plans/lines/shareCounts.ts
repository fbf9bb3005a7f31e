import { sumPopulation } from '../gridFigures.ts';
import type { Population, TerritoryBuilding } from '../territory.ts';

const fields = [
  'households',
  'residents',
  'residents60',
  'residentsUnder15',
  'tenants',
  'disabled',
] as const satisfies readonly (keyof Population)[];

/**
 * A whole number of things shared out by weight, adding up exactly (Webster 1832). It is house-monotone, so of two
 * counts shared by the same weights the smaller one gets no larger share anywhere: open incidents stay among all.
 */
export function shareOut(count: number, weights: readonly number[]): number[] {
  const shares = weights.map(() => 0);
  for (let given = 0; given < count; given += 1) {
    let best = 0;
    let bestClaim = -1;
    weights.forEach((weight, index) => {
      const claim = weight / (2 * (shares[index] ?? 0) + 1);
      if (claim > bestClaim) [best, bestClaim] = [index, claim];
    });
    shares[best] = (shares[best] ?? 0) + 1;
  }
  return shares;
}

/** Who lives in the buildings of a plot: the sums of what is known; nobody where there is no building. */
export function populationOf(buildings: readonly TerritoryBuilding[]): Population {
  if (buildings.length > 0) return sumPopulation(buildings);
  return { households: 0, residents: 0, residents60: 0, residentsUnder15: 0, tenants: 0, disabled: 0 };
}

/** Counts that a plot carries beyond its buildings' (it has none, or its source counts by plot). */
export function surplusOf(
  plot: Population,
  buildings: readonly TerritoryBuilding[],
): Record<keyof Population, number | null> {
  const sums = populationOf(buildings);
  const surplus = { ...sums } as Record<keyof Population, number | null>;
  for (const field of fields) {
    const own = plot[field];
    surplus[field] = own === null ? null : own - (sums[field] ?? 0);
  }
  return surplus;
}

/** Adds a share of a surplus; what is unknown stays so where nothing is known. */
export function addSurplus(
  population: Population,
  share: Partial<Record<keyof Population, number | null>>,
): Population {
  const sum = { ...population } as Record<keyof Population, number | null>;
  for (const field of fields) {
    const extra = share[field] ?? 0;
    if (extra !== 0) sum[field] = (sum[field] ?? 0) + extra;
  }
  return sum;
}

/**
 * The population of each part of a plot: its buildings' sums, and a share by area of what the plot counts beyond them.
 * A plot without buildings whose count is unknown leaves parts with unknown counts.
 */
export function sharePopulation(
  plot: Population,
  parts: readonly { readonly buildings: readonly TerritoryBuilding[]; readonly areaSquareMetres: number }[],
): Population[] {
  const all = parts.flatMap(({ buildings }) => buildings);
  const surplus = surplusOf(plot, all);
  const areas = parts.map(({ areaSquareMetres }) => areaSquareMetres);
  const shares = parts.map((): Partial<Record<keyof Population, number>> => ({}));
  for (const field of fields) {
    const extra = surplus[field] ?? 0;
    shareOut(Math.abs(extra), areas).forEach((count, index) => {
      const share = shares[index];
      if (share && count > 0) share[field] = Math.sign(extra) * count;
    });
  }
  return parts.map(({ buildings }, index) => {
    if (all.length > 0 || plot.households !== null)
      return addSurplus(populationOf(buildings), shares[index] ?? {});
    return {
      households: null,
      residents: null,
      residents60: null,
      residentsUnder15: null,
      tenants: null,
      disabled: null,
    };
  });
}
