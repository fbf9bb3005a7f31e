import type { RoadClass } from './form.ts';
import { toPlace, toVertex, type MeshPoint } from './plane.ts';

export type PlotRing = readonly MeshPoint[];

/** What lies along an edge of the mesh: decides how far buildings stand back and how grids may run. */
export interface EdgeInfo {
  readonly road: RoadClass | null;
  readonly barrier: 'river' | 'bank' | 'rail' | null;
  readonly roadName: string | null;
  /** On the community's border: the neighbour shares its vertices, so none may be added. */
  readonly isFrozen: boolean;
}

export const plainEdge: EdgeInfo = { road: null, barrier: null, roadName: null, isFrozen: false };
const snapMetres = 2;
/** Numbers of points made in a community start above those of the lattice. */
const firstOwnNumber = 33_554_432;

export function edgeKey(first: MeshPoint, second: MeshPoint): number {
  return first.number < second.number
    ? first.number * 67_108_864 + second.number
    : second.number * 67_108_864 + first.number;
}

/**
 * A community's plots while they are being cut. A cut that ends inside an edge splits the edge for both its plots:
 * the split is remembered, and every ring takes it up when it is next read. So plots tile exactly by construction.
 */
export class Mesh {
  private readonly edges = new Map<number, EdgeInfo>();
  private readonly splits = new Map<number, MeshPoint>();
  private made = firstOwnNumber;

  setEdge(first: MeshPoint, second: MeshPoint, info: EdgeInfo): void {
    this.edges.set(edgeKey(first, second), info);
  }

  edge(first: MeshPoint, second: MeshPoint): EdgeInfo {
    return this.edges.get(edgeKey(first, second)) ?? plainEdge;
  }

  /** The ring with all splits that others made in its edges. */
  current(ring: PlotRing): MeshPoint[] {
    const result: MeshPoint[] = [];
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length];
      if (next) this.pushEdge(point, next, result);
    });
    return result;
  }

  private pushEdge(from: MeshPoint, to: MeshPoint, result: MeshPoint[]): void {
    const middle = this.splits.get(edgeKey(from, to));
    if (!middle) {
      result.push(from);
      return;
    }
    this.pushEdge(from, middle, result);
    this.pushEdge(middle, to, result);
  }

  /** Cuts along { p : p · (nx, ny) = offset }; the first result lies below the offset. Null where no clean cut exists. */
  cut(
    ring: PlotRing,
    nx: number,
    ny: number,
    offset: number,
    info: EdgeInfo,
  ): [MeshPoint[], MeshPoint[]] | null {
    const points = this.current(ring);
    const distance = points.map((point) => point.x * nx + point.y * ny - offset);
    const crossings: { index: number; along: number; share: number }[] = [];
    points.forEach((point, index) => {
      const next = points[(index + 1) % points.length];
      const here = distance[index] ?? 0;
      const there = distance[(index + 1) % points.length] ?? 0;
      if (!next || here < 0 === there < 0) return;
      const share = here / (here - there);
      const x = point.x + (next.x - point.x) * share;
      const y = point.y + (next.y - point.y) * share;
      crossings.push({ index, share, along: -x * ny + y * nx });
    });
    crossings.sort((a, b) => a.along - b.along);
    let best: readonly [(typeof crossings)[number], (typeof crossings)[number]] | null = null;
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const from = crossings[index];
      const to = crossings[index + 1];
      if (from && to && (!best || to.along - from.along > best[1].along - best[0].along)) best = [from, to];
    }
    if (!best) return null;
    const start = this.meet(points, best[0].index, best[0].share);
    const end = this.meet(points, best[1].index, best[1].share);
    if (!start || !end || start === end) return null;
    return this.divide(this.current(points), start, end, nx, ny, info);
  }

  private divide(
    points: MeshPoint[],
    start: MeshPoint,
    end: MeshPoint,
    nx: number,
    ny: number,
    info: EdgeInfo,
  ): [MeshPoint[], MeshPoint[]] | null {
    const from = points.indexOf(start);
    const to = points.indexOf(end);
    const gap = Math.abs(from - to);
    if (from < 0 || to < 0 || gap <= 1 || gap === points.length - 1) return null;
    if (!isChordInside(points, start, end)) return null;
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const one = points.slice(low, high + 1);
    const two = [...points.slice(high), ...points.slice(0, low + 1)];
    if (planeArea(one) < 30 || planeArea(two) < 30) return null;
    this.setEdge(start, end, info);
    return meanAcross(one, nx, ny) < meanAcross(two, nx, ny) ? [one, two] : [two, one];
  }

  /** The point where a cut meets edge `index`: an end of it when that is near or when the edge is frozen. */
  private meet(points: readonly MeshPoint[], index: number, share: number): MeshPoint | null {
    const from = points[index];
    const to = points[(index + 1) % points.length];
    if (!from || !to) return null;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const info = this.edge(from, to);
    if (info.isFrozen || share * length < snapMetres || (1 - share) * length < snapMetres) {
      return share < 0.5 ? from : to;
    }
    const vertex = toVertex(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    this.made += 1;
    const point: MeshPoint = { number: this.made, vertex, ...toPlace(vertex) };
    this.splits.set(edgeKey(from, to), point);
    this.setEdge(from, point, info);
    this.setEdge(point, to, info);
    return point;
  }
}

function meanAcross(ring: readonly MeshPoint[], nx: number, ny: number): number {
  let sum = 0;
  for (const point of ring) sum += point.x * nx + point.y * ny;
  return sum / ring.length;
}

export function planeArea(ring: readonly { x: number; y: number }[]): number {
  let area = 0;
  let previous = ring[ring.length - 1];
  const origin = ring[0];
  if (!origin) return 0;
  for (const point of ring) {
    if (previous) {
      area += (previous.x - origin.x) * (point.y - origin.y) - (point.x - origin.x) * (previous.y - origin.y);
    }
    previous = point;
  }
  return area / 2;
}

function isChordInside(ring: readonly MeshPoint[], start: MeshPoint, end: MeshPoint): boolean {
  const middleX = (start.x + end.x) / 2;
  const middleY = (start.y + end.y) / 2;
  let isInside = false;
  for (let index = 0; index < ring.length; index += 1) {
    const a = ring[index];
    const b = ring[(index + 1) % ring.length];
    if (!a || !b) continue;
    if (a.y > middleY !== b.y > middleY && middleX < ((b.x - a.x) * (middleY - a.y)) / (b.y - a.y) + a.x) {
      isInside = !isInside;
    }
    if (a !== start && a !== end && isNearChord(a, start, end)) return false;
    if (a === start || a === end || b === start || b === end) continue;
    if (side(start, end, a) !== side(start, end, b) && side(a, b, start) !== side(a, b, end)) return false;
  }
  return isInside;
}

/** A vertex almost on the chord would make a sliver or, after rounding, a crossing. */
function isNearChord(point: MeshPoint, start: MeshPoint, end: MeshPoint): boolean {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const square = dx * dx + dy * dy;
  const along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / square;
  if (along <= 0 || along >= 1) return false;
  return Math.abs((point.x - start.x) * dy - (point.y - start.y) * dx) < 0.6 * Math.sqrt(square);
}

function side(a: MeshPoint, b: MeshPoint, c: MeshPoint): boolean {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}
