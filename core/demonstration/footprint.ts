import type { Ring, RoadClass } from './form.ts';
import { extentIn, type TurnedFrame } from './frameOfBlock.ts';
import type { EdgeInfo, Mesh } from './mesh.ts';
import { toVertex, type MeshPoint } from './plane.ts';

/** Half the width of the road space in metres: plots meet in the middle of the road, walls stand at its edge. */
export const roadMargin: Readonly<Record<RoadClass, number>> = {
  motorway: 30,
  trunk: 30,
  primary: 24,
  secondary: 17,
  tertiary: 11,
  residential: 6.5,
  service: 3.5,
  footway: 2,
  track: 4,
  rail: 12,
  subway: 0,
};

export function edgeMargin(info: EdgeInfo): number {
  if (info.road) return roadMargin[info.road];
  return info.barrier ? 10 : 0;
}

export interface Rectangle {
  readonly u: number;
  readonly v: number;
  readonly width: number;
  readonly depth: number;
}

/**
 * The largest rectangle up to a wanted size that fits into a plot at a distance from its walls and roads, or null when
 * it would shrink under the smallest size.
 */
export function fitRectangle(
  mesh: Mesh,
  ring: readonly MeshPoint[],
  frame: TurnedFrame,
  wanted: { width: number; depth: number },
  least: { width: number; depth: number },
  gap: number,
): Rectangle | null {
  const segments = ring.map((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    return {
      u1: point.x * frame.ux + point.y * frame.uy,
      v1: point.x * frame.vx + point.y * frame.vy,
      u2: next.x * frame.ux + next.y * frame.uy,
      v2: next.x * frame.vx + next.y * frame.vy,
      margin: Math.max(gap, edgeMargin(mesh.edge(point, next)) + gap),
    };
  });
  const extent = extentIn(frame, ring);
  const free = { ...extent };
  const uMiddle = (extent.uLow + extent.uHigh) / 2;
  const vMiddle = (extent.vLow + extent.vHigh) / 2;
  let low = extent.uLow;
  let high = extent.uHigh;
  let south = extent.vLow;
  let north = extent.vHigh;
  // each wall pushes in the side that it faces
  for (const s of segments) {
    const du = Math.abs(s.u2 - s.u1);
    const dv = Math.abs(s.v2 - s.v1);
    const u = (s.u1 + s.u2) / 2;
    const v = (s.v1 + s.v2) / 2;
    if (dv >= du) {
      if (dv < (extent.vHigh - extent.vLow) * 0.2) continue;
      if (u < uMiddle) low = Math.max(low, Math.max(s.u1, s.u2) + s.margin);
      else high = Math.min(high, Math.min(s.u1, s.u2) - s.margin);
    } else {
      if (du < (extent.uHigh - extent.uLow) * 0.2) continue;
      if (v < vMiddle) south = Math.max(south, Math.max(s.v1, s.v2) + s.margin);
      else north = Math.min(north, Math.min(s.v1, s.v2) - s.margin);
    }
  }
  free.uLow = low;
  free.uHigh = high;
  free.vLow = south;
  free.vHigh = north;
  let width = Math.min(wanted.width, free.uHigh - free.uLow);
  let depth = Math.min(wanted.depth, free.vHigh - free.vLow);
  const u = (free.uLow + free.uHigh) / 2;
  const v = (free.vLow + free.vHigh) / 2;
  for (let attempt = 0; attempt < 16; attempt += 1) {
    if (width < least.width || depth < least.depth) return null;
    if (isClear(segments, u, v, width, depth)) return { u, v, width, depth };
    width *= 0.9;
    if (attempt % 2 === 1) depth *= 0.92;
  }
  return null;
}

interface Segment {
  readonly u1: number;
  readonly v1: number;
  readonly u2: number;
  readonly v2: number;
  readonly margin: number;
}

/** The centre is inside and no wall comes nearer than its margin. */
function isClear(segments: readonly Segment[], u: number, v: number, width: number, depth: number): boolean {
  let isInside = false;
  for (const s of segments) {
    if (s.v1 > v !== s.v2 > v && u < ((s.u2 - s.u1) * (v - s.v1)) / (s.v2 - s.v1) + s.u1)
      isInside = !isInside;
    const halfWidth = width / 2 + s.margin * 0.97;
    const halfDepth = depth / 2 + s.margin * 0.97;
    if (touchesBox(s.u1 - u, s.v1 - v, s.u2 - u, s.v2 - v, halfWidth, halfDepth)) return false;
  }
  return isInside;
}

/** Does a segment enter the box around the origin? Clips it side by side (Liang–Barsky). */
function touchesBox(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  halfWidth: number,
  halfDepth: number,
): boolean {
  let from = 0;
  let to = 1;
  const clip = (start: number, delta: number, half: number): boolean => {
    if (delta === 0) return Math.abs(start) < half;
    const one = (-half - start) / delta;
    const two = (half - start) / delta;
    from = Math.max(from, Math.min(one, two));
    to = Math.min(to, Math.max(one, two));
    return from < to;
  };
  return clip(x1, x2 - x1, halfWidth) && clip(y1, y2 - y1, halfDepth);
}

export function rectangleRing(frame: TurnedFrame, box: Rectangle): Ring {
  return boxRing(
    frame,
    box.u - box.width / 2,
    box.u + box.width / 2,
    box.v - box.depth / 2,
    box.v + box.depth / 2,
  );
}

export function boxRing(frame: TurnedFrame, u1: number, u2: number, v1: number, v2: number): Ring {
  return frameRing(frame, [
    [u1, v1],
    [u2, v1],
    [u2, v2],
    [u1, v2],
  ]);
}

export function frameRing(frame: TurnedFrame, corners: readonly (readonly [u: number, v: number])[]): Ring {
  return corners.map(([u, v]) => toVertex(u * frame.ux + v * frame.vx, u * frame.uy + v * frame.vy));
}
