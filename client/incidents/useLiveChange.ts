import { watch } from 'vue';
import { useGridDay } from '../screen/useGridDay.ts';
import { useLiveStore } from './liveStore.ts';

/**
 * Calls back when something came in, with the map layers that it made stale (none named: all). A screen of a past day is
 * held still: what came in meanwhile is told at once on the way back to today.
 */
export function useLiveChange(run: (staleLayers: readonly string[] | undefined) => void): void {
  const live = useLiveStore();
  const { asOf } = useGridDay();
  let told = live.revision;
  watch([() => live.revision, asOf], ([revision, day]) => {
    if (day !== null || revision === told) return;
    const isNext = revision === told + 1;
    told = revision;
    run(isNext && live.staleLayers.length > 0 ? live.staleLayers : undefined);
  });
}
