import type { RouteRecordRaw } from 'vue-router';

export const planningRoute: RouteRecordRaw = {
  path: '/planning',
  component: () => import('./PlanningFrame.vue'),
  children: [
    {
      path: '',
      name: 'planning-find',
      component: () => import('./find/FindView.vue'),
      meta: { titleKey: 'planning.face.find' },
    },
    {
      path: 'plans',
      name: 'planning-plans',
      component: () => import('./list/PlansView.vue'),
      meta: { titleKey: 'planning.face.plans' },
    },
  ],
};
