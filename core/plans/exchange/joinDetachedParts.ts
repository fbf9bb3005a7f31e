import type { PlotToSnap } from './incomingGrid.ts';
import type { PlotNeighbour } from './plotNeighbours.ts';
import { findParts, type PlotPart } from './plotParts.ts';
import type { PlotClaim } from './plotShares.ts';

export interface DetachedPlots {
  readonly row: number;
  readonly plots: readonly number[];
  /** The row that they were given to, null when they stay and the grid is in parts. */
  readonly movedToRow: number | null;
}

/** A part that the drawing covers this far was meant to be there: it stays, and is told of. */
const meantShare = 0.9;

function rivalOf(
  part: PlotPart,
  plots: readonly PlotToSnap[],
  claims: readonly (readonly PlotClaim[])[],
  rowOf: Int32Array,
  neighbours: readonly (readonly PlotNeighbour[])[],
): number | null {
  const beside = new Set<number>();
  for (const plot of part.plots) {
    for (const { plot: next } of neighbours[plot] ?? []) {
      const row = rowOf[next] as number;
      if (row >= 0 && row !== part.row && plots[next]?.communityCode === plots[plot]?.communityCode)
        beside.add(row);
    }
  }
  const ground = new Map<number, number>();
  for (const plot of part.plots) {
    const area = plots[plot]?.areaSquareMetres ?? 0;
    for (const { row, share } of claims[plot] ?? [])
      if (beside.has(row)) ground.set(row, (ground.get(row) ?? 0) + share * area);
  }
  let best: number | null = null;
  for (const [row, area] of ground) if (best === null || area > (ground.get(best) ?? 0)) best = row;
  return best;
}

/**
 * Parts of rows that do not hang together with the largest one. A part that careless drawing cut off (a sliver that
 * fell to the wrong side) is given to the neighbour that covers it next; one that was drawn apart stays. Changes `rowOf`.
 */
export function joinDetachedParts(
  plots: readonly PlotToSnap[],
  claims: readonly (readonly PlotClaim[])[],
  rowOf: Int32Array,
  neighbours: readonly (readonly PlotNeighbour[])[],
): readonly DetachedPlots[] {
  const areaOf = (part: PlotPart): number =>
    part.plots.reduce((sum, plot) => sum + (plots[plot]?.areaSquareMetres ?? 0), 0);
  const largest = new Map<number, PlotPart>();
  const parts = findParts(rowOf, neighbours, (plot) => rowOf[plot] !== -1);
  for (const part of parts) {
    const known = largest.get(part.row);
    if (known === undefined || areaOf(part) > areaOf(known)) largest.set(part.row, part);
  }
  const detached = parts.filter((part) => largest.get(part.row) !== part);
  return detached.map((part) => {
    const covered = part.plots.reduce((sum, plot) => {
      const own = (claims[plot] ?? []).find(({ row }) => row === part.row);
      return sum + (own?.share ?? 0) * (plots[plot]?.areaSquareMetres ?? 0);
    }, 0);
    const isMeant = covered >= meantShare * areaOf(part);
    const movedToRow = isMeant ? null : rivalOf(part, plots, claims, rowOf, neighbours);
    if (movedToRow !== null) for (const plot of part.plots) rowOf[plot] = movedToRow;
    return { row: part.row, plots: part.plots, movedToRow };
  });
}
