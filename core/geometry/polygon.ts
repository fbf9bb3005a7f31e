import type { IntegerVertex } from './measure.ts';

type Ring = readonly IntegerVertex[];

/** Even–odd rule; points on the edge may fall on either side. */
export function isPointInRing(x: number, y: number, ring: Ring): boolean {
  let isInside = false;
  const last = ring[ring.length - 1];
  if (!last) return false;
  let [previousX, previousY] = last;
  for (const [currentX, currentY] of ring) {
    if (currentY > y !== previousY > y) {
      const crossing = ((previousX - currentX) * (y - currentY)) / (previousY - currentY) + currentX;
      if (x < crossing) isInside = !isInside;
    }
    previousX = currentX;
    previousY = currentY;
  }
  return isInside;
}

export function isPointInPolygon(x: number, y: number, rings: readonly Ring[]): boolean {
  let isInside = false;
  for (const ring of rings) if (isPointInRing(x, y, ring)) isInside = !isInside;
  return isInside;
}

/**
 * A point well inside a polygon: on several horizontal lines the widest inside stretch is found, and the point is the
 * middle of the stretch that leaves most room sideways and up and down. Cheap, exact enough for labels, never outside.
 */
export function labelPoint(rings: readonly Ring[]): IntegerVertex {
  const outer = rings[0] ?? [];
  let south = Infinity;
  let north = -Infinity;
  for (const [, latitude] of outer) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  let best: IntegerVertex = outer[0] ?? [0, 0];
  let bestScore = -1;
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
    const y = south + (north - south) * share + 0.37;
    const stretch = widestStretch(y, rings);
    if (!stretch) continue;
    const score = (stretch[1] - stretch[0]) * (1 - Math.abs(share - 0.5));
    if (score > bestScore) {
      bestScore = score;
      best = [Math.round((stretch[0] + stretch[1]) / 2), Math.round(y)];
    }
  }
  return best;
}

function widestStretch(y: number, rings: readonly Ring[]): readonly [number, number] | null {
  const crossings: number[] = [];
  for (const ring of rings) {
    let previous = ring[ring.length - 1];
    for (const current of ring) {
      if (previous && current[1] > y !== previous[1] > y) {
        crossings.push(
          ((previous[0] - current[0]) * (y - current[1])) / (previous[1] - current[1]) + current[0],
        );
      }
      previous = current;
    }
  }
  crossings.sort((first, second) => first - second);
  let widest: readonly [number, number] | null = null;
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const from = crossings[index] ?? 0;
    const to = crossings[index + 1] ?? 0;
    if (!widest || to - from > widest[1] - widest[0]) widest = [from, to];
  }
  return widest;
}

/** Groups rings into polygons: counter-clockwise rings are outer, clockwise ones holes of the smallest outer around. */
export function assemblePolygons(
  rings: readonly Ring[],
  signedArea: (ring: Ring) => number,
): readonly (readonly Ring[])[] {
  const outers = rings
    .map((ring) => ({ ring, area: signedArea(ring), holes: [] as Ring[] }))
    .filter((entry) => entry.area > 0)
    .sort((first, second) => first.area - second.area);
  const largest = outers[outers.length - 1];
  for (const ring of rings) {
    if (signedArea(ring) >= 0) continue;
    const host = outers.find((entry) => isRingInside(ring, entry.ring)) ?? largest;
    host?.holes.push(ring);
  }
  return outers.reverse().map((entry) => [entry.ring, ...entry.holes]);
}

/** Vertices may be shared, so the middle of an edge decides. */
function isRingInside(inner: Ring, outer: Ring): boolean {
  const first = inner[0];
  const second = inner[1];
  if (!first || !second) return false;
  // a point just left of a hole's clockwise edge lies in the polygon around it
  const x = (first[0] + second[0]) / 2 - (second[1] - first[1]) * 1e-3;
  const y = (first[1] + second[1]) / 2 + (second[0] - first[0]) * 1e-3;
  return isPointInRing(x, y, outer);
}
