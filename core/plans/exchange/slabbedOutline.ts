import { boxOf, outlineEdges, type Box, type OutlineEdges } from './outlineEdges.ts';
import type { IntegerVertex } from '../../geometry/measure.ts';

/** An outline whose edges are sorted into upright slabs, so that what lies over a small shape is found at once. */
export interface SlabbedOutline {
  readonly edges: OutlineEdges;
  readonly box: Box;
  readonly slabCount: number;
  readonly slabWidth: number;
  /** Edges of slab k are `members[first[k]] … members[first[k + 1] - 1]`. */
  readonly first: Int32Array;
  readonly members: Int32Array;
}

/** What a calculation may still cost, in pairs of edges: hostile outlines end by it, not by patience. */
export interface Effort {
  left: number;
}

const mostSlabs = 512;
const edgesPerSlab = 4;

export function slabOutline(rings: readonly (readonly IntegerVertex[])[]): SlabbedOutline {
  const edges = outlineEdges(rings);
  const box = boxOf(rings);
  const slabCount = Math.max(1, Math.min(mostSlabs, Math.ceil(edges.count / edgesPerSlab)));
  const slabWidth = Math.max((box.east - box.west) / slabCount, Number.MIN_VALUE);
  const slabOf = (x: number): number =>
    Math.max(0, Math.min(slabCount - 1, Math.floor((x - box.west) / slabWidth)));
  const first = new Int32Array(slabCount + 1);
  const eachSlab = (edge: number, visit: (slab: number) => void): void => {
    const last = slabOf(edges.rightX[edge] as number);
    for (let slab = slabOf(edges.leftX[edge] as number); slab <= last; slab += 1) visit(slab);
  };
  for (let edge = 0; edge < edges.count; edge += 1)
    eachSlab(edge, (slab) => (first[slab + 1] = (first[slab + 1] as number) + 1));
  for (let slab = 0; slab < slabCount; slab += 1)
    first[slab + 1] = (first[slab + 1] as number) + (first[slab] as number);
  const next = first.slice();
  const members = new Int32Array(first[slabCount] as number);
  for (let edge = 0; edge < edges.count; edge += 1) {
    eachSlab(edge, (slab) => {
      members[next[slab] as number] = edge;
      next[slab] = (next[slab] as number) + 1;
    });
  }
  return { edges, box, slabCount, slabWidth, first, members };
}

/** ∫ min(a, max(b, 0)) over a stretch on which a and b are straight and a is nowhere below 0. */
function lowerArea(width: number, a0: number, a1: number, b0: number, b1: number): number {
  if (b0 <= 0 && b1 <= 0) return 0;
  if (b0 >= a0 && b1 >= a1) return (width * (a0 + a1)) / 2;
  // where b passes 0 and where it passes a
  const zero = b0 < 0 !== b1 < 0 ? b0 / (b0 - b1) : 0;
  const gap0 = a0 - b0;
  const gap1 = a1 - b1;
  const meet = gap0 < 0 !== gap1 < 0 ? gap0 / (gap0 - gap1) : 0;
  const one = Math.min(zero, meet);
  const two = Math.max(zero, meet);
  const heightAt = (share: number): number =>
    Math.min(a0 + (a1 - a0) * share, Math.max(b0 + (b1 - b0) * share, 0));
  return (
    width *
    (one * heightAt(one / 2) + (two - one) * heightAt((one + two) / 2) + (1 - two) * heightAt((1 + two) / 2))
  );
}

const slabAt = (outline: SlabbedOutline, x: number): number =>
  Math.max(0, Math.min(outline.slabCount - 1, Math.floor((x - outline.box.west) / outline.slabWidth)));

