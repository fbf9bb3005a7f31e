import type { Permission } from '#core/accounts/permissions.ts';

/** The permissions in the order in which a table is read. */
export const permissionGroups = {
  place: ['map.read', 'incidents.read', 'incidents.write', 'elements.read', 'staff.read', 'population.read'],
  addresses: ['addresses.read', 'addresses.write', 'addresses.certify', 'addresses.clean'],
  plans: ['plans.read', 'plans.write', 'plans.approve'],
  data: ['exports.make', 'personal.unmask', 'imports.read', 'imports.run'],
  accounts: ['accounts.read', 'accounts.write', 'grants.write', 'roles.write', 'sessions.end', 'keys.write'],
  supervision: ['audit.read', 'audit.export', 'operations.read'],
} as const satisfies Record<string, readonly Permission[]>;

export type PermissionGroup = keyof typeof permissionGroups | 'other';

/** What the server lists in groups; what no group knows comes last, so that a new permission is never hidden. */
export function groupPermissions<Item extends { readonly code: string }>(
  items: readonly Item[],
): { readonly group: PermissionGroup; readonly items: readonly Item[] }[] {
  const known = Object.entries(permissionGroups).map(([group, codes]) => ({
    group: group as PermissionGroup,
    items: codes.flatMap((code) => items.filter((item) => item.code === code)),
  }));
  const named = new Set<string>(Object.values(permissionGroups).flat());
  const other = { group: 'other' as const, items: items.filter(({ code }) => !named.has(code)) };
  return [...known, other].filter((group) => group.items.length > 0);
}
