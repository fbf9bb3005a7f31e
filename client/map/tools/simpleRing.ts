import type { LonLat } from './geodesic.ts';

function side(a: LonLat, b: LonLat, c: LonLat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function cross(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  return side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0;
}

export function crossesItself(ring: readonly LonLat[]): boolean {
  const count = ring.length;
  const at = (index: number) => ring[index % count] as LonLat;
  for (let first = 0; first < count; first += 1) {
    for (let second = first + 2; second < count; second += 1) {
      if (first === 0 && second === count - 1) continue;
      if (cross(at(first), at(first + 1), at(second), at(second + 1))) return true;
    }
  }
  return false;
}

/** Andrew's monotone chain. */
export function convexHull(points: readonly LonLat[]): LonLat[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly LonLat[]) => {
    const chain: LonLat[] = [];
    for (const point of ordered) {
      while (
        chain.length >= 2 &&
        side(chain[chain.length - 2] as LonLat, chain[chain.length - 1] as LonLat, point) <= 0
      )
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

/** The server refuses rings that cross themselves; a scribble becomes what it surrounds. */
export function simpleRing(ring: readonly LonLat[]): LonLat[] {
  return crossesItself(ring) ? convexHull(ring) : [...ring];
}
