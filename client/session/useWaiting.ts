import { computed, ref } from 'vue';
import { useIntervalFn } from '@vueuse/core';

/** Counts down the time that the server asks to wait. */
export function useWaiting() {
  const until = ref(0);
  const clock = ref(Date.now());
  useIntervalFn(() => {
    clock.value = Date.now();
  }, 1000);
  const secondsLeft = computed(() => Math.max(0, Math.ceil((until.value - clock.value) / 1000)));
  function wait(seconds: number): void {
    clock.value = Date.now();
    until.value = clock.value + seconds * 1000;
  }
  return { secondsLeft, wait };
}
