import { describe, expect, it } from 'vitest';
import { permissionCodes } from '#core/accounts/permissions.ts';
import { groupPermissions } from './permissionGroups.ts';

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
});
