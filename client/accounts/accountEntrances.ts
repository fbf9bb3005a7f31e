import type { RouteRecordRaw } from 'vue-router';
import { administrationEntrances } from './administrationPages.ts';

export { administrationEntrances };

const views: Readonly<Record<string, () => Promise<unknown>>> = {
  accounts: () => import('./AccountsView.vue'),
  roles: () => import('./RolesView.vue'),
  departments: () => import('./DepartmentsView.vue'),
  keys: () => import('./KeysView.vue'),
  audit: () => import('./AuditView.vue'),
};

/** For the router; what is chosen in a list stands in the address (`/admin/accounts/:chosen`). */
export const administrationRoute: RouteRecordRaw = {
  path: '/admin',
  component: () => import('./AdministrationFrame.vue'),
  children: administrationEntrances.map(({ name, path, titleKey, permission }) => ({
    path: `${path}/:chosen?`,
    name: `administration-${name}`,
    component: views[name] as () => Promise<never>,
    meta: { titleKey, permission },
  })),
};
