import { computed, onBeforeUnmount, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';
import { heatLegend } from './heat/heatLegend.ts';
import { useHeatRaster } from './heat/useHeatRaster.ts';
import type { DrawContext } from './layers/drawContext.ts';
import { classOf } from './layers/classBreaks.ts';
import { heatSource } from './layers/pointColumnsLayers.ts';
import type {
  FeatureReference,
  IncidentDisplay,
  IncidentPointFilter,
  LegendEntry,
  MapAlert,
  MapFeature,
} from './mapTypes.ts';
import { clusterAtlas } from './overlay/clusterAtlas.ts';
import type * as DeckLayers from './overlay/deckLayers.ts';
import type { DeckOverlay } from './overlay/deckOverlay.ts';
import { pickCluster, pickPoint } from './overlay/pickPoints.ts';
import { pointAtlas } from './overlay/pointAtlas.ts';
import { useAlerts } from './overlay/useAlerts.ts';
import { useGridSolids } from './overlay/useGridSolids.ts';
import { useSelectedShapes } from './overlay/useSelectedShapes.ts';
import { useViewWindow } from './overlay/useViewWindow.ts';
import { aggregateCells, aggregateSize } from './points/aggregateCells.ts';
import { clusterPoints } from './points/clusterPoints.ts';
import {
  aggregateClasses,
  aggregateGeoJson,
  aggregateLegend,
  pointsInside,
} from './points/drawnIncidents.ts';
import { filterPoints } from './points/filterPoints.ts';
import { latitudeOf, longitudeOf, mercatorColumns } from './points/mercator.ts';

interface OverlayInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly engine: 'deck' | 'tiles';
  readonly isSoftwareRendering: boolean;
  readonly context: ComputedRef<DrawContext>;
  readonly opacity: () => number;
  readonly incidents: () => IncidentDisplay;
  readonly filter: () => IncidentPointFilter | null;
  readonly alerts: () => readonly MapAlert[];
  readonly selection: () => readonly FeatureReference[];
}

/** More single symbols than this in view are drawn as clusters: software rendering needs about 0.1 ms a symbol and frame. */
const mostSymbols = { deck: 120_000, tiles: 800 } as const;
export const usualBandwidthMetres = 250;

