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
  let asking: Promise<void> | null = null;

  /** Asks once at a time, however many requests failed together. */
  function probe(): Promise<void> {
    asking ??= ask().finally(() => (asking = null));
    return asking;
  }
  async function ask(): Promise<void> {
    try {
      const response = await fetch('/ready', { cache: 'no-store' });
      note(response.ok, Date.now());
    } catch {
      note(false, Date.now());
    }
  }

  // one failing route is that card's affair: only readiness decides about the whole screen
  onOutcome(({ isAnswered, at }) => {
    if (isAnswered) lastAnswerAt.value = at;
    if (isAnswered !== isReachable.value) void probe();
  });

  useIntervalFn(() => {
    clock.value = Date.now();
    if (!isReachable.value) void probe();
  }, retryMilliseconds);

  const ageSeconds = computed(() => Math.max(0, Math.round((clock.value - lastAnswerAt.value) / 1000)));
  return { isReachable, lastAnswerAt, ageSeconds, probe };
});
