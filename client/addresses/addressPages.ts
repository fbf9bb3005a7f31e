import type { RouteRecordRaw } from 'vue-router';

/** The register of place names and addresses: itself, how good it is, and tables of others held against it. */
export const addressesRoute: RouteRecordRaw = {
  path: '/addresses',
  component: () => import('./AddressFrame.vue'),
  children: [
    {
      path: '',
      name: 'address-register',
      component: () => import('./register/RegisterView.vue'),
      meta: { titleKey: 'addresses.face.register' },
    },
    {
      path: 'quality',
      name: 'address-quality',
      component: () => import('./quality/QualityView.vue'),
      meta: { titleKey: 'addresses.face.quality' },
    },
  ],
};
