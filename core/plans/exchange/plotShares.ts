import type { PlotGround } from './plotGround.ts';
import type { PreparedRow } from './preparedRow.ts';
import { commonArea, type Effort } from './slabbedOutline.ts';

/** How much of a plot one row covers: `row` is its place in the list of rows, `share` is 0 to 1. */
export interface PlotClaim {
  readonly row: number;
  readonly share: number;
}

export interface PlotShares {
  /** For each plot the rows that lie over it, the largest share first. */
  readonly claims: readonly (readonly PlotClaim[])[];
  /** Rows whose outline costs more to compare than any real one. */
  readonly tooComplicated: readonly number[];
}

/** A row of 20,000 vertices over 50,000 plots needs about a tenth of it. */
const effortOfRow = 50_000_000;
/** Rows that lie on one another a hundredfold are no partition. */
const claimsOfPlots = 20;
/** A thousandth of a millionth of a plot is rounding, not ground. */
const leastShare = 1e-9;

/** The exact share of every plot that every row covers. */
export function measureShares(ground: PlotGround, rows: readonly PreparedRow[], whole: Effort): PlotShares {
  const claims: PlotClaim[][] = ground.plots.map(() => []);
  const tooComplicated: number[] = [];
  let claimsLeft = 100_000 + ground.plots.length * claimsOfPlots;
  for (const [row, { outline }] of rows.entries()) {
    const granted = Math.min(effortOfRow, whole.left);
    const effort: Effort = { left: granted };
    const found: { plot: number; share: number }[] = [];
    for (const plot of ground.plotsIn(outline.box)) {
      const area = ground.areas[plot] as number;
      const from = ground.firstEdge[plot] as number;
      const to = ground.firstEdge[plot + 1] as number;
      const box = ground.boxes[plot];
      if (box === undefined || area <= 0) continue;
      const share = commonArea(ground.edges, from, to, box, area, outline, effort) / area;
      if (share > leastShare) found.push({ plot, share });
      if (effort.left < 0) break;
    }
    whole.left -= granted - Math.max(effort.left, 0);
    claimsLeft -= found.length;
    if (effort.left < 0 || claimsLeft < 0) tooComplicated.push(row);
    else for (const { plot, share } of found) claims[plot]?.push({ row, share });
  }
  for (const own of claims) own.sort((one, two) => two.share - one.share || one.row - two.row);
  return { claims, tooComplicated };
}
