import { spotZoom, tableOf } from '../map/layers/tableLayers.ts';
import type { MapFeature, MapPointerEvent } from '../map/mapTypes.ts';
import { useMapStore } from '../screen/mapStore.ts';
import { useScreenStore } from '../screen/screenStore.ts';
import type { Selection } from '../screen/screenState.ts';

const elementLayers = ['facilities', 'cameras', 'organisations', 'centres'];

/** What a thing on the map is as a selection; null for ground that has no card of its own. */
export function selectionOf(feature: MapFeature): Selection | null {
  const table = tableOf(feature.layer);
  if (table !== null) return feature.id === null ? null : { kind: 'row', key: `${table}_${feature.id}` };
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

/** Rows of a table that come apart closer up. */
const isHeap = ({ layer, attributes }: MapFeature, zoom: number): boolean =>
  tableOf(layer) !== null && Number(attributes['count']) > 1 && zoom < spotZoom;

export function useMapClick() {
  const screen = useScreenStore();
  const map = useMapStore();

  function onClick(event: MapPointerEvent): void {
    const zoom = screen.camera?.zoom ?? 12;
    const [first] = event.features;
    const cluster =
      event.features.find((feature) => feature.layer === 'incident-cluster') ??
      (first !== undefined && isHeap(first, zoom) ? first : undefined);
    if (cluster) {
      map.fly(cluster.longitude, cluster.latitude, Math.min(18, zoom + 2));
      return;
    }
    const hits = event.features.filter((feature) => selectionOf(feature) !== null);
    map.hits = hits.length > 1 ? hits : [];
    const [hit] = hits;
    screen.select(
      (hit && selectionOf(hit)) ?? { kind: 'point', position: [event.longitude, event.latitude] },
    );
  }

  return { onClick };
}
