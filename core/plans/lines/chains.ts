import type { IntegerVertex } from '../../geometry/measure.ts';
import type { NodedLine } from './nodeLine.ts';
import { clockwiseFirst, directionOf, placeOf } from './planar.ts';

/** A stretch of a line from wall to wall through one plot. */
export interface Chain {
  readonly plot: number;
  readonly points: readonly IntegerVertex[];
  /** Whether all of it is drawn; else it only tells the sides apart. */
  readonly isDrawn: boolean;
}

interface WayOut {
  readonly direction: IntegerVertex;
  /** The plot on the left of this way. */
  readonly plot: number;
}

const edgeName = (from: IntegerVertex, to: IntegerVertex): string => `${placeOf(from)} ${placeOf(to)}`;

/** The walls' vertices on the line with the ways out of each, and all edges of walls. */
function surroundings({ line, walls }: NodedLine): { ways: Map<string, WayOut[]>; edges: Set<string> } {
  const onLine = new Set(line.points.map(placeOf));
  const ways = new Map<string, WayOut[]>();
  const edges = new Set<string>();
  const add = (at: IntegerVertex, to: IntegerVertex, plot: number): void => {
    const place = placeOf(at);
    if (!onLine.has(place)) return;
    const list = ways.get(place);
    const way = { direction: directionOf(at, to), plot };
    if (list) list.push(way);
    else ways.set(place, [way]);
    edges.add(edgeName(at, to));
  };
  for (const { points, left, right } of walls) {
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1];
      const to = points[index];
      if (!from || !to) continue;
      add(from, to, left);
      add(to, from, right);
    }
  }
  return { ways, edges };
}

/** The plot that a line enters when it leaves a wall in some direction. */
function plotEntered(ways: readonly WayOut[], from: IntegerVertex, to: IntegerVertex): number {
  return clockwiseFirst(directionOf(from, to), ways)?.plot ?? -1;
}

/**
 * The stretches of a line that cross plots from wall to wall, in its order. Stretches along walls, outside the plots
 * and loose ends are none.
 */
export function chainsOf(noded: NodedLine, plots: ReadonlySet<number>): Chain[] {
  const { points, isDrawn } = noded.line;
  const { ways, edges } = surroundings(noded);
  const chains: Chain[] = [];
  let start = -1;
  points.forEach((point, index) => {
    if (!ways.has(placeOf(point))) return;
    const run = start < 0 ? [] : points.slice(start, index + 1);
    const [first, second] = run;
    const isAlong = run.length === 2 && first && second && edges.has(edgeName(first, second));
    if (first && second && !isAlong) {
      const plot = plotEntered(ways.get(placeOf(first)) ?? [], first, second);
      if (plots.has(plot))
        chains.push({ plot, points: run, isDrawn: isDrawn.slice(start, index).every(Boolean) });
    }
    start = index;
  });
  return chains;
}
