import type { Permission } from './permissions.ts';

/** Whose work a permission of administration is: GB/T 22239 keeps the three apart. */
const duties: Readonly<Partial<Record<Permission, 'administrator' | 'security-administrator' | 'auditor'>>> =
  {
    'accounts.write': 'administrator',
    'grants.write': 'security-administrator',
    'roles.write': 'security-administrator',
    'sessions.end': 'security-administrator',
    'keys.write': 'security-administrator',
    'audit.read': 'auditor',
    'audit.export': 'auditor',
  };

/** The duties that a role with these permissions would bring together: more than one is too many. */
export const dutiesOf = (permissions: readonly Permission[]): readonly string[] => [
  ...new Set(permissions.flatMap((permission) => duties[permission] ?? [])),
];

/** What a screen on a wall can do: look, and nothing else. */
export const isForWalls = (permission: Permission): boolean =>
  permission.endsWith('.read') && dutiesOf([permission]).length === 0 && permission !== 'accounts.read';