/** Incidents from columns, selections and alerts: everything that deck.gl draws, and the local sources that stand in for it. */
export function useIncidentOverlay(input: OverlayInput) {
  const { map, engine, context } = input;
  const view = useViewWindow(map);
  const heat = useHeatRaster();
  const alerts = useAlerts(input.alerts);
  const shapes = useSelectedShapes({
    map,
    selection: input.selection,
    points: () => input.incidents().points,
  });
  const solids = useGridSolids(map, context);

  const filtered = computed(() => {
    const { points } = input.incidents();
    return points && context.value.incidentMode !== 'off'
      ? { points, ...filterPoints(points, input.filter()) }
      : null;
  });
  const inView = computed(() =>
    filtered.value && view.value
      ? pointsInside(filtered.value.points, filtered.value.indices, view.value.bounds)
      : null,
  );
  const showsSymbols = computed(
    () =>
      context.value.incidentMode === 'points' &&
      inView.value !== null &&
      inView.value.length <= mostSymbols[engine],
  );
  const clusters = computed(() => {
    const mode = context.value.incidentMode;
    if (!filtered.value || !view.value || (mode !== 'clusters' && mode !== 'points') || showsSymbols.value)
      return null;
    return clusterPoints(filtered.value.points, filtered.value.indices, view.value.zoom, view.value.bounds);
  });
  const aggregate = computed(() => {
    const mode = context.value.incidentMode;
    if (!filtered.value || !inView.value || !view.value || (mode !== 'cells' && mode !== 'hexagons'))
      return null;
    // sizes refer to one latitude, rounded so that panning does not shift the cells
    const latitude = Math.round(view.value.latitude * 2) / 2;
    return aggregateCells(
      filtered.value.points,
      inView.value,
      mode,
      aggregateSize(mode, view.value.zoom),
      latitude,
    );
  });
  const classes = computed(() =>
    aggregate.value ? aggregateClasses(aggregate.value, context.value.theme) : null,
  );
  const atlas = computed(() =>
    clusters.value && filtered.value && clusters.value.length > 0
      ? clusterAtlas(clusters.value, filtered.value.points, context.value.theme)
      : null,
  );
  const symbols = computed(() => (showsSymbols.value ? pointAtlas(context.value.theme) : null));
  const nowSeconds = computed(
    () => filtered.value?.points.occurredAt.reduce((latest, time) => Math.max(latest, time), 0) ?? 0,
  );
  const bandwidth = computed(() => input.incidents().bandwidthMetres ?? usualBandwidthMetres);

  watch(
    () =>
      [
        filtered.value,
        context.value.incidentMode,
        context.value.theme,
        bandwidth.value,
        input.incidents().periodMonths,
      ] as const,
    ([shown, mode, theme, bandwidthMetres, periodMonths]) => {
      if (mode !== 'heat' || !shown) {
        heat.clear();
        return;
      }
      const { xs, ys } = mercatorColumns(shown.points);
      const pick = (column: Float64Array) => Float64Array.from(shown.indices, (index) => column[index] ?? 0);
      heat.request({
        xs: pick(xs),
        ys: pick(ys),
        weights: null,
        bandwidthMetres,
        periodMonths: periodMonths ?? 1,
        theme,
      });
    },
    { immediate: true },
  );

  const localSources = computed<Readonly<Record<string, SourceSpecification>>>(() => {
    if (engine === 'deck') return {};
    const sources: Record<string, SourceSpecification> = {};
    if (aggregate.value && classes.value)
      sources['incident-aggregate'] = {
        type: 'geojson',
        data: aggregateGeoJson(aggregate.value, classes.value),
      };
    const picture = heat.picture.value;
    if (picture) {
      const { west, east, north, south } = picture.bounds;
      const [left, right, top, bottom] = [
        longitudeOf(west),
        longitudeOf(east),
        latitudeOf(north),
        latitudeOf(south),
      ];
      sources[heatSource] = {
        type: 'image',
        url: picture.url,
        coordinates: [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ],
      };
    }
    return sources;
  });
  const legend = computed<readonly LegendEntry[]>(() => {
    const { language, theme } = context.value;
    if (heat.picture.value) return [heatLegend(heat.picture.value.maximum, bandwidth.value, theme, language)];
    return aggregate.value && classes.value
      ? [aggregateLegend(aggregate.value, classes.value, language)]
      : [];
  });
  const groupCounts = computed(() => filtered.value?.groupCounts ?? null);

  let overlay: DeckOverlay | null = null;
  let layersOf: typeof DeckLayers | null = null;
  let isLoading = false;
  let isGone = false;
  const needsDeck = computed(
    () =>
      (clusters.value?.length ?? 0) > 0 ||
      showsSymbols.value ||
      alerts.value.length > 0 ||
      shapes.value.length > 0 ||
      solids.value.length > 0 ||
      (engine === 'deck' && (aggregate.value !== null || heat.picture.value !== null)),
  );

  async function load(): Promise<void> {
    const current = map.value;
    if (isLoading || !current) return;
    isLoading = true;
    // the map comes first: its tiles are drawn before the overlay's code is asked for
    if (!current.loaded()) await new Promise((resolve) => current.once('idle', resolve));
    const [overlays, layers] = await Promise.all([
      import('./overlay/deckOverlay.ts'),
      import('./overlay/deckLayers.ts'),
    ]);
    if (isGone || map.value !== current) return;
    overlay = new overlays.DeckOverlay(current, input.isSoftwareRendering);
    layersOf = layers;
    draw();
  }
  function recipe() {
    const make = layersOf;
    if (!make) return [];
    const opacity = input.opacity();
    const { theme } = context.value;
    const shown = filtered.value;
    const zoom = view.value?.zoom ?? 12;
    const classification = classes.value;
    return [
      ...(solids.value.length > 0 ? [make.gridSolidLayer(solids.value, 0.92)] : []),
      ...(engine === 'deck' && heat.picture.value ? [make.heatLayer(heat.picture.value, opacity)] : []),
      ...(engine === 'deck' && aggregate.value && classification
        ? [
            make.aggregateLayer(
              aggregate.value,
              {
                ...classification,
                classOf: (value) => classOf(value, classification.breaks),
                isExtruded: (map.value?.getPitch() ?? 0) > 5,
              },
              opacity,
            ),
          ]
        : []),
      ...(symbols.value && shown && inView.value
        ? [
            make.pointLayer(
              { points: shown.points, indices: inView.value, nowSeconds: nowSeconds.value },
              symbols.value,
              zoom,
              opacity,
            ),
          ]
        : []),
      ...(atlas.value && clusters.value ? [make.clusterLayer(clusters.value, atlas.value, opacity)] : []),
      ...(shapes.value.length > 0 ? make.selectionLayers(shapes.value, theme) : []),
      ...(alerts.value.length > 0 ? [make.alertLayer(alerts.value, theme)] : []),
    ];
  }
  function draw(): void {
    if (needsDeck.value && !overlay) void load();
    overlay?.draw(recipe);
  }
  watch(
    [
      map,
      atlas,
      symbols,
      inView,
      aggregate,
      heat.picture,
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

  function pick(x: number, y: number): MapFeature[] {
    const current = map.value;
    const shown = filtered.value;
    if (!current || !shown) return [];
    const { lng, lat } = current.unproject([x, y]);
    const request = { longitude: lng, latitude: lat, zoom: current.getZoom() };
    const found = clusters.value
      ? pickCluster(clusters.value, shown.points, request)
      : showsSymbols.value && inView.value
        ? pickPoint(shown.points, inView.value, request)
        : null;
    return found ? [found] : [];
  }
  return { localSources, legend, groupCounts, pick, canvas: () => overlay?.freshCanvas() ?? null };
}
