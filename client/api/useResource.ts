import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { ApiProblem } from './request.ts';
import { onReconnected } from './connectionStore.ts';

export interface Resource<T> {
  readonly data: ShallowRef<T | null>;
  readonly problem: ShallowRef<ApiProblem | null>;
  readonly isLoading: Ref<boolean>;
  readonly reload: () => void;
}

/**
 * Loads whenever the key changes; a running request is given up for the newer one. The last answer stays on the
 * screen while the next one is under way. A null key means that there is nothing to load.
 */
export function useResource<Key, T>(
  key: () => Key | null,
  load: (key: Key, signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const isLoading = ref(false);
  let controller: AbortController | undefined;

  async function run(current: Key | null): Promise<void> {
    controller?.abort();
    if (current === null) {
      data.value = null;
      problem.value = null;
      isLoading.value = false;
      return;
    }
    const mine = new AbortController();
    controller = mine;
    isLoading.value = true;
    try {
      const answer = await load(current, mine.signal);
      if (mine.signal.aborted) return;
      data.value = answer;
      problem.value = null;
    } catch (error) {
      if (mine.signal.aborted) return;
      problem.value =
        error instanceof ApiProblem ? error : new ApiProblem(String(error), -1, 'client', null, error);
    }
    isLoading.value = false;
  }

  watch(
    () => JSON.stringify(key()),
    () => void run(key()),
    { immediate: true },
  );
  const stop = onReconnected(() => void run(key()));
  onScopeDispose(() => {
    stop();
    controller?.abort();
  });
  return { data, problem, isLoading, reload: () => void run(key()) };
}
