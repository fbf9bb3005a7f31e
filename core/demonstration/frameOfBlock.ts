import type { PlotRing } from './mesh.ts';

/** A turned frame: u runs along the rows of buildings (about east), v across them (about north). */
export interface TurnedFrame {
  readonly ux: number;
  readonly uy: number;
  readonly vx: number;
  readonly vy: number;
}

export function turnedFrame(angle: number): TurnedFrame {
  const ux = Math.cos(angle);
  const uy = Math.sin(angle);
  return { ux, uy, vx: -uy, vy: ux };
}

export interface Extent {
  readonly uLow: number;
  readonly uHigh: number;
  readonly vLow: number;
  readonly vHigh: number;
}

export function extentIn(frame: TurnedFrame, ring: readonly { x: number; y: number }[]): Extent {
  let uLow = Infinity;
  let uHigh = -Infinity;
  let vLow = Infinity;
  let vHigh = -Infinity;
  for (const point of ring) {
    const u = point.x * frame.ux + point.y * frame.uy;
    const v = point.x * frame.vx + point.y * frame.vy;
    if (u < uLow) uLow = u;
    if (u > uHigh) uHigh = u;
    if (v < vLow) vLow = v;
    if (v > vHigh) vHigh = v;
  }
  return { uLow, uHigh, vLow, vHigh };
}

export function centroid(ring: PlotRing): { x: number; y: number } {
  const origin = ring[0];
  if (!origin) return { x: 0, y: 0 };
  let area = 0;
  let x = 0;
  let y = 0;
  let previous = ring[ring.length - 1] ?? origin;
  for (const point of ring) {
    const ax = previous.x - origin.x;
    const ay = previous.y - origin.y;
    const bx = point.x - origin.x;
    const by = point.y - origin.y;
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    previous = point;
  }
  if (Math.abs(area) < 1e-6) return { x: origin.x, y: origin.y };
  return { x: origin.x + x / (3 * area), y: origin.y + y / (3 * area) };
}
