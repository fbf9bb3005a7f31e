import { findCrossing } from '../geometry/crossing.ts';
import type { Line, Position } from '../geometry/shape.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Comparing in whole units of 1e-7 degree around the first vertex keeps the arithmetic exact. */
const unitsPerDegree = 10_000_000;

function doubledArea(ring: Line): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const from = ring[index - 1] as Position;
    const to = ring[index] as Position;
    sum += from[0] * to[1] - to[0] * from[1];
  }
  return sum;
}

const isInRing = (ring: Line, [x, y]: Position): boolean => {
  let inside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const from = ring[index - 1] as Position;
    const to = ring[index] as Position;
    if (from[1] > y === to[1] > y) continue;
    if (x < from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0])) inside = !inside;
  }
  return inside;
};

/** The middle of a hole's first edge: inside the shell even where a corner of the hole touches it. */
function middleOfEdge(ring: Line): Position {
  const from = ring[0] as Position;
  const to = ring[1] as Position;
  return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
}

/**
 * The polygon with its shell counter-clockwise and its holes clockwise, or why it is none. Rings that cross or touch
 * themselves are refused here, in bounded time: nothing tries to repair a stranger's geometry inside the database.
 */
export function checkPolygon(rings: readonly Line[]): readonly Line[] | Refusal {
  const origin = rings[0]?.[0] ?? [0, 0];
  const local = rings.map((ring) =>
    ring.map(([x, y]): Position => [
      Math.round((x - origin[0]) * unitsPerDegree),
      Math.round((y - origin[1]) * unitsPerDegree),
    ]),
  );
  const place = ([x, y]: Position): { longitude: number; latitude: number } => ({
    longitude: Math.round(x + origin[0] * unitsPerDegree) / unitsPerDegree,
    latitude: Math.round(y + origin[1] * unitsPerDegree) / unitsPerDegree,
  });
  const crossing = findCrossing(local);
  if (crossing !== undefined) {
    return refuse(
      crossing.kind === 'crossing' ? 'self-crossing' : 'too-complicated',
      'geometry',
      place(crossing.at),
    );
  }
  const [shell, ...holes] = local;
  if (shell === undefined || doubledArea(shell) === 0)
    return refuse('too-few-vertices', 'geometry', place([0, 0]));
  const outside = holes.find((hole) => !isInRing(shell, middleOfEdge(hole)));
  if (outside !== undefined) return refuse('hole-outside', 'geometry', place(middleOfEdge(outside)));
  return rings.map((ring, index) => {
    const isCounterClockwise = doubledArea(local[index] as Line) > 0;
    return isCounterClockwise === (index === 0) ? ring : [...ring].reverse();
  });
}
