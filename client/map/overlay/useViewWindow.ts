import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { mercatorX, mercatorY } from '../points/mercator.ts';
import type { MercatorBounds } from '../points/clusterPoints.ts';

export interface ViewWindow {
  readonly zoom: number;
  readonly latitude: number;
  readonly pitch: number;
  readonly bounds: MercatorBounds;
}

/** A third more than is seen on each side, so that the edges are not empty while the map is dragged. */
const margin = 0.33;

export function useViewWindow(map: ShallowRef<MapLibreMap | null>) {
  const view = shallowRef<ViewWindow | null>(null);
  function read(): void {
    const current = map.value;
    if (!current) return;
    const box = current.getBounds();
    const [west, east] = [mercatorX(box.getWest()), mercatorX(box.getEast())];
    const [north, south] = [mercatorY(box.getNorth()), mercatorY(box.getSouth())];
    const [padX, padY] = [(east - west) * margin, (south - north) * margin];
    view.value = {
      // half steps: clusters stay the same within one
      zoom: Math.round(current.getZoom() * 2) / 2,
      latitude: current.getCenter().lat,
      pitch: current.getPitch(),
      bounds: { west: west - padX, east: east + padX, north: north - padY, south: south + padY },
    };
  }
  watch(map, (current) => {
    current?.on('moveend', read);
    current?.on('resize', read);
    read();
  });
  return view;
}
