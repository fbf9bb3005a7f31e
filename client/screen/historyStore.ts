import { computed, shallowRef, watch } from 'vue';
import { defineStore } from 'pinia';
import { record, redo, startHistory, undo, type History } from './history.ts';
import { useScreenStore } from './screenStore.ts';
import type { ScreenState } from './screenState.ts';

const settleMilliseconds = 250;

/** Undo and redo of filter, layers, day of the grids and selection. The camera stays where the user has it. */
export const useHistoryStore = defineStore('history', () => {
  const screen = useScreenStore();
  const history = shallowRef<History<ScreenState>>(startHistory(screen.state));
  const isPaused = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const withoutCamera = (state: ScreenState): string =>
    JSON.stringify([state.filter, state.layers, state.gridDay, state.selection]);

  function settle(): void {
    clearTimeout(timer);
    if (withoutCamera(screen.state) !== withoutCamera(history.value.present))
      history.value = record(history.value, screen.state);
  }

  watch(
    () => withoutCamera(screen.state),
    () => {
      clearTimeout(timer);
      if (!isPaused.value) timer = setTimeout(settle, settleMilliseconds);
    },
  );

  function show(next: History<ScreenState>): void {
    history.value = next;
    screen.restore({ ...next.present, camera: screen.camera });
  }

  /** Where the screen starts: nothing before it can be undone. */
  function restart(): void {
    clearTimeout(timer);
    history.value = startHistory(screen.state);
  }

  return {
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    isPaused,
    restart,
    settle,
    undo: () => {
      settle();
      show(undo(history.value));
    },
    redo: () => {
      settle();
      show(redo(history.value));
    },
  };
});
