import type { Permission } from '#core/accounts/permissions.ts';

/** The faces of the register, in the order in which they stand in its title bar; `name` is that of their route. */
export const addressFaces: readonly {
  readonly name: string;
  readonly path: string;
  readonly titleKey: string;
  readonly permission: Permission;
}[] = [
  {
    name: 'address-register',
    path: '/addresses',
    titleKey: 'addresses.face.register',
    permission: 'addresses.read',
  },
  {
    name: 'address-quality',
    path: '/addresses/quality',
    titleKey: 'addresses.face.quality',
    permission: 'addresses.read',
  },
  {
    name: 'address-cleaning',
    path: '/addresses/cleaning',
    titleKey: 'addresses.face.cleaning',
    permission: 'addresses.clean',
  },
];
