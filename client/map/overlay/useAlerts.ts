import { onBeforeUnmount, shallowRef, watch } from 'vue';
import { isMotionReduced } from '../graphics.ts';
import type { MapAlert } from '../mapTypes.ts';

const pulseMilliseconds = 1200;
const pulses = 3;

/** New incidents pulse three times and then stay ringed; the clock runs only while something pulses. */
export function useAlerts(alerts: () => readonly MapAlert[]) {
  const phased = shallowRef<readonly (MapAlert & { readonly phase: number })[]>([]);
  const begun = new Map<string, number>();
  let frame = 0;

  function step(): void {
    const now = performance.now();
    const next = alerts().map((alert) => {
      const start = begun.get(alert.id) ?? now;
      begun.set(alert.id, start);
      return {
        ...alert,
        phase: isMotionReduced() ? pulses : Math.min(pulses, (now - start) / pulseMilliseconds),
      };
    });
    phased.value = next;
    cancelAnimationFrame(frame);
    if (next.some((alert) => alert.phase < pulses)) frame = requestAnimationFrame(step);
  }
  watch(
    alerts,
    (list) => {
      const ids = new Set(list.map((alert) => alert.id));
      for (const id of begun.keys()) if (!ids.has(id)) begun.delete(id);
      step();
    },
    { immediate: true },
  );
  onBeforeUnmount(() => cancelAnimationFrame(frame));
  return phased;
}
