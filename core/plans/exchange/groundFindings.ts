import type { PlotToSnap } from './incomingGrid.ts';
import type { DetachedPlots } from './joinDetachedParts.ts';
import type { Gap, PartitionFinding } from './partitionFindings.ts';
import type { PlotNeighbour } from './plotNeighbours.ts';
import { findParts } from './plotParts.ts';
import type { PlotClaim } from './plotShares.ts';
import { sumPlots } from './plotSums.ts';
import type { PreparedRow } from './preparedRow.ts';

/** Plots of which a row of another community has most: they stay in their own. */
export function crossingFindings(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  claims: readonly (readonly PlotClaim[])[],
  communities: readonly (string | null)[],
): PartitionFinding[] {
  const beyond = new Map<string, { row: number; members: number[] }>();
  for (const [index, own] of claims.entries()) {
    const [most] = own;
    const code = plots[index]?.communityCode;
    if (most === undefined || code === undefined || most.share < 0.5 || communities[most.row] === code)
      continue;
    const key = `${most.row} ${code}`;
    const known = beyond.get(key);
    if (known === undefined) beyond.set(key, { row: most.row, members: [index] });
    else known.members.push(index);
  }
  return [...beyond.values()].map(({ row, members }) => ({
    kind: 'crosses-community',
    rowNumber: rows[row]?.incoming.rowNumber ?? null,
    field: 'geometry',
    communityCode: communities[row] ?? '',
    otherCommunityCode: plots[members[0] ?? -1]?.communityCode ?? '',
    ...sumPlots(plots, members),
  }));
}

export function detachedFindings(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  detached: readonly DetachedPlots[],
): PartitionFinding[] {
  return detached.map(({ row, plots: members, movedToRow }) => ({
    kind: 'detached-part',
    rowNumber: rows[row]?.incoming.rowNumber ?? null,
    field: 'geometry',
    movedToRowNumber: movedToRow === null ? null : (rows[movedToRow]?.incoming.rowNumber ?? null),
    ...sumPlots(plots, members),
  }));
}

/** Plots without a row, by the pieces in which they hang together, in communities that rows lie in. */
export function gapFindings(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  rowOf: Int32Array,
  communities: readonly (string | null)[],
  neighbours: readonly (readonly PlotNeighbour[])[],
): Gap[] {
  const touched = new Set(communities);
  const parts = findParts(
    rowOf,
    neighbours.map((own, plot) =>
      own.filter(({ plot: next }) => plots[next]?.communityCode === plots[plot]?.communityCode),
    ),
    (plot) => rowOf[plot] === -1 && touched.has(plots[plot]?.communityCode ?? ''),
  );
  return parts.map(({ plots: members }) => {
    const communityCode = plots[members[0] ?? -1]?.communityCode ?? '';
    const walls = new Map<number, number>();
    for (const member of members) {
      for (const { plot, length } of neighbours[member] ?? []) {
        const row = rowOf[plot] as number;
        if (row >= 0 && communities[row] === communityCode) walls.set(row, (walls.get(row) ?? 0) + length);
      }
    }
    const [next] = [...walls].sort((one, two) => two[1] - one[1]);
    const nextToRowNumber = next === undefined ? null : (rows[next[0]]?.incoming.rowNumber ?? null);
    return {
      kind: 'gap',
      rowNumber: null,
      field: 'geometry',
      communityCode,
      nextToRowNumber,
      ...sumPlots(plots, members),
    };
  });
}

export function uselessRow(
  row: number,
  { incoming, position }: PreparedRow,
  claims: readonly (readonly PlotClaim[])[],
): PartitionFinding {
  let touchedPlots = 0;
  let largestShare = 0;
  for (const own of claims) {
    const share = own.find((claim) => claim.row === row)?.share;
    if (share === undefined) continue;
    touchedPlots += 1;
    largestShare = Math.max(largestShare, share);
  }
  const about = { rowNumber: incoming.rowNumber, field: 'geometry', position } as const;
  return touchedPlots === 0
    ? { ...about, kind: 'outside-city' }
    : { ...about, kind: 'covers-no-plot', touchedPlots, largestShare };
}
