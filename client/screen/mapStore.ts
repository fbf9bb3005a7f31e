import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { until } from '@vueuse/core';
import type {
  LegendEntry,
  MapFeature,
  MapPointerEvent,
  MapState,
  MapTool,
  Measurement,
} from '../map/mapTypes.ts';

/** What MapView.vue exposes. */
export interface MapHandle {
  flyTo(target: { longitude: number; latitude: number; zoom?: number }): void;
  fitBounds(box: readonly [number, number, number, number], options?: { maximumZoom?: number }): void;
  zoomIn(): void;
  zoomOut(): void;
  resetNorth(): void;
  setPitch(degrees: number): void;
  exportPng(options?: { scale?: number; title?: string; watermark?: readonly string[] }): Promise<Blob>;
  printView(options: { title: string; watermark?: readonly string[] }): unknown;
  resize(): void;
  reloadTiles(layers?: readonly string[]): void;
}

/** Nobody waits longer for a map whose script does not come, or for its first picture once the script is there. */
const longestLoadMilliseconds = 15_000;
const longestDrawMilliseconds = 3000;

/** The line between panels and the map: what the map tells, and the handle to move it. */
export const useMapStore = defineStore('map', () => {
  const handle = shallowRef<MapHandle | null>(null);
  const tool = ref<MapTool>('none');
  const legend = shallowRef<readonly LegendEntry[]>([]);
  const state = shallowRef<MapState | null>(null);
  const hover = shallowRef<MapPointerEvent | null>(null);
  const measurement = shallowRef<Measurement | null>(null);
  /** Everything under the last click, when there was more than one thing. */
  const hits = shallowRef<readonly MapFeature[]>([]);

  function fly(longitude: number, latitude: number, zoom?: number): void {
    handle.value?.flyTo({ longitude, latitude, ...(zoom === undefined ? {} : { zoom }) });
  }

  function fit(box: readonly [number, number, number, number], maximumZoom = 17): void {
    handle.value?.fitBounds(box, { maximumZoom });
  }

  /** west, south, east, north as the interface gives them. */
  function fitExtent(extent: readonly number[]): void {
    const [west, south, east, north] = extent;
    if (west !== undefined && south !== undefined && east !== undefined && north !== undefined)
      fit([west, south, east, north]);
  }

  function toggleTool(next: MapTool): void {
    tool.value = tool.value === next ? 'none' : next;
    if (tool.value === 'none') measurement.value = null;
  }

  /** The map can be used, cannot be drawn here, or takes too long. */
  async function untilSettled(): Promise<void> {
    await until(() => state.value !== null).toBe(true, { timeout: longestLoadMilliseconds });
    await until(() => state.value === null || state.value.isReady || !state.value.hasWebGL).toBe(true, {
      timeout: longestDrawMilliseconds,
    });
  }

  return {
    untilSettled,
    handle,
    tool,
    legend,
    state,
    hover,
    measurement,
    hits,
    fly,
    fit,
    fitExtent,
    toggleTool,
  };
});
