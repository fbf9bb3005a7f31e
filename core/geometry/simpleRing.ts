import type { IntegerVertex } from './measure.ts';

/** Whether a small ring neither crosses nor touches itself: every pair of edges is compared. */
export function isSimpleRing(ring: readonly IntegerVertex[]): boolean {
  const count = ring.length;
  if (count < 3) return false;
  for (let first = 0; first < count; first += 1) {
    const a = ring[first];
    const b = ring[(first + 1) % count];
    for (let second = first + 1; second < count; second += 1) {
      const c = ring[second];
      const d = ring[(second + 1) % count];
      if (!a || !b || !c || !d) return false;
      const isNext = second === first + 1;
      const isLast = first === 0 && second === count - 1;
      if (isNext && isLast) continue;
      if (isNext ? isFoldedBack(a, b, d) : isLast ? isFoldedBack(c, d, b) : meet(a, b, c, d)) return false;
    }
  }
  return true;
}

/** Splits a ring where it comes back to a point, so that shells and holes that touch are rings of their own. */
export function splitAtRepeats<Point>(ring: readonly Point[]): Point[][] {
  const rings: Point[][] = [];
  const path: Point[] = [];
  const placeOf = new Map<Point, number>();
  for (const point of ring) {
    const before = placeOf.get(point);
    if (before !== undefined) {
      const loop = path.splice(before);
      for (const member of loop) placeOf.delete(member);
      rings.push(loop);
    }
    placeOf.set(point, path.length);
    path.push(point);
  }
  rings.push(path);
  return rings.filter((part) => part.length >= 3);
}

function turn(a: IntegerVertex, b: IntegerVertex, c: IntegerVertex): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The edge after b runs back over the edge before it. */
function isFoldedBack(a: IntegerVertex, b: IntegerVertex, c: IntegerVertex): boolean {
  return turn(a, b, c) === 0 && (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0;
}

function meet(a: IntegerVertex, b: IntegerVertex, c: IntegerVertex, d: IntegerVertex): boolean {
  const one = Math.sign(turn(a, b, c));
  const two = Math.sign(turn(a, b, d));
  const three = Math.sign(turn(c, d, a));
  const four = Math.sign(turn(c, d, b));
  if (one !== two && three !== four) return true;
  return (
    (one === 0 && isWithin(a, b, c)) ||
    (two === 0 && isWithin(a, b, d)) ||
    (three === 0 && isWithin(c, d, a)) ||
    (four === 0 && isWithin(c, d, b))
  );
}

function isWithin(a: IntegerVertex, b: IntegerVertex, point: IntegerVertex): boolean {
  return (
    point[0] >= Math.min(a[0], b[0]) &&
    point[0] <= Math.max(a[0], b[0]) &&
    point[1] >= Math.min(a[1], b[1]) &&
    point[1] <= Math.max(a[1], b[1])
  );
}
