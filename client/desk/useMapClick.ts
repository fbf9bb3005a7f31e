import type { MapFeature, MapPointerEvent } from '../map/mapTypes.ts';
import { useMapStore } from '../screen/mapStore.ts';
import { useScreenStore } from '../screen/screenStore.ts';
import type { Selection } from '../screen/screenState.ts';

const elementLayers = ['facilities', 'cameras', 'organisations', 'centres'];

/** What a thing on the map is as a selection; null for ground that has no card of its own. */
export function selectionOf(feature: MapFeature): Selection | null {
  if (feature.layer === 'grids' || feature.layer === 'grid-labels' || feature.layer === 'staff') {
    return feature.code === null ? null : { kind: 'grid', key: feature.code };
  }
  if (feature.layer === 'regions')
    return feature.code === null ? null : { kind: 'region', key: feature.code };
  if (feature.layer === 'places') return { kind: 'point', position: [feature.longitude, feature.latitude] };
  if (feature.id === null) return null;
  if (feature.layer === 'buildings') return { kind: 'building', key: feature.id };
  if (feature.layer === 'incidents') return { kind: 'incident', key: feature.id };
  if (feature.layer === 'addresses') return { kind: 'address', key: feature.id };
  return elementLayers.includes(feature.layer) ? { kind: 'element', key: feature.id } : null;
}

export function useMapClick() {
  const screen = useScreenStore();
  const map = useMapStore();

  function onClick(event: MapPointerEvent): void {
    const cluster = event.features.find((feature) => feature.layer === 'incident-cluster');
    if (cluster) {
      map.fly(cluster.longitude, cluster.latitude, Math.min(18, (screen.camera?.zoom ?? 12) + 2));
      return;
    }
    const hits = event.features.filter((feature) => selectionOf(feature) !== null);
    map.hits = hits.length > 1 ? hits : [];
    const [first] = hits;
    screen.select(
      (first && selectionOf(first)) ?? { kind: 'point', position: [event.longitude, event.latitude] },
    );
  }

  return { onClick };
}
