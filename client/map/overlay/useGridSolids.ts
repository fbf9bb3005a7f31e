import { shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { DrawContext, ThematicStyle } from '../layers/drawContext.ts';
import { classOf } from '../layers/classBreaks.ts';
import type { GridSolid } from './deckLayers.ts';

/** Grids raised by their figure, from the polygons of the tiles in hand; pieces of one grid have one height and one colour. */
export function useGridSolids(map: ShallowRef<MapLibreMap | null>, context: ComputedRef<DrawContext>) {
  const solids = shallowRef<readonly GridSolid[]>([]);

  function wanted(): ThematicStyle | null {
    const { thematic, engine } = context.value;
    return engine === 'deck' &&
      thematic?.thematic.isExtruded &&
      thematic.thematic.target === 'grids' &&
      thematic.thematic.figure !== 'rule'
      ? thematic
      : null;
  }
  function update(): void {
    const style = wanted();
    const current = map.value;
    if (!style || !current?.getSource('grids')) {
      if (solids.value.length > 0) solids.value = [];
      return;
    }
    const { values, figure } = style.thematic;
    solids.value = current.querySourceFeatures('grids', { sourceLayer: 'grids' }).flatMap((feature) => {
      const value: unknown = values
        ? values.get(String(feature.properties['code']))
        : feature.properties[figure];
      if (typeof value !== 'number') return [];
      const colour = style.colours[classOf(value, style.breaks)] ?? '#808080';
      const heightMetres = (value / Math.max(1e-9, style.maximum)) * context.value.tallestMetres;
      const { geometry } = feature;
      const polygons =
        geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates
            : [];
      return polygons.map((polygon): GridSolid => ({ polygon, heightMetres, colour }));
    });
  }
  watch(() => [context.value.thematic, context.value.engine, context.value.tallestMetres], update);
  watch(map, (current) => current?.on('idle', () => wanted() && update()));
  return solids;
}
