import type { Box, SheetPoint } from './box.ts';

type Edge = readonly [
  isInside: (point: SheetPoint) => boolean,
  share: (a: SheetPoint, b: SheetPoint) => number,
];

const edgesOf = ({ left, top, right, bottom }: Box): readonly Edge[] => [
  [([x]) => x >= left, (a, b) => (left - a[0]) / (b[0] - a[0])],
  [([x]) => x <= right, (a, b) => (right - a[0]) / (b[0] - a[0])],
  [([, y]) => y >= top, (a, b) => (top - a[1]) / (b[1] - a[1])],
  [([, y]) => y <= bottom, (a, b) => (bottom - a[1]) / (b[1] - a[1])],
];

const between = (a: SheetPoint, b: SheetPoint, share: number): SheetPoint => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** The part of a ring in a box (Sutherland and Hodgman 1974); parts may stay joined along the box's own edge. */
export function clipRing(ring: readonly SheetPoint[], box: Box): readonly SheetPoint[] {
  let points = ring;
  for (const [isInside, share] of edgesOf(box)) {
    const kept: SheetPoint[] = [];
    let previous = points.at(-1);
    for (const point of points) {
      if (previous !== undefined && isInside(previous) !== isInside(point)) {
        kept.push(between(previous, point, share(previous, point)));
      }
      if (isInside(point)) kept.push(point);
      previous = point;
    }
    points = kept;
  }
  return points;
}

/** The shares of a segment at which it enters and leaves a box (Liang and Barsky 1984); null if it misses. */
function insideShares(a: SheetPoint, b: SheetPoint, box: Box): readonly [number, number] | null {
  let [from, to] = [0, 1];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  for (const [step, room] of [
    [-dx, a[0] - box.left],
    [dx, box.right - a[0]],
    [-dy, a[1] - box.top],
    [dy, box.bottom - a[1]],
  ] as const) {
    if (step === 0 && room < 0) return null;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from < to ? [from, to] : null;
}

/** The stretches of a line in a box, in its order. */
export function clipLine(line: readonly SheetPoint[], box: Box): readonly (readonly SheetPoint[])[] {
  const stretches: SheetPoint[][] = [];
  let current: SheetPoint[] = [];
  const end = (): void => {
    if (current.length > 1) stretches.push(current);
    current = [];
  };
  for (let index = 1; index < line.length; index += 1) {
    const [a, b] = [line[index - 1], line[index]];
    if (a === undefined || b === undefined) continue;
    const shares = insideShares(a, b, box);
    if (shares === null) {
      end();
      continue;
    }
    const [from, to] = shares;
    if (from > 0) end();
    if (current.length === 0) current.push(between(a, b, from));
    current.push(between(a, b, to));
    if (to < 1) end();
  }
  end();
  return stretches;
}
