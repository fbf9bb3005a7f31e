import type { RegionLevel } from '#core/contract/regions.ts';
import type { Reach } from '../access/identity.ts';
import type { Executor } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import { notFound, ProblemError, refuseField } from '../http/problemError.ts';

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

/** What a handler knows of the request: its own database, and where the permission of the route counts. */
export interface Asking {
  readonly database: Executor;
  readonly reach: Reach;
  readonly signal: AbortSignal;
}

async function findScope(
  { database, signal }: Asking,
  code: string,
  asOf: string | null = null,
): Promise<RegionScope | null> {
  const query = sqlQuery('areas/find_scope', [code, asOf]);
  const [found] = await database.query<RegionScope>(query, { signal });
  return found ?? null;
}

const outside = (what: string): ProblemError =>
  new ProblemError(
    'outside-jurisdiction',
    `${what}：不在您的管辖范围内。${what}: outside your jurisdiction.`,
  );

/** Cases of a department lie anywhere; everybody else needs at least a part of the region in reach. */
function isTouched({ isWholeCity, regionIds, departmentIds }: Reach, region: RegionScope): boolean {
  if (isWholeCity || departmentIds.length > 0 || regionIds.has(region.regionId)) return true;
  return region.communityIds === null
    ? regionIds.size > 0
    : region.communityIds.some((community) => regionIds.has(community));
}

/** Regions are public knowledge: zeros for one that is out of reach would be a lie, so it is said. */
function refuseOutside({ reach }: Asking, region: RegionScope): RegionScope {
  if (isTouched(reach, region)) return region;
  throw outside(region.name);
}

/** A region in the path: missing means 404. */
export async function regionInPath(asking: Asking, code: string): Promise<RegionScope> {
  const scope = await findScope(asking, code);
  if (scope === null) throw notFound(`There is no region ${code} today.`);
  return refuseOutside(asking, scope);
}

/** A region as a filter, as it stood on a day (null: today): missing means that the parameter is wrong. */
export async function regionFilter(
  asking: Asking,
  code: string | undefined,
  asOf: string | null = null,
): Promise<RegionScope | null> {
  if (code === undefined) return null;
  const scope = await findScope(asking, code, asOf);
  if (scope !== null) return refuseOutside(asking, scope);
  throw refuseField(
    'invalid-parameter',
    'region',
    `${code} is not a region of this city`,
    'see region-tree for the codes',
  );
}

/**
 * The communities that a list can be narrowed to; null lets all through. It helps the index find what the row rights
 * will show; they stay the guarantee.
 */
export function communitiesIn(
  { isWholeCity, regionIds, departmentIds }: Reach,
  region: RegionScope | null,
): readonly string[] | null {
  const asked = region?.communityIds ?? null;
  if (isWholeCity || departmentIds.length > 0) return asked;
  return asked === null ? [...regionIds] : asked.filter((community) => regionIds.has(community));
}

interface GridScope {
  readonly gridId: string;
  readonly communityId: string;
}

/** A grid as a filter, by its 15-digit code. */
export async function gridFilter(asking: Asking, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null;
  const { database, signal } = asking;
  const [found] = await database.query<GridScope>(sqlQuery('areas/find_grid_scope', [code]), { signal });
  if (found === undefined)
    throw refuseField('invalid-parameter', 'grid', `${code} is not a grid of this city`);
  refuseOutsideCommunity(asking.reach, found.communityId, code);
  return found.gridId;
}

/** Refuses what belongs to a community out of reach, by its name: grids are public knowledge too. */
export function refuseOutsideCommunity(reach: Reach, communityId: string, name: string): void {
  const { isWholeCity, regionIds, departmentIds } = reach;
  if (!isWholeCity && departmentIds.length === 0 && !regionIds.has(communityId)) throw outside(name);
}

/** A new row has to lie where its author may write; without a place it is for those in charge of the whole city. */
export function refuseWriteOutside({ isWholeCity, regionIds }: Reach, communityId: string | null): void {
  if (isWholeCity || (communityId !== null && regionIds.has(communityId))) return;
  throw outside(communityId === null ? '没有位置的事件 An incident without a place' : '该位置 This place');
}
