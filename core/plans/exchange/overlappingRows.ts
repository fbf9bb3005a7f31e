import type { PlotGround } from './plotGround.ts';
import type { PlotClaim } from './plotShares.ts';
import type { PreparedRow } from './preparedRow.ts';
import { commonArea, type Effort } from './slabbedOutline.ts';

export interface RowOverlap {
  readonly row: number;
  readonly otherRow: number;
  readonly areaSquareMetres: number;
  /** Of the smaller row. */
  readonly share: number;
  /** Plots of which both have most. */
  readonly contestedPlotIds: readonly string[];
}

/** More than rounding: what lies over a plot twice. */
const leastExcess = 1e-6;

/** Every pair of rows that claims some ground twice, with its exact area, the largest share first. */
export function findOverlaps(
  ground: PlotGround,
  rows: readonly PreparedRow[],
  claims: readonly (readonly PlotClaim[])[],
  effort: Effort,
): readonly RowOverlap[] {
  const seen = new Map<number, RowOverlap | null>();
  const contested = new Map<number, string[]>();
  for (const [plot, own] of claims.entries()) {
    if (own.length < 2) continue;
    const unitArea = (ground.plots[plot]?.areaSquareMetres ?? 0) / (ground.areas[plot] || 1);
    for (const { row: one, share: shareOne } of own) {
      for (const { row: two, share: shareTwo } of own) {
        if (one >= two) continue;
        const pair = one * rows.length + two;
        if (Math.min(shareOne, shareTwo) > 0.5)
          contested.set(pair, [...(contested.get(pair) ?? []), ground.plots[plot]?.plotId ?? '']);
        if (seen.has(pair)) continue;
        seen.set(pair, null);
        const [first, second] = [rows[one], rows[two]];
        if (first === undefined || second === undefined || effort.left < 0) continue;
        const { edges, box } = first.outline;
        const common = commonArea(edges, 0, edges.count, box, first.area, second.outline, effort);
        const share = common / Math.min(first.area, second.area);
        if (share > leastExcess)
          seen.set(pair, {
            row: one,
            otherRow: two,
            areaSquareMetres: common * unitArea,
            share,
            contestedPlotIds: [],
          });
      }
    }
  }
  return [...seen]
    .flatMap(([pair, overlap]) =>
      overlap === null ? [] : [{ ...overlap, contestedPlotIds: contested.get(pair) ?? [] }],
    )
    .sort((one, two) => two.share - one.share || one.row - two.row);
}
