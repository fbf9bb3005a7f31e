import { gridKindOf, judgeCodes, type GridKind, type KnownGrids } from './gridWords.ts';
import type { PlotToSnap } from './incomingGrid.ts';
import type { PartitionFinding } from './partitionFindings.ts';
import { sumPlots } from './plotSums.ts';
import type { PreparedRow } from './preparedRow.ts';

export interface SnappedGrid {
  readonly rowNumber: number;
  readonly communityCode: string;
  /** The code of a grid of today that this row may keep; null for a new grid. */
  readonly code: string | null;
  /** The grid without a code that the plan made and this row means; null for others. */
  readonly gridId: string | null;
  readonly name: string | null;
  /** Null when the file does not say it. */
  readonly kind: GridKind | null;
  /** Who leads an exclusive grid, as the file says it: its name, or what the platform knows it by. */
  readonly host: string | null;
  readonly hostId: string | null;
  readonly position: readonly [longitude: number, latitude: number] | null;
  readonly plotIds: readonly string[];
  readonly areaSquareMetres: number;
  /** Known households of its plots, null when none is known. */
  readonly households: number | null;
}

/** Rows that were given plots, with the grid, name, kind and host that they may have. */
export function nameGrids(
  plots: readonly PlotToSnap[],
  rows: readonly PreparedRow[],
  communities: readonly (string | null)[],
  members: ReadonlyMap<number, readonly number[]>,
  known: KnownGrids,
): { grids: SnappedGrid[]; findings: PartitionFinding[] } {
  const taken = [...rows.keys()].filter((row) => members.has(row));
  const uses = taken.map((row) => {
    const { incoming, position } = rows[row] as PreparedRow;
    const { rowNumber, code: value, gridId } = incoming;
    return { rowNumber, value, gridId, communityCode: communities[row] ?? '', position };
  });
  const judged = judgeCodes(uses, known);
  const findings: PartitionFinding[] = [...judged.findings];
  const grids = taken.map((row, index): SnappedGrid => {
    const { incoming, position } = rows[row] as PreparedRow;
    const { rowNumber, name, host, hostId } = incoming;
    const word = incoming.kind?.trim() ?? '';
    const kind = gridKindOf(word);
    if (word !== '' && kind === null)
      findings.push({ kind: 'unknown-kind', rowNumber, field: 'kind', position, value: word });
    const { plotIds, areaSquareMetres, households } = sumPlots(plots, members.get(row) ?? []);
    const communityCode = communities[row] ?? '';
    const { code = null, gridId = null } = judged.kept[index] ?? {};
    return {
      ...{ rowNumber, communityCode, code, gridId, name, kind, host, hostId, position },
      ...{ plotIds, areaSquareMetres, households },
    };
  });
  return { grids, findings };
}
