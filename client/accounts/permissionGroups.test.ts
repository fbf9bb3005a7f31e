import { describe, expect, it } from 'vitest';
import { builtinRoles, permissionCodes } from '#core/accounts/permissions.ts';
import { groupPermissions, unitesAdministrators } from './permissionGroups.ts';

describe('permissions in groups', () => {
  it('hold every permission once, new ones too', () => {
    const items = [...permissionCodes, 'weather.read'].map((code) => ({ code }));
    const groups = groupPermissions(items);
    const shown = groups.flatMap((group) => group.items.map(({ code }) => code));
    expect([...shown].sort()).toEqual(items.map(({ code }) => code).sort());
    expect(groups.at(-1)).toEqual({ group: 'other', items: [{ code: 'weather.read' }] });
    // all permissions of today have a place of their own
    expect(
      groupPermissions(permissionCodes.map((code) => ({ code }))).map(({ group }) => group),
    ).not.toContain('other');
  });

  it('tell where a role unites the three administrators', () => {
    for (const role of Object.values(builtinRoles))
      expect(unitesAdministrators(role.permissions)).toBe(false);
    expect(unitesAdministrators(['accounts.write', 'grants.write'])).toBe(true);
    expect(unitesAdministrators(['sessions.end', 'audit.read'])).toBe(true);
    expect(unitesAdministrators(['grants.write', 'roles.write'])).toBe(false);
  });
});
