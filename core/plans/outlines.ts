import { type IntegerVertex, signedAreaSquareMetres } from '../geometry/measure.ts';
import { splitAtRepeats } from '../geometry/simpleRing.ts';
import type { Territory } from './territory.ts';

/** Rings of one polygon, closed, the shell first (counter-clockwise), then its holes. */
export type PolygonRings = readonly (readonly IntegerVertex[])[];

interface DirectedWall {
  readonly points: readonly IntegerVertex[];
  isUsed: boolean;
}

/** Walls with exactly one side among the plots, turned so that the plots lie on the left. */
function outerWalls(territory: Territory, plots: readonly number[]): DirectedWall[] {
  const inside = new Set(plots);
  const walls: DirectedWall[] = [];
  for (const plot of plots) {
    for (const number of territory.arcsOfPlot[plot] ?? []) {
      const arc = territory.arcs[number];
      if (!arc) continue;
      const isLeft = arc.left === plot;
      if (inside.has(isLeft ? arc.right : arc.left)) continue;
      walls.push({ points: isLeft ? arc.points : [...arc.points].reverse(), isUsed: false });
    }
  }
  return walls;
}

const angle = (from: IntegerVertex, to: IntegerVertex): number =>
  Math.atan2(to[1] - from[1], to[0] - from[0]);

/** Where several walls begin, the leftmost turn stays in the same corner of the shape: rings touch, never cross. */
function nextWall(previous: DirectedWall, starting: readonly DirectedWall[]): DirectedWall | undefined {
  const open = starting.filter((wall) => !wall.isUsed);
  if (open.length < 2) return open[0];
  const [before, at] = previous.points.slice(-2);
  if (!before || !at) return open[0];
  const incoming = angle(before, at);
  const turn = (wall: DirectedWall): number => {
    let value = angle(at, wall.points[1] ?? at) - incoming;
    while (value <= -Math.PI) value += 2 * Math.PI;
    while (value > Math.PI) value -= 2 * Math.PI;
    return value;
  };
  return open.reduce((best, wall) => (turn(wall) > turn(best) ? wall : best));
}

/** One value for each place, so that a ring that comes back to a place can be told by it. */
function uniqueVertices(): (vertex: IntegerVertex) => IntegerVertex {
  const known = new Map<number, Map<number, IntegerVertex>>();
  return (vertex) => {
    const column = known.get(vertex[0]) ?? new Map<number, IntegerVertex>();
    known.set(vertex[0], column);
    const same = column.get(vertex[1]) ?? vertex;
    column.set(vertex[1], same);
    return same;
  };
}

function chainWalls(walls: readonly DirectedWall[]): IntegerVertex[][] {
  const byStart = new Map<string, DirectedWall[]>();
  const unique = uniqueVertices();
  const name = (vertex: IntegerVertex | undefined): string => (vertex ? `${vertex[0]},${vertex[1]}` : '');
  for (const wall of walls) {
    const key = name(wall.points[0]);
    const list = byStart.get(key);
    if (list) list.push(wall);
    else byStart.set(key, [wall]);
  }
  const rings: IntegerVertex[][] = [];
  for (const first of walls) {
    if (first.isUsed) continue;
    const ring: IntegerVertex[] = [];
    for (let wall: DirectedWall | undefined = first; wall;) {
      wall.isUsed = true;
      ring.push(...wall.points.slice(0, -1));
      const end: string = name(wall.points.at(-1));
      wall = end === name(ring[0]) ? undefined : nextWall(wall, byStart.get(end) ?? []);
    }
    rings.push(...splitAtRepeats(ring.map(unique)));
  }
  return rings;
}

function contains(ring: readonly IntegerVertex[], [x, y]: IntegerVertex): boolean {
  let isInside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const a = ring[index];
    const b = ring[before];
    if (!a || !b || a[1] > y === b[1] > y) continue;
    if (x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) isInside = !isInside;
  }
  return isInside;
}

const close = (ring: readonly IntegerVertex[]): readonly IntegerVertex[] =>
  ring[0] ? [...ring, ring[0]] : ring;

/**
 * The shape of a set of plots as polygons with integer vertices of 1e-7 degree, built from the shared walls: neighbours
 * drawn from the same territory meet exactly.
 */
export function outlineOf(territory: Territory, plots: readonly number[]): PolygonRings[] {
  const rings = chainWalls(outerWalls(territory, plots)).map((ring) => ({
    ring,
    area: signedAreaSquareMetres(ring),
  }));
  const shells = rings
    .filter(({ area }) => area > 0)
    .map((shell) => ({ ...shell, holes: [] as (readonly IntegerVertex[])[] }));
  for (const { ring, area } of rings) {
    if (area >= 0) continue;
    // a hole may touch its shell in a corner: any vertex that is not on the shell tells
    const host = shells
      .filter((shell) => shell.area > -area && ring.some((vertex) => contains(shell.ring, vertex)))
      .sort((a, b) => a.area - b.area)[0];
    host?.holes.push(close(ring));
  }
  return shells.map(({ ring, holes }) => [close(ring), ...holes]);
}
