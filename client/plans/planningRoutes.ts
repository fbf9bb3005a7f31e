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
    {
      path: 'rules',
      name: 'planning-rules',
      component: () => import('./rules/RulesView.vue'),
      meta: { titleKey: 'planning.face.rules' },
    },
    {
      path: ':planId/compare',
      name: 'planning-compare',
      component: () => import('./compare/CompareView.vue'),
      meta: { titleKey: 'planning.face.compare' },
    },
  ],
};
