import { v7 as uuidV7 } from 'uuid';
import { type BuiltinRoleCode, builtinRoles } from '#core/accounts/permissions.ts';
import type { Database } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

/** Where each role of the demonstration counts. */
const places: Readonly<Record<BuiltinRoleCode, 'city' | 'township' | 'community' | 'department'>> = {
  administrator: 'city',
  security_administrator: 'city',
  auditor: 'city',
  operator: 'city',
  planner: 'city',
  approver: 'city',
  analyst: 'city',
  grid_leader: 'community',
  grid_worker: 'community',
  department_officer: 'department',
  viewer: 'township',
  wall: 'city',
};

/** How many there are where every kind of place exists. */
export const demonstrationAccountCount = Object.keys(places).length;
const roleCodes = Object.keys(places) as BuiltinRoleCode[];

/** Posts and not persons; without passwords, so that nothing but the sign-in page of a demonstration opens them. */
const rows = (): readonly object[] =>
  roleCodes.map((roleCode) => ({
    id: uuidV7(),
    grantId: uuidV7(),
    loginName: `demo-${roleCode.replaceAll('_', '-')}`,
    displayName: `${builtinRoles[roleCode].name}·体验`,
    kind: roleCode === 'wall' ? 'device' : 'password',
    roleCode,
    place: places[roleCode],
  }));

/**
 * One account for each role, also over a city's own imported data as long as the server is on trial: without production
 * settings it answers this machine alone. In production there are none: those that are there are closed and their
 * sessions end. A demonstration opens those again, but none that an administrator has closed.
 */
export async function ensureDemonstrationAccounts(
  database: Database,
  { isProduction }: { readonly isProduction: boolean },
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query({ text: 'select pg_advisory_xact_lock(7104260)', values: [] });
    await transaction.query(sqlQuery('accounts/switch_demonstration_accounts', [isProduction]));
    if (isProduction) {
      await transaction.query(sqlQuery('accounts/end_demonstration_sessions'));
      return;
    }
    const given = JSON.stringify(rows());
    await transaction.query(sqlQuery('accounts/insert_demonstration_accounts', [given]));
    await transaction.query(sqlQuery('accounts/grant_demonstration_roles', [given]));
  });
}
