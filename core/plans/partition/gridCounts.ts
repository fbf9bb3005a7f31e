import type { HouseholdBand } from '../territory.ts';

/** How many grids a total can be divided into by counting alone; none where `fewest` exceeds `most`. */
export function feasibleCounts(
  households: number,
  band: HouseholdBand,
): { readonly fewest: number; readonly most: number } {
  return {
    fewest: Math.max(1, Math.ceil(households / band.maximum)),
    most: band.minimum > 0 ? Math.floor(households / band.minimum) : Number.MAX_SAFE_INTEGER,
  };
}

/** The number of grids that misses the rule by the fewest households where no number meets it. */
export function leastFaultyCount(households: number, band: HouseholdBand): number {
  const fewer = Math.max(1, Math.floor(households / band.maximum));
  const tooMany = Math.max(0, households - fewer * band.maximum, fewer * band.minimum - households);
  const more = fewer + 1;
  const tooFew = Math.max(0, more * band.minimum - households, households - more * band.maximum);
  return tooFew < tooMany ? more : fewer;
}

const smallPiece = 24;
/** Grids of a large piece are filled to this share of the most households: fuller ones leave no room to move. */
const usualFill = 0.87;

/** Numbers of grids worth trying: few grids have short borders, one or two more have room to be compact. */
export function countsToTry(households: number, band: HouseholdBand, plots: number): readonly number[] {
  const { fewest, most } = feasibleCounts(households, band);
  if (!Number.isFinite(band.maximum) || fewest > most) {
    const count = Number.isFinite(band.maximum) ? leastFaultyCount(households, band) : 1;
    return [Math.min(plots, count)];
  }
  if (fewest > smallPiece) {
    const usual = Math.round(households / (band.maximum * usualFill));
    return [Math.min(plots, most, Math.max(fewest, usual))];
  }
  return [fewest, fewest + 1, fewest + 2]
    .filter((count) => count <= most && (count <= plots || count === fewest))
    .map((count) => Math.min(count, plots));
}
