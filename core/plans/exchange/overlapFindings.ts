import type { RowOverlap } from './overlappingRows.ts';
import type { PartitionFinding } from './partitionFindings.ts';
import type { PreparedRow } from './preparedRow.ts';

/** Overlaps of neighbours that come from drawing a shared border twice, summed up instead of told one by one. */
export interface Slivers {
  readonly pairs: number;
  readonly areaSquareMetres: number;
}

/** Of the smaller row: above it an overlap is told of even where no plot is claimed twice. */
const tellingShare = 0.1;

export function overlapFindings(
  rows: readonly PreparedRow[],
  overlaps: readonly RowOverlap[],
): { findings: PartitionFinding[]; slivers: Slivers } {
  const findings: PartitionFinding[] = [];
  const slivers = { pairs: 0, areaSquareMetres: 0 };
  for (const { row, otherRow, areaSquareMetres, share, contestedPlotIds } of overlaps) {
    const [one, two] = [rows[row], rows[otherRow]];
    if (one === undefined || two === undefined) continue;
    if (share < tellingShare && contestedPlotIds.length === 0) {
      slivers.pairs += 1;
      slivers.areaSquareMetres += areaSquareMetres;
      continue;
    }
    findings.push({
      kind: 'overlaps-row',
      rowNumber: one.incoming.rowNumber,
      field: 'geometry',
      position: (one.area < two.area ? one : two).position,
      otherRowNumber: two.incoming.rowNumber,
      areaSquareMetres,
      share,
      contestedPlotIds,
    });
  }
  return { findings, slivers };
}
