import { hashUnit } from '../random/random.ts';

/** Smooth value noise in [-1, 1]; one lattice step is one unit. */
export function smoothNoise(seed: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const u = fade(x - column);
  const v = fade(y - row);
  const south = mix(hashUnit(seed, column, row), hashUnit(seed, column + 1, row), u);
  const north = mix(hashUnit(seed, column, row + 1), hashUnit(seed, column + 1, row + 1), u);
  return 2 * mix(south, north, v) - 1;
}

/** Three octaves, so that outlines have large and small bends. */
export function roughNoise(seed: number, x: number, y: number): number {
  return (
    smoothNoise(seed, x, y) * 0.6 +
    smoothNoise(seed + 1, x * 2.1, y * 2.1) * 0.27 +
    smoothNoise(seed + 2, x * 4.3, y * 4.3) * 0.13
  );
}

export function smoothStep(from: number, to: number, value: number): number {
  return fade(Math.max(0, Math.min(1, (value - from) / (to - from))));
}

function fade(value: number): number {
  return value * value * value * (value * (value * 6 - 15) + 10);
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}
