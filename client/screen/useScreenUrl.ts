import { onScopeDispose, watch } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import { watchDebounced } from '@vueuse/core';
import { useHistoryStore } from './historyStore.ts';
import { useScreenStore } from './screenStore.ts';
import { decodeScreen, encodeScreen } from './urlGrammar.ts';

const flat = (query: LocationQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );

/** Keeps the address bar and the screen the same: read at the start and on outside changes, written as the screen changes. */
export function useScreenUrl(): void {
  const screen = useScreenStore();
  const history = useHistoryStore();
  const route = useRoute();
  const router = useRouter();
  let written = '';
  const isLeaving = watchLeaving();

  function read(): void {
    const query = flat(route.query);
    if (JSON.stringify(query) === written) return;
    screen.restore(decodeScreen(query));
    history.settle();
  }

  read();
  history.restart();
  watch(() => route.query, read);
  watchDebounced(
    () => encodeScreen(screen.state),
    (query) => {
      // writing the address now would call off the way to the other screen, which may still be loading
      if (isLeaving()) return;
      if (JSON.stringify(query) === JSON.stringify(flat(route.query))) return;
      written = JSON.stringify(query);
      void router.replace({ path: route.path, query });
    },
    { debounce: 300, deep: true },
  );
}

/** True from the moment that somebody turns to another screen, until that has failed. */
function watchLeaving(): () => boolean {
  const router = useRouter();
  const route = useRoute();
  const here = route.path;
  let isLeaving = false;
  const stops = [
    router.beforeEach((to) => {
      isLeaving = to.path !== here;
    }),
    router.afterEach(() => {
      isLeaving = false;
    }),
    router.onError(() => {
      isLeaving = false;
    }),
  ];
  onScopeDispose(() => {
    for (const stop of stops) stop();
  });
  return () => isLeaving || route.path !== here;
}
