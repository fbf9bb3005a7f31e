import type { IntegerVertex } from '../../geometry/measure.ts';
import type { DrawnLine } from './drawnLine.ts';
import {
  boxesMeet,
  crossingOf,
  footOnEdge,
  gapMetres,
  isSame,
  isWithin,
  placeOf,
  turn,
  type UnitMetres,
} from './planar.ts';
import type { Wall } from './walls.ts';

/** A line passes through a corner that it would miss by less, and does not cut a wall beside it. */
const cornerMetres = 0.3;
/** A vertex of the line this near to a corner was meant for it. */
const vertexMetres = 1;
/** Places that a client rounded onto a wall lie this near to it; they become vertices of the wall. */
const onWallMetres = 0.025;
const mostRounds = 8;

interface Path {
  points: IntegerVertex[];
}

/** Line and walls with a vertex of both wherever they meet. */
export interface NodedLine {
  readonly line: DrawnLine;
  readonly walls: readonly Wall[];
}

const along = (from: IntegerVertex, to: IntegerVertex, point: IntegerVertex): number =>
  (point[0] - from[0]) * (to[0] - from[0]) + (point[1] - from[1]) * (to[1] - from[1]);

/** Vertices put into segments of a path, in their order along each segment. Gives how many were new. */
function insertAll(path: Path, additions: ReadonlyMap<number, readonly IntegerVertex[]>): number {
  let count = 0;
  const points: IntegerVertex[] = [];
  path.points.forEach((from, index) => {
    points.push(from);
    const to = path.points[index + 1];
    const wanted = additions.get(index);
    if (!to || !wanted) return;
    const sorted = [...wanted].sort((a, b) => along(from, to, a) - along(from, to, b));
    for (const vertex of sorted) {
      const last = points[points.length - 1];
      if ((last && isSame(last, vertex)) || isSame(to, vertex)) continue;
      points.push(vertex);
      count += 1;
    }
  });
  path.points = points;
  return count;
}

class Additions {
  readonly byPath = new Map<Path, Map<number, IntegerVertex[]>>();

  add(path: Path, segment: number, vertex: IntegerVertex): void {
    const segments = this.byPath.get(path) ?? new Map<number, IntegerVertex[]>();
    this.byPath.set(path, segments);
    const list = segments.get(segment);
    if (list) list.push(vertex);
    else segments.set(segment, [vertex]);
  }

  apply(): number {
    let count = 0;
    for (const [path, segments] of this.byPath) count += insertAll(path, segments);
    return count;
  }
}

/** Every pair of a line segment and a wall edge whose boxes meet, the boxes widened by some units. */
function eachPair(
  line: Path,
  walls: readonly Path[],
  reach: number,
  visit: (segment: number, wall: Path, edge: number, ends: Ends) => void,
): void {
  const boxes = walls.map(({ points }) => {
    const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
    for (const [x, y] of points) {
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.south = Math.min(box.south, y);
      box.north = Math.max(box.north, y);
    }
    return box;
  });
  for (let segment = 0; segment + 1 < line.points.length; segment += 1) {
    const a = line.points[segment] as IntegerVertex;
    const b = line.points[segment + 1] as IntegerVertex;
    const low: IntegerVertex = [Math.min(a[0], b[0]) - reach, Math.min(a[1], b[1]) - reach];
    const high: IntegerVertex = [Math.max(a[0], b[0]) + reach, Math.max(a[1], b[1]) + reach];
    walls.forEach((wall, number) => {
      const box = boxes[number];
      if (!box || box.west > high[0] || box.east < low[0] || box.south > high[1] || box.north < low[1])
        return;
      for (let edge = 0; edge + 1 < wall.points.length; edge += 1) {
        const c = wall.points[edge] as IntegerVertex;
        const d = wall.points[edge + 1] as IntegerVertex;
        if (boxesMeet(low, high, c, d)) visit(segment, wall, edge, [a, b, c, d]);
      }
    });
  }
}
type Ends = readonly [a: IntegerVertex, b: IntegerVertex, c: IntegerVertex, d: IntegerVertex];

