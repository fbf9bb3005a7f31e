import type { SearchResult } from '../api/answers.ts';
import { layerById } from './layerDefaults.ts';
import { useMapStore } from './mapStore.ts';
import { useScreenStore } from './screenStore.ts';
import type { SelectedKind } from './screenState.ts';

/** Close enough to see the thing among its neighbours. */
const zoomOfKind: Readonly<Record<SelectedKind, number>> = {
  region: 13,
  grid: 15.5,
  building: 17,
  element: 17,
  incident: 16.5,
  address: 17.5,
  row: 17.5,
};
const zoomOfPlace = 15.5;
const zoomOfRegion = (code: string): number => ({ 2: 7, 4: 10, 6: 11.5, 9: 13 })[code.length] ?? 14.5;

export function useGoTo() {
  const screen = useScreenStore();
  const map = useMapStore();

  /** Selects a thing and moves the camera there. */
  function goTo(kind: SelectedKind, key: string, point: readonly [number, number] | null): void {
    screen.select({ kind, key });
    map.hits = [];
    if (point) map.fly(point[0], point[1], kind === 'region' ? zoomOfRegion(key) : zoomOfKind[kind]);
  }

  function goToHit(hit: SearchResult & { readonly isSpot?: boolean }): void {
    if (hit.kind !== 'place' && hit.isSpot !== true) {
      goTo(hit.kind, hit.key, hit.point);
      return;
    }
    // a place name, or a number with many addresses, has no card of its own: what is there and who is responsible answers it
    if (!hit.point) return;
    screen.select({ kind: 'point', position: [hit.point[0], hit.point[1]] });
    map.fly(hit.point[0], hit.point[1], hit.isSpot === true ? zoomOfKind.address : zoomOfPlace);
  }

  function goToLayer(id: string): void {
    screen.changeLayer(id, { isVisible: true });
    const minimumZoom = layerById(id)?.minimumZoom ?? 0;
    if (screen.camera && screen.camera.zoom < minimumZoom)
      map.fly(screen.camera.longitude, screen.camera.latitude, minimumZoom + 0.1);
  }

  /** Narrows the whole screen to a region or grid; null is the whole city. */
  function drillTo(area: string | null, extent: readonly number[] | null): void {
    screen.changeFilter({ area });
    if (extent) map.fitExtent(extent);
  }

  return { goTo, goToHit, goToLayer, drillTo };
}
