import { computed, onBeforeUnmount, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Layer } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { DrawContext } from '../layers/drawContext.ts';
import { classOf } from '../layers/classBreaks.ts';
import type { MapAlert } from '../mapTypes.ts';
import { clusterAtlas } from './clusterAtlas.ts';
import type * as DeckLayers from './deckLayers.ts';
import type { DeckOverlay } from './deckOverlay.ts';
import { pointAtlas } from './pointAtlas.ts';
import type { DrawnIncidents } from './useDrawnIncidents.ts';
import type { ViewWindow } from './useViewWindow.ts';

interface DrawingInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly isSoftwareRendering: boolean;
  readonly context: ComputedRef<DrawContext>;
  readonly opacity: () => number;
  readonly view: ShallowRef<ViewWindow | null>;
  readonly drawn: DrawnIncidents;
  readonly alerts: ShallowRef<readonly (MapAlert & { readonly phase: number })[]>;
  readonly shapes: ShallowRef<readonly GeoJSON.Geometry[]>;
  readonly solids: ShallowRef<readonly DeckLayers.GridSolid[]>;
}

type Make = typeof DeckLayers;

function useRecipe(input: DrawingInput) {
  const { context, drawn, shapes, solids, alerts } = input;
  const atlas = computed(() => {
    const { clusters, filtered } = drawn;
    return clusters.value && filtered.value && clusters.value.length > 0
      ? clusterAtlas(clusters.value, filtered.value.points, context.value.theme)
      : null;
  });
  const symbols = computed(() => (drawn.showsSymbols.value ? pointAtlas(context.value.theme) : null));

  function incidentLayers(make: Make): Layer[] {
    const opacity = input.opacity();
    const { filtered, inView, clusters, aggregate, classes, isRaised, nowSeconds } = drawn;
    const [shown, indices, classification] = [filtered.value, inView.value, classes.value];
    if (isRaised.value && aggregate.value && classification) {
      const style = {
        ...classification,
        classOf: (value: number) => classOf(value, classification.breaks),
      };
      return [make.aggregateLayer(aggregate.value, style, opacity)];
    }
    if (symbols.value && shown && indices) {
      const set = { points: shown.points, indices, nowSeconds: nowSeconds.value };
      return [make.pointLayer(set, symbols.value, input.view.value?.zoom ?? 12, opacity)];
    }
    return atlas.value && clusters.value ? [make.clusterLayer(clusters.value, atlas.value, opacity)] : [];
  }
  function recipe(make: Make): Layer[] {
    const { theme } = context.value;
    return [
      ...(solids.value.length > 0 ? [make.gridSolidLayer(solids.value, 0.92)] : []),
      ...incidentLayers(make),
      ...(shapes.value.length > 0 ? make.selectionLayers(shapes.value, theme) : []),
      ...(alerts.value.length > 0 ? [make.alertLayer(alerts.value, theme)] : []),
    ];
  }
  return { atlas, symbols, recipe };
}

/** Loads deck.gl when the first thing is to be drawn with it, and draws anew whenever one of them changes. */
export function useDeckDrawing(input: DrawingInput) {
  const { map, context, drawn, alerts, shapes, solids } = input;
  const { atlas, symbols, recipe } = useRecipe(input);
  let overlay: DeckOverlay | null = null;
  let layersOf: Make | null = null;
  let isLoading = false;
  let isGone = false;
  const isNeeded = computed(
    () =>
      (drawn.clusters.value?.length ?? 0) > 0 ||
      drawn.showsSymbols.value ||
      alerts.value.length > 0 ||
      shapes.value.length > 0 ||
      solids.value.length > 0 ||
      (drawn.isRaised.value && drawn.aggregate.value !== null),
  );
  async function load(): Promise<void> {
    const current = map.value;
    if (isLoading || !current) return;
    isLoading = true;
    // the map comes first: its tiles are drawn before the overlay's code is asked for
    if (!current.loaded()) await new Promise((resolve) => current.once('idle', resolve));
    const [overlays, layers] = await Promise.all([import('./deckOverlay.ts'), import('./deckLayers.ts')]);
    if (isGone || map.value !== current) return;
    overlay = new overlays.DeckOverlay(current, input.isSoftwareRendering);
    layersOf = layers;
    draw();
  }
  function draw(): void {
    if (isNeeded.value && !overlay) void load();
    overlay?.draw(() => (layersOf ? recipe(layersOf) : []));
  }
  watch(
    [
      map,
      atlas,
      symbols,
      drawn.inView,
      drawn.aggregate,
      drawn.isRaised,
      alerts,
      shapes,
      solids,
      () => context.value.theme,
      input.opacity,
    ],
    draw,
    { immediate: true, flush: 'post' },
  );
  onBeforeUnmount(() => {
    isGone = true;
    overlay?.remove();
    overlay = null;
  });
  return { canvas: () => overlay?.freshCanvas() ?? null };
}
