import type { Line, Position } from './shape.ts';

export interface Crossing {
  readonly kind: 'crossing' | 'too-complicated';
  readonly at: Position;
}

interface Segment {
  readonly from: Position;
  readonly to: Position;
  readonly ring: number;
  readonly index: number;
  readonly ringLength: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Pairs that are compared before a polygon is refused as too complicated. Sorting along the better axis keeps real
 * outlines far below it (a 50,000-vertex coast needs about 10^6); it bounds the time of hostile ones to a fraction of a second.
 */
const mostComparisons = 8_000_000;

const turn = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const isWithin = (a: Position, b: Position, point: Position): boolean =>
  point[0] >= Math.min(a[0], b[0]) &&
  point[0] <= Math.max(a[0], b[0]) &&
  point[1] >= Math.min(a[1], b[1]) &&
  point[1] <= Math.max(a[1], b[1]);

function properPoint(first: Segment, second: Segment): Position {
  const share = turn(second.from, second.to, first.from);
  const part = share / (share - turn(second.from, second.to, first.to));
  return [
    first.from[0] + part * (first.to[0] - first.from[0]),
    first.from[1] + part * (first.to[1] - first.from[1]),
  ];
}

function areNeighbours(first: Segment, second: Segment): boolean {
  if (first.ring !== second.ring) return false;
  const distance = Math.abs(first.index - second.index);
  return distance === 1 || distance === first.ringLength - 1;
}

/** Where two segments meet in a way that a valid polygon may not have. Rings may touch each other in a point. */
function faultOf(first: Segment, second: Segment): Position | undefined {
  const a = turn(first.from, first.to, second.from);
  const b = turn(first.from, first.to, second.to);
  const c = turn(second.from, second.to, first.from);
  const d = turn(second.from, second.to, first.to);
  if (a === 0 && b === 0) return overlapOf(first, second);
  if (((a > 0 && b < 0) || (a < 0 && b > 0)) && ((c > 0 && d < 0) || (c < 0 && d > 0)))
    return properPoint(first, second);
  if (first.ring !== second.ring || areNeighbours(first, second)) return undefined;
  if (a === 0 && isWithin(first.from, first.to, second.from)) return second.from;
  if (b === 0 && isWithin(first.from, first.to, second.to)) return second.to;
  if (c === 0 && isWithin(second.from, second.to, first.from)) return first.from;
  if (d === 0 && isWithin(second.from, second.to, first.to)) return first.to;
  return undefined;
}

function overlapOf(first: Segment, second: Segment): Position | undefined {
  const axis = Math.abs(first.to[0] - first.from[0]) >= Math.abs(first.to[1] - first.from[1]) ? 0 : 1;
  const low = Math.max(
    Math.min(first.from[axis], first.to[axis]),
    Math.min(second.from[axis], second.to[axis]),
  );
  const high = Math.min(
    Math.max(first.from[axis], first.to[axis]),
    Math.max(second.from[axis], second.to[axis]),
  );
  if (low > high) return undefined;
  const isPoint = low === high;
  if (isPoint && (first.ring !== second.ring || areNeighbours(first, second))) return undefined;
  return [first.from, first.to, second.from, second.to].find((end) => end[axis] === low);
}

/** Segments sorted by their low end along the axis on which they are short. */
function sortedSegments(rings: readonly Line[]): Segment[] {
  const spread: [number, number] = [0, 0];
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const from = ring[index - 1] as Position;
      const to = ring[index] as Position;
      spread[0] += Math.abs(to[0] - from[0]);
      spread[1] += Math.abs(to[1] - from[1]);
    }
  }
  const axis = spread[0] <= spread[1] ? 0 : 1;
  const segments = rings.flatMap((ring, ringIndex) =>
    ring.slice(1).map((to, index): Segment => {
      const from = ring[index] as Position;
      const low = Math.min(from[axis], to[axis]);
      const high = Math.max(from[axis], to[axis]);
      return { from, to, ring: ringIndex, index, ringLength: ring.length - 1, low, high };
    }),
  );
  return segments.sort((a, b) => a.low - b.low);
}

/**
 * The first place where closed rings cross, touch or overlap themselves, or cross one another. Bounded in time;
 * exact when coordinates are integers (of 1e-7 degree) in a frame of a few degrees.
 */
export function findCrossing(rings: readonly Line[]): Crossing | undefined {
  const segments = sortedSegments(rings);
  let active: Segment[] = [];
  let comparisons = 0;
  for (const segment of segments) {
    const still: Segment[] = [];
    for (const other of active) {
      if (other.high < segment.low) continue;
      still.push(other);
      const at = faultOf(other, segment);
      if (at !== undefined) return { kind: 'crossing', at };
    }
    comparisons += active.length;
    if (comparisons > mostComparisons) return { kind: 'too-complicated', at: segment.from };
    still.push(segment);
    active = still;
  }
  return undefined;
}
