export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** Douglas and Peucker: a hand-drawn line with as few corners as the eye can tell. */
export function simplifyPath(path: readonly ScreenPoint[], tolerancePixels: number): ScreenPoint[] {
  if (path.length < 3) return [...path];
  const first = path[0] as ScreenPoint;
  const last = path[path.length - 1] as ScreenPoint;
  let farthest = 0;
  let distance = 0;
  for (let index = 1; index < path.length - 1; index += 1) {
    const each = distanceToSegment(path[index] as ScreenPoint, first, last);
    if (each > distance) [farthest, distance] = [index, each];
  }
  if (distance <= tolerancePixels) return [first, last];
  return [
    ...simplifyPath(path.slice(0, farthest + 1), tolerancePixels).slice(0, -1),
    ...simplifyPath(path.slice(farthest), tolerancePixels),
  ];
}

function distanceToSegment(point: ScreenPoint, from: ScreenPoint, to: ScreenPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}

/** Even-odd rule on an open or closed ring of [x, y]. */
export function isInside(x: number, y: number, ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const [x1, y1] = ring[index] as readonly [number, number];
    const [x2, y2] = ring[before] as readonly [number, number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

export function boxRing(from: ScreenPoint, to: ScreenPoint): ScreenPoint[] {
  return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
}
