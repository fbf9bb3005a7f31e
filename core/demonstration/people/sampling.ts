/** Draws from distributions. Every function takes its source of uniform numbers in [0, 1): nothing here is random by itself. */
export type Uniform = () => number;

export function pick<T>(values: readonly T[], uniform: Uniform): T {
  const value = values[Math.floor(uniform() * values.length)];
  if (value === undefined) throw new Error('cannot pick from an empty list');
  return value;
}

export const integerBetween = (low: number, high: number, uniform: Uniform): number =>
  low + Math.floor(uniform() * (high - low + 1));

export const exponential = (mean: number, uniform: Uniform): number => -mean * Math.log(1 - uniform());

/** Standard normal by Box and Muller. */
export const normal = (uniform: Uniform): number =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Poisson: by multiplication for small means, by the rounded normal with continuity above 60. */
export function poisson(mean: number, uniform: Uniform): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(uniform)));
  const limit = Math.exp(-mean);
  let count = 0;
  let product = uniform();
  while (product > limit) {
    count += 1;
    product *= uniform();
  }
  return count;
}

/** Gamma with mean `shape` by Marsaglia and Tsang; shapes below one by their boost. */
export function gamma(shape: number, uniform: Uniform): number {
  if (shape < 1) return gamma(shape + 1, uniform) * Math.pow(1 - uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(uniform);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A whole number whose expectation is `value`: 2.3 gives 2 or 3. */
export const roundRandomly = (value: number, uniform: Uniform): number => Math.floor(value + uniform());

/** Draws an index with probability proportional to its weight, in constant time (Vose's alias method). */
export function weightedIndex(weights: readonly number[]): (uniform: Uniform) => number {
  const count = weights.length;
  if (count === 0) throw new Error('cannot draw from no weights');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = weights.map((weight) => (weight * count) / total);
  const probability = new Float64Array(count).fill(1);
  const alias = new Uint32Array(count).map((_, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  scaled.forEach((value, index) => (value < 1 ? small : large).push(index));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large.pop() as number;
    probability[less] = scaled[less] as number;
    alias[less] = more;
    const rest = (scaled[more] as number) + (scaled[less] as number) - 1;
    scaled[more] = rest;
    (rest < 1 ? small : large).push(more);
  }
  return (uniform) => {
    const position = uniform() * count;
    const index = Math.floor(position);
    return position - index < (probability[index] as number) ? index : (alias[index] as number);
  };
}
