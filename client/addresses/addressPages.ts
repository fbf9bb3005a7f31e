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
    {
      path: 'cleaning',
      name: 'address-cleaning',
      component: () => import('./cleaning/CleaningView.vue'),
      meta: { titleKey: 'addresses.face.cleaning' },
    },
    {
      path: 'cleaning/:jobId([0-9a-f-]{36})',
      name: 'address-cleaning-table',
      component: () => import('./cleaning/CleaningJobView.vue'),
      meta: { titleKey: 'cleaning.title' },
    },
  ],
};
