import type { IntegerVertex } from '../../geometry/measure.ts';

/** Side of a cell in units of 1e-7 degree, some hundred metres. */
const cellUnits = 10_000;
/** More columns than the world has cells from pole to pole, so that a cell has one number. */
const cellsNorth = 200_000;

export interface IndexBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Segments of many lines by the cells that they pass. Segment i of a line runs from its point i to point i + 1. */
export interface LineIndex<Line extends { readonly points: readonly IntegerVertex[] }> {
  readonly lines: readonly Line[];
  /** First entry of each cell in `entries`; the entries of a cell end where those of the next slot begin. */
  readonly slotOfCell: ReadonlyMap<number, number>;
  readonly firstOfSlot: Int32Array;
  readonly lineOfEntry: Int32Array;
  readonly segmentOfEntry: Int32Array;
}

const cellOf = (unit: number): number => Math.floor(unit / cellUnits);

/** Calls with every cell that a segment's box touches; a long slanting one is followed row by row. */
function eachCell(a: IntegerVertex, b: IntegerVertex, visit: (cell: number) => void): void {
  const [low, high] = a[1] <= b[1] ? [a, b] : [b, a];
  for (let row = cellOf(low[1]); row <= cellOf(high[1]); row += 1) {
    // the stretch of the segment within the row
    const height = high[1] - low[1];
    const xAt = (y: number): number => low[0] + ((high[0] - low[0]) * (y - low[1])) / height;
    const first = height === 0 ? low[0] : xAt(Math.max(low[1], row * cellUnits));
    const last = height === 0 ? high[0] : xAt(Math.min(high[1], (row + 1) * cellUnits));
    const to = cellOf(Math.max(first, last) + 1);
    for (let column = cellOf(Math.min(first, last) - 1); column <= to; column += 1)
      visit(column * cellsNorth + row);
  }
}

function eachSegment(
  lines: readonly { readonly points: readonly IntegerVertex[] }[],
  visit: (line: number, segment: number, a: IntegerVertex, b: IntegerVertex) => void,
): void {
  for (const [line, { points }] of lines.entries()) {
    for (let segment = 0; segment + 1 < points.length; segment += 1)
      visit(line, segment, points[segment] as IntegerVertex, points[segment + 1] as IntegerVertex);
  }
}

/** Sorts the segments of lines into cells: two passes, O(segments). */
export function indexLines<Line extends { readonly points: readonly IntegerVertex[] }>(
  lines: readonly Line[],
): LineIndex<Line> {
  const slotOfCell = new Map<number, number>();
  const counts: number[] = [];
  eachSegment(lines, (_line, _segment, a, b) => {
    eachCell(a, b, (cell) => {
      const slot = slotOfCell.get(cell);
      if (slot === undefined) {
        slotOfCell.set(cell, counts.length);
        counts.push(1);
      } else counts[slot] = (counts[slot] ?? 0) + 1;
    });
  });
  const firstOfSlot = new Int32Array(counts.length + 1);
  counts.forEach((count, slot) => (firstOfSlot[slot + 1] = (firstOfSlot[slot] ?? 0) + count));
  const next = firstOfSlot.slice();
  const size = firstOfSlot[counts.length] ?? 0;
  const lineOfEntry = new Int32Array(size);
  const segmentOfEntry = new Int32Array(size);
  eachSegment(lines, (line, segment, a, b) => {
    eachCell(a, b, (cell) => {
      const slot = slotOfCell.get(cell) ?? 0;
      const entry = next[slot] ?? 0;
      next[slot] = entry + 1;
      lineOfEntry[entry] = line;
      segmentOfEntry[entry] = segment;
    });
  });
  return { lines, slotOfCell, firstOfSlot, lineOfEntry, segmentOfEntry };
}

/** Calls with the segments whose own box meets a box; one that passes several cells may come more than once. */
export function eachSegmentIn<Line extends { readonly points: readonly IntegerVertex[] }>(
  index: LineIndex<Line>,
  box: IndexBox,
  visit: (line: number, segment: number, a: IntegerVertex, b: IntegerVertex) => void,
): void {
  for (let column = cellOf(box.west); column <= cellOf(box.east); column += 1) {
    for (let row = cellOf(box.south); row <= cellOf(box.north); row += 1) {
      const slot = index.slotOfCell.get(column * cellsNorth + row);
      if (slot === undefined) continue;
      const end = index.firstOfSlot[slot + 1] ?? 0;
      for (let entry = index.firstOfSlot[slot] ?? 0; entry < end; entry += 1) {
        const line = index.lineOfEntry[entry] ?? 0;
        const segment = index.segmentOfEntry[entry] ?? 0;
        const points = index.lines[line]?.points;
        const a = points?.[segment];
        const b = points?.[segment + 1];
        if (a && b && meetsBox(a, b, box)) visit(line, segment, a, b);
      }
    }
  }
}

export const meetsBox = (a: IntegerVertex, b: IntegerVertex, box: IndexBox): boolean =>
  Math.max(a[0], b[0]) >= box.west &&
  Math.min(a[0], b[0]) <= box.east &&
  Math.max(a[1], b[1]) >= box.south &&
  Math.min(a[1], b[1]) <= box.north;

export function boxAround(points: readonly IntegerVertex[], margin: number): IndexBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin };
}
