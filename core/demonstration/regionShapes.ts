import { signedAreaSquareMetres } from '../geometry/measure.ts';
import { splitAtRepeats } from '../geometry/simpleRing.ts';
import { assemblePolygons } from '../geometry/polygon.ts';
import type { MultiPolygonForm, Vertex } from './form.ts';
import type { MeshPoint } from './plane.ts';
import type { RegionArc } from './regionArcs.ts';

/** Shapes of regions from shared arcs: `groupOf` says to which region a community belongs, or -1 for none. */
export function shapeRegions(
  arcs: readonly RegionArc[],
  groupOf: (community: number) => number,
  detail: 0 | 1 | 2 | 3,
): Map<number, MultiPolygonForm> {
  const edges = new Map<number, (readonly MeshPoint[])[]>();
  const add = (group: number, points: readonly MeshPoint[]): void => {
    const list = edges.get(group);
    if (list) list.push(points);
    else edges.set(group, [points]);
  };
  for (const arc of arcs) {
    const left = arc.left < 0 ? -1 : groupOf(arc.left);
    const right = arc.right < 0 ? -1 : groupOf(arc.right);
    const points = arc.points[detail];
    if (left === right || !points || points.length < 2) continue;
    if (left >= 0) add(left, points);
    if (right >= 0) add(right, [...points].reverse());
  }
  const shapes = new Map<number, MultiPolygonForm>();
  for (const [group, lines] of edges) {
    const rings = joinLines(lines)
      .map((ring) => ring.map((point) => point.vertex))
      .filter((ring) => ring.length >= 3 && Math.abs(signedAreaSquareMetres(ring)) > 1);
    const polygons = assemblePolygons(rings, signedAreaSquareMetres);
    shapes.set(
      group,
      polygons.map((polygon) => polygon.map((ring) => ring.map(([x, y]): Vertex => [x, y]))),
    );
  }
  return shapes;
}

/** Joins directed lines into rings; at a point with several ways on, the leftmost turn. */
export function joinLines(lines: readonly (readonly MeshPoint[])[]): MeshPoint[][] {
  const from = new Map<MeshPoint, (readonly MeshPoint[])[]>();
  for (const line of lines) {
    const start = line[0];
    if (!start) continue;
    const list = from.get(start);
    if (list) list.push(line);
    else from.set(start, [line]);
  }
  const rings: MeshPoint[][] = [];
  for (const [start, ways] of from) {
    while (ways.length > 0) {
      const ring: MeshPoint[] = [];
      let line = ways.pop();
      while (line) {
        ring.push(...line.slice(0, -1));
        const end: MeshPoint | undefined = line[line.length - 1];
        if (!end || end === start) break;
        line = leftmost(line, from.get(end) ?? []);
      }
      rings.push(...splitAtRepeats(ring));
    }
  }
  return rings;
}

function leftmost(
  line: readonly MeshPoint[],
  ways: (readonly MeshPoint[])[],
): readonly MeshPoint[] | undefined {
  if (ways.length <= 1) return ways.pop();
  const end = line[line.length - 1];
  const before = line[line.length - 2];
  if (!end || !before) return ways.pop();
  const incoming = Math.atan2(end.y - before.y, end.x - before.x);
  let best = 0;
  let sharpest = -Infinity;
  ways.forEach((way, index) => {
    const next = way[1];
    if (!next) return;
    let turn = Math.atan2(next.y - end.y, next.x - end.x) - incoming;
    while (turn <= -Math.PI) turn += 2 * Math.PI;
    while (turn > Math.PI) turn -= 2 * Math.PI;
    if (turn > sharpest) [best, sharpest] = [index, turn];
  });
  return ways.splice(best, 1)[0];
}
