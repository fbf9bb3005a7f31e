import { gamma, type Uniform } from './sampling.ts';

/** Shape of the gamma mixture that makes counts a grid negative binomial. */
export const dispersion = 0.8;
/** What the busiest twentieth of all grids holds. */
export const hotShare = 0.275;
const hotPart = 0.05;

/**
 * One relative rate a grid, mean exactly one, in random order. The gamma draws are those of the negative binomial; the top
 * twentieth is scaled to hold its share. A shape below one gives rates near zero, which a city has as well.
 */
export function drawGridRates(count: number, uniform: Uniform): Float64Array {
  const draws = Float64Array.from({ length: count }, () => gamma(dispersion, uniform))
    .sort()
    .reverse();
  const hotCount = Math.max(1, Math.round(count * hotPart));
  const total = (from: number, until: number): number =>
    draws.subarray(from, until).reduce((sum, value) => sum + value, 0);
  const hot = total(0, hotCount);
  const rest = total(hotCount, count);
  const isLarge = count >= 20;
  draws.forEach((value, index) => {
    if (!isLarge) draws[index] = (value * count) / (hot + rest);
    else
      draws[index] =
        index < hotCount ? (value * count * hotShare) / hot : (value * count * (1 - hotShare)) / rest;
  });
  for (let index = count - 1; index > 0; index -= 1) {
    const other = Math.floor(uniform() * (index + 1));
    const value = draws[index] as number;
    draws[index] = draws[other] as number;
    draws[other] = value;
  }
  return draws;
}

/** Half of a grid's work comes with its place, half with its households. */
export const householdWeight = (households: number | null, meanHouseholds: number): number =>
  0.5 + (0.5 * (households ?? 0)) / meanHouseholds;
