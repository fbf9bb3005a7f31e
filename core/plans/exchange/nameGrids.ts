import { gridKindOf, judgeCodes, type GridKind } from './gridWords.ts';
import type { PlotToSnap } from './incomingGrid.ts';
import type { PartitionFinding } from './partitionFindings.ts';
import { sumPlots } from './plotSums.ts';
import type { PreparedRow } from './preparedRow.ts';

export interface SnappedGrid {
  readonly rowNumber: number;
  readonly communityCode: string;
  /** The code of a grid of today that this row may keep; null for a new grid. */
  readonly code: string | null;
  readonly name: string | null;
  /** Null when the file does not say it. */
  readonly kind: GridKind | null;
  readonly plotIds: readonly string[];
  readonly areaSquareMetres: number;
  /** Known households of its plots, null when none is known. */
  readonly households: number | null;
}

/** Rows that were given plots, with the code, name and kind that they may have. */
export function nameGrids(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  communities: readonly (string | null)[],
  members: ReadonlyMap<number, readonly number[]>,
  knownCodes: ReadonlySet<string>,
): { grids: SnappedGrid[]; findings: PartitionFinding[] } {
  const taken = [...rows.keys()].filter((row) => members.has(row));
  const uses = taken.map((row) => {
    const { incoming, position } = rows[row] as PreparedRow;
    const { rowNumber, code: value } = incoming;
    return { rowNumber, value, communityCode: communities[row] ?? '', position };
  });
  const judged = judgeCodes(uses, knownCodes);
  const findings: PartitionFinding[] = [...judged.findings];
  const grids = taken.map((row, index): SnappedGrid => {
    const { incoming, position } = rows[row] as PreparedRow;
    const { rowNumber, name } = incoming;
    const word = incoming.kind?.trim() ?? '';
    const kind = gridKindOf(word);
    if (word !== '' && kind === null)
      findings.push({ kind: 'unknown-kind', rowNumber, field: 'kind', position, value: word });
    const { plotIds, areaSquareMetres, households } = sumPlots(plots, members.get(row) ?? []);
    const communityCode = communities[row] ?? '';
    const code = judged.codes[index] ?? null;
    return { rowNumber, communityCode, code, name, kind, plotIds, areaSquareMetres, households };
  });
  return { grids, findings };
}
