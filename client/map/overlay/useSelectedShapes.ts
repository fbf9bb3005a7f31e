import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { registryEntry } from '../layers/registry.ts';
import type { FeatureReference, PointColumns } from '../mapTypes.ts';

interface ShapesInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly selection: () => readonly FeatureReference[];
  readonly points: () => PointColumns | null;
}

/** Shapes of what is selected and cannot be marked in the tiles: given, found among the points, or read from what is drawn. */
export function useSelectedShapes({ map, selection, points }: ShapesInput) {
  const shapes = shallowRef<readonly GeoJSON.Geometry[]>([]);
  let missing: FeatureReference[] = [];

  function find(reference: FeatureReference): GeoJSON.Geometry[] | null {
    if (reference.geometry) return [reference.geometry];
    if (reference.code !== undefined && (reference.layer === 'grids' || reference.layer === 'regions'))
      return [];
    const columns = points();
    const index = reference.layer === 'incidents' ? (columns?.ids?.indexOf(reference.id ?? '') ?? -1) : -1;
    if (columns && index >= 0)
      return [
        { type: 'Point', coordinates: [columns.longitudes[index] ?? 0, columns.latitudes[index] ?? 0] },
      ];
    return drawn(reference);
  }
  function drawn(reference: FeatureReference): GeoJSON.Geometry[] | null {
    const current = map.value;
    const key = registryEntry(reference.layer)?.keys.id;
    if (!current || !key || reference.id === undefined) return null;
    const layers = (current.getStyle()?.layers ?? []).filter(
      (layer) => (layer.metadata as { layer?: string } | undefined)?.layer === reference.layer,
    );
    if (layers.length === 0) return null;
    const features = current.queryRenderedFeatures({
      layers: layers.map((layer) => layer.id),
      // rows of tables have numbers
      filter: ['==', ['to-string', ['get', key]], reference.id],
    });
    const first = features[0];
    if (!first) return null;
    return first.geometry.type === 'Point' ? [first.geometry] : features.map((feature) => feature.geometry);
  }
  function update(): void {
    missing = [];
    shapes.value = selection().flatMap((reference) => {
      const found = find(reference);
      if (!found) missing.push(reference);
      return found ?? [];
    });
  }
  watch([selection, points], update, { immediate: true });
  watch(map, (current) => {
    // tiles may bring later what was not there when it was selected
    current?.on('idle', () => missing.length > 0 && missing.some((reference) => find(reference)) && update());
    update();
  });
  return shapes;
}
