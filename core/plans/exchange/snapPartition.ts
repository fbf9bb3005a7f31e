import { fillPlots } from './fillPlots.ts';
import { crossingFindings, detachedFindings, gapFindings, uselessRow } from './groundFindings.ts';
import type { KnownGrids } from './gridWords.ts';
import type { IncomingGrid, PlotToSnap } from './incomingGrid.ts';
import { joinDetachedParts } from './joinDetachedParts.ts';
import { nameGrids, type SnappedGrid } from './nameGrids.ts';
import { overlapFindings, type Slivers } from './overlapFindings.ts';
import { findOverlaps } from './overlappingRows.ts';
import { findingWeights, type PartitionFinding } from './partitionFindings.ts';
import { surveyPlots } from './plotGround.ts';
import { findPlotNeighbours, type PlotNeighbour } from './plotNeighbours.ts';
import { measureShares, type PlotClaim } from './plotShares.ts';
import { prepareRow, type PreparedRow } from './preparedRow.ts';
import { communitiesOfRows, settlePlots } from './settlePlots.ts';
import type { Effort } from './slabbedOutline.ts';

export type { IncomingGrid, PlotToSnap } from './incomingGrid.ts';

/** A plot that a row was given. */
export interface SnappedPlot {
  readonly plotId: string;
  readonly rowNumber: number;
  /** Of the plot's ground under the row, 0 to 1. */
  readonly share: number;
  /** Of the plot's ground under the row that covers it next. */
  readonly nextShare: number;
}

export interface SnappedPartition {
  readonly grids: readonly SnappedGrid[];
  readonly moves: readonly SnappedPlot[];
  readonly findings: readonly PartitionFinding[];
  /** Rows that became no grid; each has a finding that says why. */
  readonly refusedRowNumbers: readonly number[];
  /** How well the drawing fits the plots: the mean share of the plots that were given, by area. */
  readonly fit: number;
  /** Plots of the rows' communities under no row, with the row that has the longest wall beside each. */
  readonly gapPlots: readonly { readonly plotId: string; readonly rowNumber: number }[];
  /** Overlaps of neighbours too small for a finding each. */
  readonly slivers: Slivers;
}

/** A whole city needs some ten million; a hostile file ends after about ten seconds of work. */
const wholeEffort = 1_000_000_000;

function groupBy(members: Iterable<number>, keyOf: (member: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
}

/**
 * Lays the rows of a file over the plots and gives every plot to the row that has most of its ground, within its own
 * community. Whatever cannot be taken as it is drawn is a finding of the row; a row's ground is never repaired.
 */
export function snapPartition(
  plots: readonly PlotToSnap[],
  incoming: readonly IncomingGrid[],
  known: KnownGrids,
): SnappedPartition {
  const ground = surveyPlots(plots);
  const effort: Effort = { left: wholeEffort };
  const findings: PartitionFinding[] = [];
  const rows: PreparedRow[] = [];
  for (const row of incoming) {
    const prepared = prepareRow(row, ground.origin, effort);
    if ('kind' in prepared) findings.push(prepared);
    else rows.push(prepared);
  }
  const { claims, tooComplicated } = measureShares(ground, rows, effort);
  for (const row of tooComplicated) {
    const { incoming: refused, position } = rows[row] as PreparedRow;
    const about = { rowNumber: refused.rowNumber, field: 'geometry', position } as const;
    findings.push({ ...about, kind: 'invalid-geometry', reason: 'too-complicated', detail: {} });
  }
  const communities = communitiesOfRows(plots, claims, rows.length);
  const rowOf = settlePlots(plots, claims, communities);
  const neighbours = findPlotNeighbours(ground.rings);
  const detached = joinDetachedParts(plots, claims, rowOf, neighbours);
  const overlaps = overlapFindings(rows, findOverlaps(ground, rows, claims, effort));
  const members = groupBy(rowOf.keys(), (plot) => rowOf[plot] as number);
  const useless = rows.flatMap((row, index) =>
    members.has(index) || tooComplicated.includes(index) ? [] : [uselessRow(index, row, claims)],
  );
  const named = nameGrids(plots, rows, communities, members, known);
  const all = [
    ...findings,
    ...useless,
    ...overlaps.findings,
    ...crossingFindings(plots, rows, claims, communities),
    ...detachedFindings(plots, rows, detached),
    ...named.findings,
    ...gapFindings(plots, rows, rowOf, communities, neighbours),
  ];
  return {
    grids: named.grids,
    ...settled(plots, rows, claims, rowOf),
    refusedRowNumbers: refusedRows(all),
    findings: all.sort((one, two) => (one.rowNumber ?? Infinity) - (two.rowNumber ?? Infinity)),
    gapPlots: fillGaps(plots, rows, rowOf, communities, neighbours),
    slivers: overlaps.slivers,
  };
}

function fillGaps(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  rowOf: Int32Array,
  communities: readonly (string | null)[],
  neighbours: readonly (readonly PlotNeighbour[])[],
): SnappedPartition['gapPlots'] {
  const touched = new Set(communities);
  const codeOf = (plot: number): string => plots[plot]?.communityCode ?? '';
  const filledRowOf = rowOf.slice();
  const filled = fillPlots(filledRowOf, neighbours, codeOf, (plot) => touched.has(codeOf(plot)));
  return filled.map((plot) => ({
    plotId: plots[plot]?.plotId ?? '',
    rowNumber: rows[filledRowOf[plot] ?? -1]?.incoming.rowNumber ?? 0,
  }));
}

function refusedRows(findings: readonly PartitionFinding[]): number[] {
  const refused = findings.filter(({ kind }) => findingWeights[kind] === 'row-refused');
  return [...new Set(refused.flatMap(({ rowNumber }) => rowNumber ?? []))].sort((one, two) => one - two);
}

function settled(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  claims: readonly (readonly PlotClaim[])[],
  rowOf: Int32Array,
): { moves: SnappedPlot[]; fit: number } {
  const moves: SnappedPlot[] = [];
  let covered = 0;
  let whole = 0;
  for (const [index, plot] of plots.entries()) {
    const row = rowOf[index] as number;
    const rowNumber = rows[row]?.incoming.rowNumber;
    if (rowNumber === undefined) continue;
    const own = claims[index] ?? [];
    const share = own.find((claim) => claim.row === row)?.share ?? 0;
    const nextShare = own.find((claim) => claim.row !== row)?.share ?? 0;
    moves.push({ plotId: plot.plotId, rowNumber, share, nextShare });
    covered += share * plot.areaSquareMetres;
    whole += plot.areaSquareMetres;
  }
  return { moves, fit: whole === 0 ? 0 : covered / whole };
}
