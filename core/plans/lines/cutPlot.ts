import { type IntegerVertex, signedAreaSquareMetres } from '../../geometry/measure.ts';
import { assemblePolygons } from '../../geometry/polygon.ts';
import { clockwiseFirst, directionOf, placeOf } from './planar.ts';

/** A stretch of wall, or of the line, between two places where ways may part. Plots are told by the caller's numbers. */
export interface Run {
  readonly points: readonly IntegerVertex[];
}

interface Way {
  readonly run: Run;
  readonly isForward: boolean;
  readonly points: readonly IntegerVertex[];
  readonly direction: IntegerVertex;
  ring: number;
}

/** One part of a plot: its rings, the shell first, without a closing vertex. */
export interface Piece {
  readonly rings: readonly (readonly IntegerVertex[])[];
  readonly areaSquareMetres: number;
}

export interface CutPlot {
  readonly pieces: readonly Piece[];
  /** The piece on the left and on the right of each run, -1 where another plot lies. */
  readonly leftOf: ReadonlyMap<Run, number>;
  readonly rightOf: ReadonlyMap<Run, number>;
}

function wayOf(run: Run, isForward: boolean): Way {
  const points = isForward ? run.points : [...run.points].reverse();
  const [from, to] = points;
  return { run, isForward, points, direction: from && to ? directionOf(from, to) : [0, 0], ring: -1 };
}

/** Walks round every face with the face on the left: at each place the next way is the first one clockwise. */
function traceRings(ways: readonly Way[]): IntegerVertex[][] {
  const starting = new Map<string, Way[]>();
  for (const way of ways) {
    const place = placeOf(way.points[0] as IntegerVertex);
    const list = starting.get(place);
    if (list) list.push(way);
    else starting.set(place, [way]);
  }
  const rings: IntegerVertex[][] = [];
  for (const first of ways) {
    if (first.ring >= 0) continue;
    const ring: IntegerVertex[] = [];
    for (let way: Way | undefined = first; way && way.ring < 0;) {
      way.ring = rings.length;
      ring.push(...way.points.slice(0, -1));
      const [before, at] = way.points.slice(-2) as [IntegerVertex, IntegerVertex];
      way = clockwiseFirst(directionOf(at, before), starting.get(placeOf(at)) ?? []);
    }
    rings.push(ring);
  }
  return rings;
}

/** West before east, south before north: pieces are numbered by where they lie, not by how they were found. */
function byPlace(first: Piece, second: Piece): number {
  const least = ({ rings }: Piece): IntegerVertex =>
    (rings[0] ?? []).reduce<IntegerVertex>(
      (best, vertex) =>
        vertex[0] < best[0] || (vertex[0] === best[0] && vertex[1] < best[1]) ? vertex : best,
      [Infinity, Infinity],
    );
  const one = least(first);
  const two = least(second);
  return one[0] - two[0] || one[1] - two[1] || first.areaSquareMetres - second.areaSquareMetres;
}

/**
 * The faces into which lines divide a plot, traced over its walls (`forward` and `backward`: with the plot on the left
 * or on the right) and the lines inside it. Exact: directions are compared by integer products only.
 */
export function cutPlot(parts: {
  readonly forward: readonly Run[];
  readonly backward: readonly Run[];
  readonly inner: readonly Run[];
}): CutPlot {
  const ways = [
    ...parts.forward.map((run) => wayOf(run, true)),
    ...parts.backward.map((run) => wayOf(run, false)),
    ...parts.inner.flatMap((run) => [wayOf(run, true), wayOf(run, false)]),
  ];
  const rings = traceRings(ways);
  const pieces = assemblePolygons(rings, signedAreaSquareMetres)
    .map((polygon): Piece => ({
      rings: polygon as readonly IntegerVertex[][],
      areaSquareMetres: polygon.reduce((sum, ring) => sum + signedAreaSquareMetres(ring), 0),
    }))
    .sort(byPlace);
  const pieceOfRing = new Map(pieces.flatMap((piece, number) => piece.rings.map((ring) => [ring, number])));
  const leftOf = new Map<Run, number>();
  const rightOf = new Map<Run, number>();
  for (const { run, isForward, ring } of ways) {
    const piece = pieceOfRing.get(rings[ring] as IntegerVertex[]) ?? -1;
    (isForward ? leftOf : rightOf).set(run, piece);
  }
  return { pieces, leftOf, rightOf };
}
