import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory } from '../territory.ts';
import { footOnEdge, gapMetres, type UnitMetres } from './planar.ts';

/** A wall with its number and its vertices, some of which may have been put in by a line. */
export interface Wall {
  readonly arc: number;
  readonly left: number;
  readonly right: number;
  readonly points: readonly IntegerVertex[];
}

/** Every wall of some plots, once. A wall with the same plot on both sides bounds nothing and is left out. */
export function wallsOf(territory: Territory, plots: Iterable<number>): Wall[] {
  const seen = new Set<number>();
  const walls: Wall[] = [];
  for (const plot of plots) {
    for (const number of territory.arcsOfPlot[plot] ?? []) {
      const arc = territory.arcs[number];
      if (!arc || seen.has(number) || arc.left === arc.right) continue;
      seen.add(number);
      walls.push({ arc: number, left: arc.left, right: arc.right, points: arc.points });
    }
  }
  return walls;
}

/** Whether a place lies in a plot, by the crossings of its walls to the east; a place on a wall lies on one side only. */
export function isInPlot(territory: Territory, plot: number, point: IntegerVertex): boolean {
  let isInside = false;
  for (const number of territory.arcsOfPlot[plot] ?? []) {
    const arc = territory.arcs[number];
    if (!arc || arc.left === arc.right) continue;
    if (crossesEastward(arc.points, point)) isInside = !isInside;
  }
  return isInside;
}

/** Whether a ray to the east crosses a line an odd number of times. Exact, so two sides of a wall never both hold. */
export function crossesEastward(points: readonly IntegerVertex[], [x, y]: IntegerVertex): boolean {
  let isOdd = false;
  for (let index = 1; index < points.length; index += 1) {
    const a = points[index - 1];
    const b = points[index];
    if (!a || !b || a[1] > y === b[1] > y) continue;
    const side = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
    if (b[1] > a[1] ? side > 0 : side < 0) isOdd = !isOdd;
  }
  return isOdd;
}

export interface WallFoot {
  readonly vertex: IntegerVertex;
  readonly distanceMetres: number;
}

/** The nearest vertex and the nearest place of some walls. */
export function nearestOnWalls(
  walls: readonly Wall[],
  point: IntegerVertex,
  unit: UnitMetres,
): { corner: WallFoot | null; foot: WallFoot | null } {
  let corner: WallFoot | null = null;
  let foot: WallFoot | null = null;
  for (const { points } of walls) {
    points.forEach((vertex, index) => {
      const distance = gapMetres(vertex, point, unit);
      if (!corner || distance < corner.distanceMetres) corner = { vertex, distanceMetres: distance };
      const next = points[index + 1];
      if (!next) return;
      const found = footOnEdge(point, vertex, next, unit);
      if (!foot || found.distanceMetres < foot.distanceMetres) foot = found;
    });
  }
  return { corner, foot };
}
