import type { IntegerVertex } from './measure.ts';

/** Douglas–Peucker with fixed ends: an arc shared by two neighbours is simplified once, so they still meet. */
export function simplifyArc<Item>(
  arc: readonly Item[],
  tolerance: number,
  vertexOf: (item: Item) => IntegerVertex,
): Item[] {
  if (arc.length <= 2) return [...arc];
  const keep = new Uint8Array(arc.length);
  keep[0] = 1;
  keep[arc.length - 1] = 1;
  const stack: [number, number][] = [[0, arc.length - 1]];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [from, to] = range;
    const startItem = arc[from];
    const endItem = arc[to];
    if (startItem === undefined || endItem === undefined) continue;
    const start = vertexOf(startItem);
    const end = vertexOf(endItem);
    let farthest = -1;
    let farthestSquare = tolerance * tolerance;
    for (let index = from + 1; index < to; index += 1) {
      const item = arc[index];
      if (item === undefined) continue;
      const square = squareToSegment(vertexOf(item), start, end);
      if (square > farthestSquare) {
        farthestSquare = square;
        farthest = index;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    stack.push([from, farthest], [farthest, to]);
  }
  return arc.filter((_, index) => keep[index] === 1);
}

function squareToSegment(point: IntegerVertex, start: IntegerVertex, end: IntegerVertex): number {
  const dx = end[0] - start[0];
  const dy = end[1] - start[1];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / square;
  const clamped = Math.max(0, Math.min(1, along));
  const ex = point[0] - start[0] - clamped * dx;
  const ey = point[1] - start[1] - clamped * dy;
  return ex * ex + ey * ey;
}
