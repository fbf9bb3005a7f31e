import type { RegionLevel } from '#core/contract/regions.ts';
import type { Executor } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import { notFound, refuseField } from '../http/problemError.ts';

export interface RegionScope {
  readonly regionId: string;
  readonly code: string;
  readonly level: RegionLevel;
  readonly name: string;
  readonly nameEn: string | null;
  readonly countyCode: string;
  /** The communities below; null for the whole city, so that queries need not compare at all. */
  readonly communityIds: readonly string[] | null;
}

async function findScope(database: Executor, code: string, signal: AbortSignal): Promise<RegionScope | null> {
  const [found] = await database.query<RegionScope>(sqlQuery('areas/find_scope', [code]), { signal });
  return found ?? null;
}

/** A region in the path: missing means 404. */
export async function regionInPath(
  database: Executor,
  code: string,
  signal: AbortSignal,
): Promise<RegionScope> {
  const scope = await findScope(database, code, signal);
  if (scope === null) throw notFound(`There is no region ${code} today.`);
  return scope;
}

/** A region as a filter: missing means that the parameter is wrong. */
export async function regionFilter(
  database: Executor,
  code: string | undefined,
  signal: AbortSignal,
): Promise<RegionScope | null> {
  if (code === undefined) return null;
  const scope = await findScope(database, code, signal);
  if (scope !== null) return scope;
  throw refuseField(
    'invalid-parameter',
    'region',
    `${code} is not a region of this city`,
    'see region-tree for the codes',
  );
}

/** A grid as a filter, by its 15-digit code. */
export async function gridFilter(
  database: Executor,
  code: string | undefined,
  signal: AbortSignal,
): Promise<string | null> {
  if (code === undefined) return null;
  const [found] = await database.query<{ gridId: string }>(sqlQuery('areas/find_grid_scope', [code]), {
    signal,
  });
  if (found !== undefined) return found.gridId;
  throw refuseField('invalid-parameter', 'grid', `${code} is not a grid of this city`);
}
