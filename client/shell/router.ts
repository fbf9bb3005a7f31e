import { createRouter, createWebHistory } from 'vue-router';

/** One route an entrance. Whoever adds one gives it a title key; the shell lists entrances from here. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: (to) => ({ path: '/desk', query: to.query }) },
    {
      path: '/desk',
      name: 'desk',
      component: () => import('../desk/DeskView.vue'),
      meta: { titleKey: 'entrance.desk' },
    },
    {
      path: '/:rest(.*)*',
      name: 'unknown',
      component: () => import('./UnknownPage.vue'),
      meta: { titleKey: 'unknownPage.title' },
    },
  ],
});
