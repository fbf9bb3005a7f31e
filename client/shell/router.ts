import {
  createRouter,
  createWebHistory,
  type NavigationGuardReturn,
  type RouteLocationNormalized,
} from 'vue-router';
import { administrationEntrances, administrationRoute } from '../accounts/accountEntrances.ts';
import { addressesRoute } from '../addresses/addressPages.ts';
import { planningRoute } from '../plans/planningRoutes.ts';
import { homePath, safeNext } from '../session/entrances.ts';
import { useSessionStore } from '../session/sessionStore.ts';

/** One route an entrance. Whoever adds one gives it a title key; the shell lists entrances from here. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    // never shown: where somebody arrives depends on what they may do, see the guard
    { path: '/', name: 'home', component: () => import('./UnknownPage.vue') },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('../session/SignInView.vue'),
      meta: { titleKey: 'signIn.title', isPublic: true },
    },
    {
      path: '/wall/pair',
      name: 'wall-pairing',
      component: () => import('../session/SignInView.vue'),
      meta: { titleKey: 'pairing.title', isPublic: true },
    },
    {
      path: '/desk',
      name: 'desk',
      component: () => import('../desk/DeskView.vue'),
      meta: { titleKey: 'entrance.desk' },
    },
    planningRoute,
    addressesRoute,
    administrationRoute,
    {
      path: '/planning/:planId([0-9a-f-]{36})',
      name: 'plan-workspace',
      component: () => import('../plans/workspace/WorkspaceView.vue'),
      meta: { titleKey: 'plan.title' },
    },
    {
      path: '/:rest(.*)*',
      name: 'unknown',
      component: () => import('./UnknownPage.vue'),
      meta: { titleKey: 'unknownPage.title' },
    },
  ],
});

/** Nobody sees a screen before it is known who they are; what is not theirs leads them to what is. */
async function guard(to: RouteLocationNormalized): Promise<NavigationGuardReturn> {
  const sessions = useSessionStore();
  await sessions.ensureLoaded();
  if (to.meta['isPublic'] === true)
    return sessions.isReady ? (safeNext(to.query['next']) ?? homePath(sessions)) : true;
  if (!sessions.isReady) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
  if (to.path === '/') return { path: homePath(sessions), query: to.query };
  if (/^\/planning(\/|$)/.test(to.path) && !sessions.can('plans.read')) return '/desk';
  if (/^\/addresses(\/|$)/.test(to.path) && !sessions.can('addresses.read')) return '/desk';
  if (!/^\/admin(\/|$)/.test(to.path)) return true;
  const entrance = administrationEntrances.find(({ permission }) => sessions.can(permission));
  if (!entrance) return '/desk';
  if (/^\/admin\/?$/.test(to.path)) return entrance.path;
  return true;
}
router.beforeEach(guard);
