import type { PrintArea } from '#core/contract/prints.ts';
import type { RegionReference } from '#core/contract/regions.ts';
import { type Asking, gridFilter, regionFilter } from '../../platform/areas/regionScope.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { ProblemError, refuseField } from '../../platform/http/problemError.ts';

export interface TargetRegion {
  readonly regionId: string;
  readonly code: string;
  readonly name: string;
  /** From the city down to the region itself. */
  readonly chain: readonly RegionReference[];
}

/** What is to be printed: a grid of a community, a community, or a township with its communities. */
export interface PrintTarget {
  readonly gridId: string | null;
  readonly township: TargetRegion | null;
  readonly communities: readonly TargetRegion[];
}

interface RegionRow extends Omit<TargetRegion, 'chain'> {
  readonly ancestors: readonly RegionReference[];
}

export async function readRegions(
  { database, signal }: Asking,
  ids: readonly string[],
): Promise<TargetRegion[]> {
  const rows = await database.query<RegionRow>(sqlQuery('plans/print_regions', [ids]), { signal });
  return rows.map(({ ancestors, ...region }) => ({ ...region, chain: ancestors }));
}

async function communityOfGrid({ database, signal }: Asking, code: string): Promise<string> {
  const [found] = await database.query<{ communityId: string }>(sqlQuery('areas/find_grid_scope', [code]), {
    signal,
  });
  if (found === undefined) throw new Error(`the grid ${code} went while it was being printed`);
  return found.communityId;
}

/** Finds what a request names; both a grid and a region, or neither, is refused. */
export async function printTarget(
  asking: Asking,
  { grid, region }: PrintArea,
  asOf: string | null,
): Promise<PrintTarget> {
  if ((grid === undefined) === (region === undefined)) {
    throw new ProblemError('invalid-parameter', 'Say either which grid or which region to print.', [
      { field: 'grid', reason: 'either this or region is needed, and not both' },
    ]);
  }
  const gridId = await gridFilter(asking, grid);
  if (grid !== undefined) {
    const communityId = await communityOfGrid(asking, grid);
    return { gridId, township: null, communities: await readRegions(asking, [communityId]) };
  }
  const scope = await regionFilter(asking, region, asOf);
  if (scope === null || (scope.level !== 'township' && scope.level !== 'community')) {
    throw refuseField('invalid-parameter', 'region', `${region} is neither a township nor a community`);
  }
  const communities = await readRegions(asking, scope.communityIds ?? []);
  const [township] = scope.level === 'township' ? await readRegions(asking, [scope.regionId]) : [];
  return { gridId: null, township: township ?? null, communities };
}
