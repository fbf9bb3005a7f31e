import { type BuiltinRole, builtinRoles, permissions } from '#core/accounts/permissions.ts';
import type { Database } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

const permissionRows = Object.entries(permissions).map(([code, words], index) => ({
  code,
  ...words,
  sortOrder: index,
}));

const roles: readonly (readonly [string, BuiltinRole])[] = Object.entries(builtinRoles);

const roleRows = roles.map(([code, role], index) => ({
  code,
  name: role.name,
  nameEn: role.nameEn,
  needsSecondFactor: role.needsSecondFactor ?? false,
  exclusiveGroup: role.exclusiveGroup ?? null,
  isWithoutPersonalFields: role.isWithoutPersonalFields ?? false,
  isDeviceBound: role.isDeviceBound ?? false,
  readLimitSeconds: role.readLimitSeconds,
  idleMinutes: role.idleMinutes ?? 30,
  sessionHours: role.sessionHours ?? 12,
  sortOrder: index,
}));

const pairRows = roles.flatMap(([role_code, role]) =>
  role.permissions.map((permission_code) => ({ role_code, permission_code })),
);

/**
 * Permissions and built-in roles as this version knows them. Run after every migration: what is new is added, what the
 * city changed stays as it is.
 */
export async function ensureAccess(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    // two servers that start at once
    await transaction.query({ text: 'select pg_advisory_xact_lock(7104260)', values: [] });
    await transaction.query(sqlQuery('accounts/keep_permissions', [JSON.stringify(permissionRows)]));
    await transaction.query(sqlQuery('accounts/keep_roles', [JSON.stringify(roleRows)]));
    await transaction.query(sqlQuery('accounts/keep_role_permissions', [JSON.stringify(pairRows)]));
  });
}
