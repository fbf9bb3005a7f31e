import { ref, watch, type Ref, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { movementTo } from './camera/movement.ts';
import { isMotionReduced } from './graphics.ts';
import type { MapHandle, MapInsets, MapViewState } from './mapTypes.ts';

interface CameraInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly view: Ref<MapViewState>;
  readonly insets: () => MapInsets;
  readonly onMoved: (view: MapViewState) => void;
}

const fadeMilliseconds = 180;

export function viewOf(map: MapLibreMap): MapViewState {
  const { lng, lat } = map.getCenter();
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    longitude: round(lng, 6),
    latitude: round(lat, 6),
    zoom: round(map.getZoom(), 2),
    bearing: round(map.getBearing(), 1),
    pitch: round(map.getPitch(), 1),
  };
}

const isSame = (a: MapViewState, b: MapViewState) =>
  a.longitude === b.longitude &&
  a.latitude === b.latitude &&
  a.zoom === b.zoom &&
  a.bearing === b.bearing &&
  a.pitch === b.pitch;

/** Moves of at most 1.2 s that any gesture interrupts; far moves fade. Writes the view back when a move ends. */
export function useCamera({ map, view, insets, onMoved }: CameraInput) {
  const isFading = ref(false);
  let written: MapViewState | null = null;

  function move(target: {
    longitude: number;
    latitude: number;
    zoom: number;
    bearing?: number;
    pitch?: number;
  }): void {
    const current = map.value;
    if (!current) return;
    const { lng, lat } = current.getCenter();
    const movement = movementTo(
      { longitude: lng, latitude: lat },
      target,
      target.zoom - current.getZoom(),
      isMotionReduced(),
    );
    const camera = {
      center: [target.longitude, target.latitude] as [number, number],
      zoom: target.zoom,
      bearing: target.bearing ?? current.getBearing(),
      pitch: target.pitch ?? current.getPitch(),
      padding: { ...insets() },
    };
    if (movement.kind === 'ease') {
      current.easeTo({ ...camera, duration: movement.milliseconds });
      return;
    }
    if (!movement.hasFade) {
      current.jumpTo(camera);
      return;
    }
    isFading.value = true;
    setTimeout(() => {
      current.jumpTo(camera);
      setTimeout(() => (isFading.value = false), fadeMilliseconds / 2);
    }, fadeMilliseconds);
  }

  const methods: Pick<
    MapHandle,
    'flyTo' | 'fitBounds' | 'zoomIn' | 'zoomOut' | 'resetNorth' | 'setPitch' | 'getBounds'
  > = {
    flyTo: (target) => move({ ...target, zoom: target.zoom ?? Math.max(map.value?.getZoom() ?? 15, 15) }),
    fitBounds: ([west, south, east, north], options) => {
      const camera = map.value?.cameraForBounds(
        [
          [west, south],
          [east, north],
        ],
        {
          padding: 48,
          maxZoom: options?.maximumZoom ?? 17,
        },
      );
      if (!camera?.center || camera.zoom === undefined) return;
      const centre = camera.center as { lng: number; lat: number };
      move({ longitude: centre.lng, latitude: centre.lat, zoom: camera.zoom });
    },
    zoomIn: () => map.value?.zoomIn({ duration: isMotionReduced() ? 0 : 250 }),
    zoomOut: () => map.value?.zoomOut({ duration: isMotionReduced() ? 0 : 250 }),
    resetNorth: () => map.value?.easeTo({ bearing: 0, pitch: 0, duration: isMotionReduced() ? 0 : 400 }),
    setPitch: (degrees) => map.value?.easeTo({ pitch: degrees, duration: isMotionReduced() ? 0 : 400 }),
    getBounds: () => {
      const bounds = map.value?.getBounds();
      return bounds ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : null;
    },
  };

  watch(map, (current) => {
    current?.setPadding({ ...insets() });
    current?.on('moveend', () => {
      written = viewOf(current);
      if (!isSame(written, view.value)) onMoved(written);
    });
  });
  watch(
    insets,
    (padding) => map.value?.easeTo({ padding: { ...padding }, duration: isMotionReduced() ? 0 : 200 }),
    { deep: true },
  );
  watch(view, (wanted) => {
    const current = map.value;
    if (!current || (written && isSame(written, wanted)) || isSame(viewOf(current), wanted)) return;
    current.jumpTo({
      center: [wanted.longitude, wanted.latitude],
      zoom: wanted.zoom,
      bearing: wanted.bearing,
      pitch: wanted.pitch,
    });
  });
  return { isFading, methods };
}
