import type { RegionFigures } from '#core/contract/regions.ts';
import type { IncidentMatch } from '../platform/areas/incidentFilter.ts';
import { hideSmallCounts, type StructureColumns } from '../platform/areas/structure.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

type FigureRow = Omit<RegionFigures, 'structure'> & StructureColumns & { readonly regionId: string };

/** The figures of several regions at once, by their identity, with the grids and posts of a day; incidents are those that match. */
export async function readFigures(
  database: ScopedDatabase,
  regionIds: readonly string[],
  { values }: IncidentMatch,
  asOf: string | undefined,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, RegionFigures>> {
  const rows = await database.query<FigureRow>(
    sqlQuery('regions/read_figures', [...values, regionIds, asOf ?? null]),
    {
      signal,
    },
  );
  return new Map(
    rows.map(({ regionId, residents60, residentsUnder15, tenants, disabled, ...rest }) => [
      regionId,
      { ...rest, structure: hideSmallCounts({ residents60, residentsUnder15, tenants, disabled }) },
    ]),
  );
}
