import type { IntegerVertex } from '../../geometry/measure.ts';
import { isPointInRing } from '../../geometry/polygon.ts';
import type { DrawnLine } from './drawnLine.ts';
import { meetingOf } from './faults.ts';

/** A line drawn on at both ends until it leaves the ground for good, and what then lies on its right. */
export interface EndlessLine {
  readonly line: DrawnLine;
  isOnRight(point: IntegerVertex): boolean;
}

/** A last stroke shorter than this says little about where the line was going: some 5 m. */
const strokeUnits = 500;
/** Ways on, straight first, then ever sharper turns: a line that would meet itself turns away. */
const turns = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7].map((eighth) => (eighth * Math.PI) / 8);

interface Circle {
  readonly centre: IntegerVertex;
  readonly radius: number;
}

function circleAround(points: readonly IntegerVertex[]): Circle {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return {
    centre: [Math.round((west + east) / 2), Math.round((south + north) / 2)],
    radius: 1_000 + Math.hypot(east - west, north - south),
  };
}

/** Where a ray from inside a circle leaves it. */
function leave(from: IntegerVertex, angle: number, { centre, radius }: Circle): IntegerVertex {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = [from[0] - centre[0], from[1] - centre[1]];
  const along = x * dx + y * dy;
  const length = -along + Math.sqrt(along * along + radius * radius - x * x - y * y);
  return [Math.round(from[0] + length * dx), Math.round(from[1] + length * dy)];
}

/** The place on the circle to which the end of a line goes on without meeting what is drawn; null in a snail's shell. */
function goOn(points: readonly IntegerVertex[], circle: Circle): IntegerVertex | null {
  const end = points[points.length - 1];
  if (!end) return null;
  const back =
    points.findLast((point) => Math.hypot(point[0] - end[0], point[1] - end[1]) >= strokeUnits) ?? points[0];
  if (!back) return null;
  const straight = Math.atan2(end[1] - back[1], end[0] - back[0]);
  for (const angle of turns) {
    const far = leave(end, straight + angle, circle);
    const isFree = points.every((point, index) => {
      const next = points[index + 1];
      return !next || meetingOf(end, far, point, next) === null;
    });
    if (isFree) return far;
  }
  return null;
}

/** Round the circle clockwise from one place on it to another. */
function roundClockwise(from: IntegerVertex, to: IntegerVertex, { centre, radius }: Circle): IntegerVertex[] {
  const angleOf = (point: IntegerVertex): number => Math.atan2(point[1] - centre[1], point[0] - centre[0]);
  const start = angleOf(from);
  let sweep = start - angleOf(to);
  if (sweep <= 0) sweep += 2 * Math.PI;
  const count = Math.ceil(sweep / 0.2);
  // outside the circle, so that chords do not cut into it
  return Array.from({ length: count + 1 }, (_, step): IntegerVertex => {
    const angle = start - (sweep * step) / count;
    return [
      Math.round(centre[0] + 1.1 * radius * Math.cos(angle)),
      Math.round(centre[1] + 1.1 * radius * Math.sin(angle)),
    ];
  });
}

/** Draws a line on beyond some ground; null where it winds round its own end. */
export function drawOn(line: DrawnLine, ground: readonly IntegerVertex[]): EndlessLine | null {
  const circle = circleAround([...line.points, ...ground]);
  const last = goOn(line.points, circle);
  if (!last) return null;
  const start = goOn([...line.points, last].reverse(), circle);
  if (!start) return null;
  const points = [start, ...line.points, last];
  const ring = [...points, ...roundClockwise(last, start, circle)];
  return {
    line: { points, isDrawn: [false, ...line.isDrawn, false] },
    isOnRight: ([x, y]) => isPointInRing(x, y, ring),
  };
}