/** Vertices of the line go to the corner, or the wall, that they all but touch. */
function settleVertices(line: Path, walls: readonly Path[], unit: UnitMetres): void {
  const reach = Math.ceil(vertexMetres / unit.east);
  const corners = new Map<number, { vertex: IntegerVertex; metres: number }>();
  const feet = new Map<number, { vertex: IntegerVertex; wall: Path; edge: number }>();
  eachPair(line, walls, reach, (segment, wall, edge, [a, b, c, d]) => {
    for (const [index, point] of [
      [segment, a],
      [segment + 1, b],
    ] as const) {
      for (const vertex of [c, d]) {
        const metres = gapMetres(vertex, point, unit);
        if (metres <= Math.min(vertexMetres, corners.get(index)?.metres ?? Infinity))
          corners.set(index, { vertex, metres });
      }
      const foot = footOnEdge(point, c, d, unit);
      if (foot.distanceMetres <= onWallMetres) feet.set(index, { vertex: foot.vertex, wall, edge });
    }
  });
  const additions = new Additions();
  line.points = line.points.map((point, index) => {
    const corner = corners.get(index);
    if (corner) return corner.vertex;
    const foot = feet.get(index);
    if (!foot) return point;
    additions.add(foot.wall, foot.edge, foot.vertex);
    return foot.vertex;
  });
  additions.apply();
}

/** The line bends through corners that it would pass by a hand's breadth. */
function takeCorners(line: Path, walls: readonly Path[], unit: UnitMetres): void {
  const additions = new Additions();
  eachPair(line, walls, Math.ceil(cornerMetres / unit.east), (segment, _wall, _edge, [a, b, c, d]) => {
    for (const corner of [c, d]) {
      const foot = footOnEdge(corner, a, b, unit);
      if (foot.distanceMetres <= cornerMetres && foot.share > 0 && foot.share < 1)
        additions.add(line, segment, corner);
    }
  });
  additions.apply();
}

/** One round of meeting points; rounding may bring new ones, so it is repeated until there are none. */
function meet(line: Path, walls: readonly Path[]): number {
  const additions = new Additions();
  eachPair(line, walls, 0, (segment, wall, edge, [a, b, c, d]) => {
    const one = turn(a, b, c);
    const two = turn(a, b, d);
    const three = turn(c, d, a);
    const four = turn(c, d, b);
    if (one * two < 0 && three * four < 0) {
      const at = crossingOf(a, b, c, d);
      additions.add(line, segment, at);
      additions.add(wall, edge, at);
      return;
    }
    if (one === 0 && isWithin(a, b, c)) additions.add(line, segment, c);
    if (two === 0 && isWithin(a, b, d)) additions.add(line, segment, d);
    if (three === 0 && isWithin(c, d, a)) additions.add(wall, edge, a);
    if (four === 0 && isWithin(c, d, b)) additions.add(wall, edge, b);
  });
  return additions.apply();
}

/**
 * Gives a line and the walls that it meets common vertices there, in whole units (snap rounding, Hobby 1999): a wall
 * moves by less than one unit, the line by less than a metre. Null where rounding does not come to rest.
 */
export function nodeLine(line: DrawnLine, walls: readonly Wall[], unit: UnitMetres): NodedLine | null {
  const paths = walls.map((wall): Path & Wall => ({ ...wall, points: [...wall.points] }));
  const path: Path = { points: [...line.points] };
  settleVertices(path, paths, unit);
  const settled = path.points;
  takeCorners(path, paths, unit);
  let round = 0;
  while (meet(path, paths) > 0) {
    round += 1;
    if (round > mostRounds) return null;
  }
  return { line: withFlags(path.points, settled, line.isDrawn), walls: paths };
}

/** Which of the finer segments are drawn, from the coarser ones; doubled vertices go. */
function withFlags(
  points: readonly IntegerVertex[],
  coarse: readonly IntegerVertex[],
  isDrawn: readonly boolean[],
): DrawnLine {
  const result: IntegerVertex[] = [];
  const flags: boolean[] = [];
  let segment = 0;
  points.forEach((point, index) => {
    const last = result[result.length - 1];
    if (last && !isSame(last, point)) flags.push(isDrawn[segment] ?? true);
    if (!last || !isSame(last, point)) result.push(point);
    const next = coarse[segment + 1];
    if (index > 0 && next && placeOf(next) === placeOf(point)) segment += 1;
  });
  return { points: result, isDrawn: flags };
}
