import { computed, ref } from 'vue';
import { defineStore } from 'pinia';
import { useIntervalFn } from '@vueuse/core';
import { onOutcome } from './request.ts';

const retryMilliseconds = 5000;
const reconnected = new Set<() => void>();

/** Runs when the server answers again after it was gone. */
export function onReconnected(handler: () => void): () => void {
  reconnected.add(handler);
  return () => reconnected.delete(handler);
}

/** Is the server there, and how old is what the screen shows. */
export const useConnectionStore = defineStore('connection', () => {
  const isReachable = ref(true);
  const lastAnswerAt = ref(Date.now());
  const clock = ref(Date.now());

  function note(isReached: boolean, at: number): void {
    const wasGone = !isReachable.value;
    isReachable.value = isReached;
    if (isReached) lastAnswerAt.value = at;
    if (isReached && wasGone) reconnected.forEach((handler) => handler());
  }
  onOutcome(({ isReached, at }) => note(isReached, at));

  async function probe(): Promise<void> {
    try {
      const response = await fetch('/health', { cache: 'no-store' });
      note(response.ok, Date.now());
    } catch {
      note(false, Date.now());
    }
  }

  useIntervalFn(() => {
    clock.value = Date.now();
    if (!isReachable.value) void probe();
  }, retryMilliseconds);

  const ageSeconds = computed(() => Math.max(0, Math.round((clock.value - lastAnswerAt.value) / 1000)));
  return { isReachable, lastAnswerAt, ageSeconds, probe };
});
