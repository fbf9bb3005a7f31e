import { computed, ref } from 'vue';
import { useIntervalFn } from '@vueuse/core';
import { dateTimeText } from '../format/times.ts';
import { useSessionStore } from './sessionStore.ts';

const timeZone = 'Asia/Shanghai';

/** Who looks at this screen, and when: for the screen itself and for the pictures made of it. */
export function useWatermark() {
  const sessions = useSessionStore();
  const now = ref(Date.now());
  useIntervalFn(() => {
    now.value = Date.now();
  }, 60_000);
  const lines = computed(() =>
    sessions.session && sessions.session.pending === null
      ? [
          `${sessions.session.displayName} ${sessions.session.loginName}`,
          dateTimeText(new Date(now.value).toISOString(), timeZone),
        ]
      : [],
  );
  return { lines };
}