/** Whether an edge of the outline may pass through a box; null when none does, with the ground that the box has. */
function passage(outline: SlabbedOutline, box: Box, effort: Effort): 'crossed' | 'inside' | 'outside' {
  const { edges, first, members } = outline;
  // vertices are whole numbers, so no edge ends at this place
  const middle = (box.west + box.east) / 2 + 0.25;
  const middleSlab = slabAt(outline, middle);
  const lastSlab = slabAt(outline, box.east);
  let winding = 0;
  for (let slab = slabAt(outline, box.west); slab <= lastSlab; slab += 1) {
    const end = first[slab + 1] as number;
    effort.left -= end - (first[slab] as number);
    for (let place = first[slab] as number; place < end; place += 1) {
      const edge = members[place] as number;
      const left = edges.leftX[edge] as number;
      const right = edges.rightX[edge] as number;
      if (right < box.west || left > box.east) continue;
      const y0 = edges.leftY[edge] as number;
      const y1 = edges.rightY[edge] as number;
      const low = y0 < y1 ? y0 : y1;
      if (low <= box.north) {
        if ((y0 > y1 ? y0 : y1) >= box.south) return 'crossed';
      } else if (slab === middleSlab && left < middle && middle < right)
        winding += edges.sign[edge] as number;
    }
  }
  return winding > 0 ? 'inside' : 'outside';
}

/** Ground of a shape below one edge of the outline, both over one slab. */
function areaBelow(
  shape: OutlineEdges,
  from: number,
  to: number,
  base: number,
  edge: { west: number; east: number; y: number; slope: number; x: number },
): number {
  let area = 0;
  for (let place = from; place < to; place += 1) {
    const sign = shape.sign[place] as number;
    const left = shape.leftX[place] as number;
    const right = shape.rightX[place] as number;
    const west = left > edge.west ? left : edge.west;
    const east = right < edge.east ? right : edge.east;
    if (sign === 0 || west >= east) continue;
    const y = (shape.leftY[place] as number) - base;
    const slope = ((shape.rightY[place] as number) - base - y) / (right - left);
    area +=
      sign *
      lowerArea(
        east - west,
        Math.max(0, y + slope * (west - left)),
        Math.max(0, y + slope * (east - left)),
        edge.y + edge.slope * (west - edge.x),
        edge.y + edge.slope * (east - edge.x),
      );
  }
  return area;
}

function crossedArea(
  shape: OutlineEdges,
  from: number,
  to: number,
  box: Box,
  outline: SlabbedOutline,
  effort: Effort,
): number {
  const { edges, first, members, slabWidth } = outline;
  const lastSlab = slabAt(outline, box.east);
  let area = 0;
  for (let slab = slabAt(outline, box.west); slab <= lastSlab; slab += 1) {
    const slabWest = slab === 0 ? -Infinity : outline.box.west + slab * slabWidth;
    const slabEast = slab === outline.slabCount - 1 ? Infinity : outline.box.west + (slab + 1) * slabWidth;
    const westLimit = Math.max(slabWest, box.west);
    const eastLimit = Math.min(slabEast, box.east);
    const end = first[slab + 1] as number;
    for (let place = first[slab] as number; place < end; place += 1) {
      const edge = members[place] as number;
      const x = edges.leftX[edge] as number;
      const right = edges.rightX[edge] as number;
      const west = x > westLimit ? x : westLimit;
      const east = right < eastLimit ? right : eastLimit;
      if (west >= east || edges.sign[edge] === 0) continue;
      const y = (edges.leftY[edge] as number) - box.south;
      const rise = (edges.rightY[edge] as number) - box.south - y;
      if (y <= 0 && y + rise <= 0) continue;
      effort.left -= to - from;
      area +=
        (edges.sign[edge] as number) *
        areaBelow(shape, from, to, box.south, { west, east, y, slope: rise / (right - x), x });
    }
  }
  return area;
}

/**
 * The exact area that a shape (edges `from … to - 1`, within `box`) has in common with an outline, in square units.
 * Both are sums of signed trapezoids under their edges, and the ground under two edges at once has a closed form: walls
 * that coincide, touch or cross need no case of their own. Returns NaN when the effort is used up.
 */
export function commonArea(
  shape: OutlineEdges,
  from: number,
  to: number,
  box: Box,
  wholeArea: number,
  outline: SlabbedOutline,
  effort: Effort,
): number {
  const other = outline.box;
  if (box.east < other.west || box.west > other.east || box.north < other.south || box.south > other.north)
    return 0;
  const found = passage(outline, box, effort);
  if (found === 'inside') return wholeArea;
  if (found === 'outside') return 0;
  const area = crossedArea(shape, from, to, box, outline, effort);
  return effort.left < 0 ? Number.NaN : Math.max(0, Math.min(wholeArea, area));
}
