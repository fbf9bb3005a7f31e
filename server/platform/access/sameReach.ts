import type { Permission } from '#core/accounts/permissions.ts';
import type { Executor } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import type { Reach } from './identity.ts';

interface ReachRow {
  readonly permission: Permission;
  readonly isWholeCity: boolean;
  readonly regionIds: readonly string[];
  readonly departmentIds: readonly string[];
}

const holdsAll = (
  known: { has(id: string): boolean; readonly size: number },
  ids: readonly string[],
): boolean => known.size === ids.length && ids.every((id) => known.has(id));

function isSame(reach: Reach | undefined, row: ReachRow): boolean {
  if (reach === undefined) return !row.isWholeCity && row.regionIds.length + row.departmentIds.length === 0;
  if (reach.isWholeCity || row.isWholeCity) return reach.isWholeCity === row.isWholeCity;
  return (
    holdsAll(reach.regionIds, row.regionIds) && holdsAll(new Set(reach.departmentIds), row.departmentIds)
  );
}

/**
 * Whether the database gives an account the reaches that the server remembers of it. Rights begin and end by the clock,
 * and a change of them arrives here later than there: what was read meanwhile has more rows, or fewer, than the reach
 * that it would be kept under. Asked after the reading, of the database that read it.
 */
export async function hasSameReach(
  database: Executor,
  reaches: ReadonlyMap<Permission, Reach>,
  permissions: readonly Permission[],
): Promise<boolean> {
  if (permissions.length === 0) return true;
  const rows = await database.query<ReachRow>(sqlQuery('accounts/read_own_reach', [permissions]));
  return rows.length === permissions.length && rows.every((row) => isSame(reaches.get(row.permission), row));
}
