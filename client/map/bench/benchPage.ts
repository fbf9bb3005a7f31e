/** The map alone, with points of its own making: what tests/bench/client drives and measures. */
import '../../platform/theme/base.css';
import { createApp, defineComponent, h, nextTick, shallowReactive } from 'vue';
import { applyTheme } from '../../platform/theme/applyTheme.ts';
import { defaultLayerStates } from '../layers/registry.ts';
import MapView from '../MapView.vue';
import type {
  IncidentMode,
  IncidentPointFilter,
  MapViewState,
  PointColumns,
  ThemeName,
} from '../mapTypes.ts';

export interface BenchPage {
  isReady: boolean;
  /** Drags the map and gives the milliseconds between frames. */
  drag(steps: number): Promise<number[]>;
  /** Filters to these groups and waits until that is drawn. */
  filter(groups: readonly number[]): Promise<void>;
  changeViews(count: number): Promise<void>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const query = new URLSearchParams(location.search);
const number = (name: string, other: number) => Number(query.get(name) ?? other);

/** A seeded scatter of normal clouds round the centre, about as clumped as incidents are. */
function scatter(length: number, longitude: number, latitude: number): PointColumns {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const clouds = Array.from(
    { length: 40 },
    () =>
      [longitude + (next() - 0.5) * 0.06, latitude + (next() - 0.5) * 0.05, 0.001 + next() * 0.004] as const,
  );
  const columns = {
    length,
    longitudes: new Float64Array(length),
    latitudes: new Float64Array(length),
    groups: Uint8Array.from({ length }, () => next() * 8),
    states: Uint8Array.from({ length }, () => (next() < 0.8 ? 4 : next() * 4)),
    severities: Uint8Array.from({ length }, () => 1 + next() * 4),
    occurredAt: Float64Array.from({ length }, () => 1_790_000_000 + next() * 2_600_000),
  };
  for (let index = 0; index < length; index += 1) {
    const [x, y, spread] = clouds[Math.floor(next() * next() * clouds.length)] ?? [longitude, latitude, 0.01];
    const radius = spread * Math.sqrt(-2 * Math.log(next() + 1e-12));
    const angle = 2 * Math.PI * next();
    columns.longitudes[index] = x + radius * Math.cos(angle);
    columns.latitudes[index] = y + radius * Math.sin(angle);
  }
  return columns;
}

const longitude = number('longitude', 112.55);
const latitude = number('latitude', 37.87);
const theme = (query.get('theme') ?? 'day') as ThemeName;
const mode = (query.get('mode') ?? 'clusters') as IncidentMode;
const length = number('points', 0);
const props = shallowReactive({
  view: {
    longitude,
    latitude,
    zoom: number('zoom', 14),
    bearing: 0,
    pitch: number('pitch', 0),
  } as MapViewState,
  theme,
  layers: defaultLayerStates(),
  thematic: {
    target: 'grids' as const,
    figure: 'rule',
    method: 'quantile' as const,
    classCount: 5,
    isExtruded: false,
  },
  incidents: { mode, points: length > 0 ? scatter(length, longitude, latitude) : null, query: '' },
  filter: null as IncidentPointFilter | null,
});

const nextFrame = () => new Promise(requestAnimationFrame);

async function drag(steps: number): Promise<number[]> {
  const canvas = document.querySelector('.maplibregl-canvas') ?? document.body;
  const fire = (target: EventTarget, type: string, x: number, y: number) =>
    target.dispatchEvent(
      new MouseEvent(type, {
        bubbles: true,
        cancelable: true,
        clientX: x,
        clientY: y,
        buttons: type === 'mouseup' ? 0 : 1,
        view: window,
      }),
    );
  const gaps: number[] = [];
  let last = performance.now();
  fire(canvas, 'mousedown', 900, 500);
  for (let step = 1; step <= steps; step += 1) {
    fire(document, 'mousemove', 900 - step * 14, 500 - step * 5);
    await nextFrame();
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }
  fire(document, 'mouseup', 900 - steps * 14, 500 - steps * 5);
  return gaps;
}

async function filter(groups: readonly number[]): Promise<void> {
  props.filter = { groups };
  await nextTick();
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
}

async function changeViews(count: number): Promise<void> {
  for (let change = 0; change < count; change += 1) {
    props.view = {
      ...props.view,
      longitude: longitude + 0.01 * Math.sin(change),
      latitude: latitude + 0.008 * Math.cos(change * 1.7),
      zoom: 12.5 + (change % 5),
    };
    await nextFrame();
  }
}

window.bench = { isReady: false, drag, filter, changeViews };

applyTheme(theme);
createApp(
  defineComponent({
    render: () =>
      h(MapView, {
        ...props,
        'onUpdate:view': (view: MapViewState) => (props.view = view),
        onReady: () => (window.bench.isReady = true),
      }),
  }),
).mount('#app');
