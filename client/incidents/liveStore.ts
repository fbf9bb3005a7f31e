import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { ChangeEvent } from '#core/contract/events.ts';
import { useConnectionStore } from '../api/connectionStore.ts';
import { apiUrl } from '../api/request.ts';
import type { MapAlert } from '../map/mapTypes.ts';
import { useSessionStore } from '../session/sessionStore.ts';

/** Bursts are gathered for so long: short enough that a screen shows what came in within two seconds of its commit. */
const pollEvery = 1000;
const retryEvery = 5000;
const mostAlerts = 50;

/**
 * What comes in while the screen is open. EventSource reconnects by itself and sends Last-Event-ID, so nothing is
 * missed; bursts are grouped, so that two hundred incidents make one message.
 */
export const useLiveStore = defineStore('live', () => {
  const connection = useConnectionStore();
  const sessions = useSessionStore();
  const isConnected = ref(false);
  const wasEverConnected = ref(false);
  const alerts = shallowRef<readonly MapAlert[]>([]);
  const unseen = ref(0);
  /** Counts up with every burst; what is loaded again when something came in watches it. */
  const revision = ref(0);
  const staleLayers = shallowRef<readonly string[]>([]);
  let source: EventSource | undefined;
  let waiting: ChangeEvent[] = [];
  let lastEventId = '';
  let timer: ReturnType<typeof setInterval> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function take(message: MessageEvent<string>): void {
    lastEventId = message.lastEventId;
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

  /** The feed was set back: what is shown may be stale as a whole. */
  function resynchronise(): void {
    lastEventId = '';
    staleLayers.value = [];
    revision.value += 1;
  }

  /** Somebody whose session is over is asked to sign in; the desk starts the stream anew after that. */
  async function comeBack(): Promise<void> {
    const closed = source;
    await sessions.resume();
    if (sessions.isExpired || source !== closed) return;
    clearTimeout(retry);
    retry = setTimeout(connect, retryEvery);
  }

  function connect(): void {
    source = new EventSource(apiUrl('events', { lastEventId }));
    source.onopen = () => {
      isConnected.value = true;
      wasEverConnected.value = true;
    };
    source.onerror = () => {
      isConnected.value = false;
      void connection.probe();
      // a refused stream is closed for good by the browser: it is opened again with the last number that was seen
      if (source?.readyState === EventSource.CLOSED) void comeBack();
    };
    source.onmessage = take;
    source.addEventListener('reset', resynchronise);
    source.addEventListener('goodbye', () => {
      source?.close();
      isConnected.value = false;
      void comeBack();
    });
  }

  function start(): void {
    if (source) return;
    connect();
    timer = setInterval(settle, pollEvery);
  }

  function stop(): void {
    source?.close();
    source = undefined;
    clearInterval(timer);
    clearTimeout(retry);
    isConnected.value = false;
  }

  return {
    isConnected,
    alerts,
    unseen,
    revision,
    staleLayers,
    start,
    stop,
    isLost: computed(() => wasEverConnected.value && !isConnected.value),
    see: () => {
      unseen.value = 0;
    },
  };
});

/** An incident without a position makes no ring on the map; it still counts and stands in the list. */
function alertOf(event: ChangeEvent): MapAlert[] {
  const { point, severity } = event.payload as { point?: unknown; severity?: unknown };
  const [longitude, latitude] = Array.isArray(point) ? (point as unknown[]) : (event.extent ?? []);
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
  return [
    {
      id: event.entityId ?? String(event.sequence),
      longitude,
      latitude,
      severity: typeof severity === 'number' ? severity : 1,
    },
  ];
}
