import { onScopeDispose, ref } from 'vue';
import { useHistoryStore } from '../screen/historyStore.ts';

const stepEvery = 900;

/** Plays one step after another. The whole run counts as one change for undo. */
export function usePlayback(advance: () => void) {
  const history = useHistoryStore();
  const isPlaying = ref(false);
  let timer: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(timer);
    if (!isPlaying.value) return;
    isPlaying.value = false;
    history.isPaused = false;
    history.settle();
  }

  function toggle(): void {
    if (isPlaying.value) {
      stop();
      return;
    }
    history.settle();
    history.isPaused = true;
    isPlaying.value = true;
    advance();
    timer = setInterval(advance, stepEvery);
  }

  onScopeDispose(stop);
  return { isPlaying, toggle };
}
