import type { PlotNeighbour } from './plotNeighbours.ts';

/**
 * Gives plots without a row (-1) that may be filled to the row with which they share the longest wall inside their
 * community, from the edge of the rows inwards. Changes `rowOf` and returns the plots that were filled.
 */
export function fillPlots(
  rowOf: Int32Array,
  neighbours: readonly (readonly PlotNeighbour[])[],
  communityOf: (plot: number) => string,
  mayFill: (plot: number) => boolean,
): number[] {
  const filled: number[] = [];
  let open = [...rowOf.keys()].filter((plot) => rowOf[plot] === -1 && mayFill(plot));
  for (let hasChanged = true; hasChanged && open.length > 0;) {
    hasChanged = false;
    // decided for all plots of a round at once, so the order of the list does not matter
    const round = open.map((plot): readonly [plot: number, row: number] => {
      const walls = new Map<number, number>();
      for (const { plot: next, length } of neighbours[plot] ?? []) {
        const row = rowOf[next] as number;
        if (row >= 0 && communityOf(next) === communityOf(plot))
          walls.set(row, (walls.get(row) ?? 0) + length);
      }
      const [best] = [...walls].sort((one, two) => two[1] - one[1] || one[0] - two[0]);
      return [plot, best?.[0] ?? -1];
    });
    for (const [plot, row] of round) {
      if (row < 0) continue;
      rowOf[plot] = row;
      filled.push(plot);
      hasChanged = true;
    }
    open = open.filter((plot) => rowOf[plot] === -1);
  }
  return filled;
}
