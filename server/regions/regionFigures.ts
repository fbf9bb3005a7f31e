import type { RegionFigures } from '#core/contract/regions.ts';
import { hideSmallCounts, type StructureColumns } from '../platform/areas/structure.ts';
import type { Database } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

type FigureRow = Omit<RegionFigures, 'structure'> & StructureColumns & { readonly regionId: string };

/** The figures of several regions at once, by their identity. */
export async function readFigures(
  database: Database,
  regionIds: readonly string[],
  period: { readonly from: string | null; readonly until: string | null },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, RegionFigures>> {
  const rows = await database.query<FigureRow>(
    sqlQuery('regions/read_figures', [regionIds, period.from, period.until]),
    { signal },
  );
  return new Map(
    rows.map(({ regionId, residents60, residentsUnder15, tenants, disabled, ...rest }) => [
      regionId,
      { ...rest, structure: hideSmallCounts({ residents60, residentsUnder15, tenants, disabled }) },
    ]),
  );
}
