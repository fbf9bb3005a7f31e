import type { Permission } from '#core/accounts/permissions.ts';

/** An entrance of the administration: where it is, what it is called, and what one must hold to be let in. */
export interface AdministrationEntrance {
  readonly name: string;
  readonly path: string;
  readonly titleKey: string;
  readonly permission: Permission;
}

export const administrationEntrances: readonly AdministrationEntrance[] = [
  {
    name: 'accounts',
    path: '/admin/accounts',
    titleKey: 'administration.accounts',
    permission: 'accounts.read',
  },
  { name: 'roles', path: '/admin/roles', titleKey: 'administration.roles', permission: 'accounts.read' },
  {
    name: 'departments',
    path: '/admin/departments',
    titleKey: 'administration.departments',
    permission: 'accounts.read',
  },
  { name: 'keys', path: '/admin/keys', titleKey: 'administration.keys', permission: 'keys.write' },
  { name: 'audit', path: '/admin/audit', titleKey: 'administration.audit', permission: 'audit.read' },
];
