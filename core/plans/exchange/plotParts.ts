import type { PlotNeighbour } from './plotNeighbours.ts';

/** Plots of one row that hang together by walls. */
export interface PlotPart {
  readonly row: number;
  readonly plots: readonly number[];
}

/** The connected parts of every row; plots without a row (-1) form parts of their own among themselves. */
export function findParts(
  rowOf: Int32Array,
  neighbours: readonly (readonly PlotNeighbour[])[],
  isTaken: (plot: number) => boolean = () => true,
): readonly PlotPart[] {
  const isSeen = new Uint8Array(rowOf.length);
  const parts: PlotPart[] = [];
  for (let start = 0; start < rowOf.length; start += 1) {
    if (isSeen[start] === 1 || !isTaken(start)) continue;
    isSeen[start] = 1;
    const row = rowOf[start] as number;
    const plots = [start];
    for (const plot of plots) {
      for (const { plot: next } of neighbours[plot] ?? []) {
        if (isSeen[next] === 1 || rowOf[next] !== row || !isTaken(next)) continue;
        isSeen[next] = 1;
        plots.push(next);
      }
    }
    parts.push({ row, plots });
  }
  return parts;
}
