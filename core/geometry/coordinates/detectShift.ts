import type { Position } from '../shape.ts';
import { toBd09 } from './bd09.ts';
import { toGcj02 } from './gcj02.ts';

export interface Shift {
  readonly eastMetres: number;
  readonly northMetres: number;
  readonly distanceMetres: number;
  /** Pairs of a new and a known feature that lie exactly this far apart. */
  readonly matches: number;
  /** The published shift that has this direction and length here. */
  readonly looksLike: 'GCJ-02' | 'BD-09' | null;
}

const metresPerDegree = 111_320;
const binMetres = 40;
const farthestMetres = 1_600;
const nearestMetres = 300;
/** Tight where much lies close together, wide where the shift itself varies over the city. */
const matchRadiiMetres = [15, 30, 60] as const;
const binsAcross = Math.ceil((2 * farthestMetres) / binMetres) + 1;

/** Pairs by how far apart they are, in squares of 40 m: a systematic shift piles up in one of them. */
function displacements(
  samples: readonly Position[],
  references: readonly Position[],
  cosine: number,
): Int32Array {
  const counts = new Int32Array(binsAcross * binsAcross);
  const sorted = [...references].sort((a, b) => a[1] - b[1]);
  const reach = farthestMetres / metresPerDegree;
  for (const [longitude, latitude] of samples) {
    for (let index = lowerBound(sorted, latitude - reach); index < sorted.length; index += 1) {
      const reference = sorted[index] as Position;
      if (reference[1] > latitude + reach) break;
      const east = (longitude - reference[0]) * metresPerDegree * cosine;
      const north = (latitude - reference[1]) * metresPerDegree;
      const column = Math.round((east + farthestMetres) / binMetres);
      const row = Math.round((north + farthestMetres) / binMetres);
      if (column < 0 || column >= binsAcross || row < 0 || row >= binsAcross) continue;
      counts[row * binsAcross + column] = (counts[row * binsAcross + column] ?? 0) + 1;
    }
  }
  return counts;
}

function lowerBound(sorted: readonly Position[], latitude: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Position)[1] < latitude) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A bin with its eight neighbours: the Chinese shifts vary by tens of metres over a city. */
function around(counts: Int32Array, row: number, column: number): number {
  let sum = 0;
  for (let y = row - 1; y <= row + 1; y += 1) {
    for (let x = column - 1; x <= column + 1; x += 1) {
      if (y >= 0 && y < binsAcross && x >= 0 && x < binsAcross) sum += counts[y * binsAcross + x] ?? 0;
    }
  }
  return sum;
}

function highest(counts: Int32Array): { row: number; column: number; count: number } {
  let best = { row: 0, column: 0, count: -1 };
  for (let row = 0; row < binsAcross; row += 1) {
    for (let column = 0; column < binsAcross; column += 1) {
      const count = around(counts, row, column);
      if (count > best.count) best = { row, column, count };
    }
  }
  return best;
}

/** How many of the samples have a partner within the radius once the offset is taken away, as a share. */
function shareMatched(
  samples: readonly Position[],
  sorted: readonly Position[],
  offset: readonly [east: number, north: number],
  radiusMetres: number,
  cosine: number,
): number {
  const radius = radiusMetres / metresPerDegree;
  const matched = samples.filter(([x, y]) => {
    const longitude = x - offset[0] / metresPerDegree / cosine;
    const latitude = y - offset[1] / metresPerDegree;
    for (let index = lowerBound(sorted, latitude - radius); index < sorted.length; index += 1) {
      const [otherX, otherY] = sorted[index] as Position;
      if (otherY > latitude + radius) return false;
      if (Math.hypot((otherX - longitude) * cosine, otherY - latitude) <= radius) return true;
    }
    return false;
  });
  return matched.length / samples.length;
}

/** The same length in other directions: streets repeat, and a shift must explain more than their rhythm does. */
function controls([east, north]: readonly [number, number]): readonly (readonly [number, number])[] {
  return [45, 90, 135, 180, 225, 270, 315].map((degrees) => {
    const cosine = Math.cos((degrees * Math.PI) / 180);
    const sine = Math.sin((degrees * Math.PI) / 180);
    return [east * cosine - north * sine, east * sine + north * cosine] as const;
  });
}

function isExplained(
  samples: readonly Position[],
  references: readonly Position[],
  offset: readonly [number, number],
  cosine: number,
): boolean {
  const sorted = [...references].sort((a, b) => a[1] - b[1]);
  return matchRadiiMetres.some((radius) => {
    const share = shareMatched(samples, sorted, offset, radius, cosine);
    if (share < 0.4) return false;
    const others = [[0, 0] as const, ...controls(offset)];
    return others.every((other) => shareMatched(samples, sorted, other, radius, cosine) * 1.6 < share);
  });
}

function resemblance(at: Position, east: number, north: number, cosine: number): Shift['looksLike'] {
  for (const [name, shifted] of [
    ['GCJ-02', toGcj02(at)],
    ['BD-09', toBd09(at)],
  ] as const) {
    const eastMiss = (shifted[0] - at[0]) * metresPerDegree * cosine - east;
    const northMiss = (shifted[1] - at[1]) * metresPerDegree - north;
    if (Math.hypot(eastMiss, northMiss) < 120) return name;
  }
  return null;
}

/**
 * A shift of 300–1,600 m that most of the new features have against the known ones, or null. Files in GCJ-02 and BD-09
 * are commonly labelled WGS 84; this finds them by their ground instead of trusting the label, and converts nothing.
 */
export function detectShift(samples: readonly Position[], references: readonly Position[]): Shift | null {
  const middle = samples[samples.length >> 1];
  if (middle === undefined || samples.length < 20 || references.length < 20) return null;
  const cosine = Math.cos((middle[1] * Math.PI) / 180);
  const counts = displacements(samples, references, cosine);
  const peak = highest(counts);
  const pairs = counts.reduce((sum, count) => sum + count, 0);
  const byChance = (pairs * 9) / counts.length;
  const unshifted = around(counts, (binsAcross - 1) >> 1, (binsAcross - 1) >> 1);
  const east = peak.column * binMetres - farthestMetres;
  const north = peak.row * binMetres - farthestMetres;
  const distance = Math.hypot(east, north);
  const isClear = peak.count >= Math.max(15, samples.length * 0.15, byChance * 2, unshifted * 1.5);
  if (!isClear || distance < nearestMetres || distance > farthestMetres) return null;
  if (!isExplained(samples, references, [east, north], cosine)) return null;
  return {
    eastMetres: east,
    northMetres: north,
    distanceMetres: Math.round(distance),
    matches: peak.count,
    looksLike: resemblance(middle, east, north, cosine),
  };
}
