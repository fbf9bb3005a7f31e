import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { ChangeEvent } from '#core/contract/events.ts';
import type { MapAlert } from '../map/mapTypes.ts';

const pollEvery = 4000;
const mostAlerts = 50;

/**
 * What comes in while the screen is open. EventSource reconnects by itself and sends Last-Event-ID, so nothing is
 * missed; bursts are grouped, so that two hundred incidents make one message.
 */
export const useLiveStore = defineStore('live', () => {
  const isConnected = ref(false);
  const wasEverConnected = ref(false);
  const alerts = shallowRef<readonly MapAlert[]>([]);
  const unseen = ref(0);
  /** Counts up with every burst; what is loaded again when something came in watches it. */
  const revision = ref(0);
  const staleLayers = shallowRef<readonly string[]>([]);
  let source: EventSource | undefined;
  let waiting: ChangeEvent[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;

  function take(message: MessageEvent<string>): void {
    waiting.push(JSON.parse(message.data) as ChangeEvent);
  }

  function settle(): void {
    if (waiting.length === 0) return;
    const burst = waiting;
    waiting = [];
    const created = burst.filter((event) => event.kind === 'incident.created');
    unseen.value += created.length;
    alerts.value = [...alerts.value, ...created.flatMap(alertOf)].slice(-mostAlerts);
    staleLayers.value = [...new Set(burst.flatMap((event) => event.layers))];
    revision.value += 1;
  }

  function start(): void {
    if (source) return;
    source = new EventSource('/api/v1/events');
    source.onopen = () => {
      isConnected.value = true;
      wasEverConnected.value = true;
    };
    source.onerror = () => { isConnected.value = false; };
    source.onmessage = take;
    for (const kind of ['incident.created', 'incident.changed', 'grid.published', 'layer.changed']) source.addEventListener(kind, take as EventListener);
    timer = setInterval(settle, pollEvery);
  }

  function stop(): void {
    source?.close();
    source = undefined;
    clearInterval(timer);
    isConnected.value = false;
  }

  return {
    isConnected, alerts, unseen, revision, staleLayers, start, stop,
    isLost: computed(() => wasEverConnected.value && !isConnected.value),
    see: () => { unseen.value = 0; },
  };
});

function alertOf(event: ChangeEvent): MapAlert[] {
  const { longitude, latitude, severity } = event.payload as { longitude?: unknown; latitude?: unknown; severity?: unknown };
  const [west, south] = event.extent ?? [];
  const [x, y] = [typeof longitude === 'number' ? longitude : west, typeof latitude === 'number' ? latitude : south];
  if (x === undefined || y === undefined) return [];
  return [{ id: event.entityId ?? String(event.sequence), longitude: x, latitude: y, severity: typeof severity === 'number' ? severity : 1 }];
}
