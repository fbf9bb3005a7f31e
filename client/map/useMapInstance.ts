import { onBeforeUnmount, onMounted, reactive, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { detectGraphics } from './graphics.ts';
import { drawImage, imagePixelRatio } from './images/drawImage.ts';
import type { MapOptions, MapState, MapViewState } from './mapTypes.ts';

setWorkerUrl(workerUrl);

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface InstanceInput {
  readonly container: Ref<HTMLElement | null>;
  readonly style: Ref<StyleSpecification>;
  readonly initialView: () => MapViewState;
  readonly engine: () => MapOptions['engine'];
}

export interface MapInstance {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly state: Writable<MapState>;
}

/** A 7680 × 2160 wall needs a canvas beyond the usual 4096. */
const largestCanvas: [number, number] = [16384, 16384];

function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  view: MapViewState,
  isSoftwareRendering: boolean,
): MapLibreMap {
  return new MapLibreMap({
    container,
    style,
    center: [view.longitude, view.latitude],
    zoom: view.zoom,
    bearing: view.bearing,
    pitch: view.pitch,
    minZoom: 5,
    maxZoom: 20,
    maxPitch: 65,
    attributionControl: false,
    maxCanvasSize: largestCanvas,
    fadeDuration: 120,
    // a style of our own making, checked by tests
    validateStyle: false,
    refreshExpiredTiles: false,
    // four samples a pixel cost three quarters of a frame without a graphics card, and lines are smoothed anyway
    canvasContextAttributes: { antialias: !isSoftwareRendering },
  });
}

function followState(map: MapLibreMap, state: Writable<MapState>): void {
  map.on('dataloading', () => (state.isLoading = true));
  map.on('idle', () => {
    state.isLoading = false;
    state.isReady = true;
  });
  map.on('error', () => (state.failedTiles += 1));
  map.on('webglcontextlost', () => (state.isContextLost = true));
  map.on('webglcontextrestored', () => (state.isContextLost = false));
  map.setMissingStyleImageResolver((name) => {
    const image = drawImage(name);
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: imagePixelRatio });
  });
}

/** Makes the map when the container is there, and hands every new style to it once a frame. */
export function useMapInstance(input: InstanceInput): MapInstance {
  const graphics = detectGraphics();
  const map = shallowRef<MapLibreMap | null>(null);
  const forced = input.engine() ?? 'auto';
  const state = reactive<Writable<MapState>>({
    ...graphics,
    isReady: false,
    isLoading: true,
    engine: forced === 'auto' ? (graphics.isSoftwareRendering ? 'tiles' : 'deck') : forced,
    isContextLost: false,
    failedTiles: 0,
  });
  let frame = 0;
  onMounted(() => {
    if (!input.container.value || !graphics.hasWebGL) return;
    try {
      const made = createMap(
        input.container.value,
        input.style.value,
        input.initialView(),
        graphics.isSoftwareRendering,
      );
      followState(made, state);
      map.value = made;
    } catch {
      state.hasWebGL = false;
    }
  });
  // a style that comes before the first one is read would rebuild the map from nothing
  let isStyled = false;
  let isStale = false;
  function apply(): void {
    isStale = !isStyled;
    if (isStyled) map.value?.setStyle(input.style.value, { diff: true });
  }
  watch(map, (made) =>
    made?.once('style.load', () => {
      isStyled = true;
      if (isStale) apply();
    }),
  );
  watch(input.style, () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(apply);
  });
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame);
    map.value?.remove();
    map.value = null;
  });
  return { map, state };
}
