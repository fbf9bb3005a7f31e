import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl';
import { normaliseFeatures } from './identify.ts';
import type { MapFeature, MapPointerEvent } from './mapTypes.ts';

interface PointerInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  /** A tool at work takes the pointer for itself. */
  readonly isActive: () => boolean;
  /** What deck.gl drew at a point, if anything. */
  readonly pickOverlay: (x: number, y: number) => MapFeature[];
  readonly onHover: (event: MapPointerEvent | null) => void;
  readonly onClick: (event: MapPointerEvent) => void;
  readonly onContext: (event: MapPointerEvent) => void;
}

/** Fingers and mice miss by a few pixels: points are looked for in a small box. */
const reachPixels = 4;

export function usePointer(input: PointerInput) {
  const position = shallowRef<{ longitude: number; latitude: number } | null>(null);
  let frame = 0;

  function read(map: MapLibreMap, event: MapMouseEvent): MapPointerEvent {
    const { x, y } = event.point;
    const { lng, lat } = event.lngLat;
    const box: [PointLike, PointLike] = [
      [x - reachPixels, y - reachPixels],
      [x + reachPixels, y + reachPixels],
    ];
    const exact = map.queryRenderedFeatures(event.point);
    const near = map.queryRenderedFeatures(box).filter((feature) => feature.geometry.type === 'Point');
    const features = [...input.pickOverlay(x, y), ...normaliseFeatures([...near, ...exact], lng, lat)];
    const { shiftKey, ctrlKey, metaKey } = event.originalEvent;
    return {
      point: { x, y },
      longitude: lng,
      latitude: lat,
      features,
      isAdditive: shiftKey || ctrlKey || metaKey,
    };
  }

  function bind(map: MapLibreMap): void {
    map.on('mousemove', (event) => {
      position.value = { longitude: event.lngLat.lng, latitude: event.lngLat.lat };
      if (!input.isActive() || map.isMoving()) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const found = read(map, event);
        map.getCanvas().style.cursor = found.features.length > 0 ? 'pointer' : '';
        input.onHover(found);
      });
    });
    map.on('mouseout', () => {
      cancelAnimationFrame(frame);
      position.value = null;
      input.onHover(null);
    });
    map.on('click', (event) => input.isActive() && input.onClick(read(map, event)));
    map.on('contextmenu', (event) => input.isActive() && input.onContext(read(map, event)));
  }
  watch(input.map, (map) => map && bind(map));
  onBeforeUnmount(() => cancelAnimationFrame(frame));
  return { position };
}
