import type { PlotToSnap } from './incomingGrid.ts';
import type { PlotClaim } from './plotShares.ts';

/**
 * The community in which each row lies: where it covers most ground. The code is not asked, for it may be wrong.
 * Null for a row that covers nothing.
 */
export function communitiesOfRows(
  plots: readonly PlotToSnap[],
  claims: readonly (readonly PlotClaim[])[],
  rowCount: number,
): readonly (string | null)[] {
  const covered = Array.from({ length: rowCount }, () => new Map<string, number>());
  for (const [index, own] of claims.entries()) {
    const plot = plots[index];
    if (plot === undefined) continue;
    for (const { row, share } of own) {
      const sums = covered[row];
      sums?.set(plot.communityCode, (sums.get(plot.communityCode) ?? 0) + share * plot.areaSquareMetres);
    }
  }
  return covered.map((sums) => {
    let best: string | null = null;
    for (const [code, area] of sums) if (best === null || area > (sums.get(best) ?? 0)) best = code;
    return best;
  });
}

/**
 * The row of each plot, or -1. Most of the plot's ground decides, ground under no row counting as one more claim. Rows
 * of another community do not count: its border is fixed, and a line drawn beside it means it.
 */
export function settlePlots(
  plots: readonly PlotToSnap[],
  claims: readonly (readonly PlotClaim[])[],
  communities: readonly (string | null)[],
): Int32Array {
  const rowOf = new Int32Array(plots.length).fill(-1);
  for (const [index, plot] of plots.entries()) {
    const own = claims[index] ?? [];
    const covered = own.reduce((sum, { share }) => sum + share, 0);
    const best = own.find(({ row }) => communities[row] === plot.communityCode);
    if (best !== undefined && best.share >= 1 - covered) rowOf[index] = best.row;
  }
  return rowOf;
}
