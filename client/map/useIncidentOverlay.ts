import { computed, type ComputedRef, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { heatLegend } from './heat/heatLegend.ts';
import { useIncidentHeat } from './heat/useIncidentHeat.ts';
import type { DrawContext } from './layers/drawContext.ts';
import type {
  FeatureReference,
  IncidentDisplay,
  IncidentPointFilter,
  LegendEntry,
  MapAlert,
  MapFeature,
} from './mapTypes.ts';
import { localIncidentSources } from './overlay/localIncidentSources.ts';
import { pickCluster, pickPoint } from './overlay/pickPoints.ts';
import { useAlerts } from './overlay/useAlerts.ts';
import { useDeckDrawing } from './overlay/useDeckDrawing.ts';
import { useDrawnIncidents, type DrawnIncidents } from './overlay/useDrawnIncidents.ts';
import { useGridSolids } from './overlay/useGridSolids.ts';
import { useSelectedShapes } from './overlay/useSelectedShapes.ts';
import { useViewWindow } from './overlay/useViewWindow.ts';
import { aggregateLegend } from './points/drawnIncidents.ts';
import { useServerCells } from './useServerCells.ts';

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

/** What was drawn of the incidents at a place of the screen. */
function pickDrawn(map: MapLibreMap, drawn: DrawnIncidents, x: number, y: number): MapFeature[] {
  const shown = drawn.filtered.value;
  if (!shown) return [];
  const { lng, lat } = map.unproject([x, y]);
  const request = { longitude: lng, latitude: lat, zoom: map.getZoom() };
  const { clusters, showsSymbols, inView } = drawn;
  const found = clusters.value
    ? pickCluster(clusters.value, shown.points, request)
    : showsSymbols.value && inView.value
      ? pickPoint(shown.points, inView.value, request)
      : null;
  return found ? [found] : [];
}

/** Incidents from columns or cells, selections and alerts: local sources for what lies below the labels, deck.gl for the rest. */
export function useIncidentOverlay(input: OverlayInput) {
  const { map, engine, context } = input;
  const view = useViewWindow(map);
  const cells = useServerCells(map, context);
  const drawn = useDrawnIncidents({
    engine,
    context,
    view,
    cells,
    incidents: input.incidents,
    filter: input.filter,
  });
  const heat = useIncidentHeat({ context, incidents: input.incidents, filtered: drawn.filtered });
  const { canvas } = useDeckDrawing({
    ...input,
    view,
    drawn,
    alerts: useAlerts(input.alerts),
    shapes: useSelectedShapes({
      map,
      selection: input.selection,
      points: () => input.incidents().points,
    }),
    solids: useGridSolids(map, context),
  });

  const localSources = computed(() =>
    localIncidentSources(
      drawn.isRaised.value ? null : drawn.aggregate.value,
      drawn.classes.value,
      heat.picture.value,
    ),
  );
  const legend = computed<readonly LegendEntry[]>(() => {
    const { language, theme } = context.value;
    const picture = heat.picture.value;
    if (picture) return [heatLegend(picture.maximum, heat.bandwidth.value, theme, language)];
    const [aggregate, classes] = [drawn.aggregate.value, drawn.classes.value];
    return aggregate && classes ? [aggregateLegend(aggregate, classes, language)] : [];
  });
  const groupCounts = computed(() => drawn.filtered.value?.groupCounts ?? null);
  const pick = (x: number, y: number) => (map.value ? pickDrawn(map.value, drawn, x, y) : []);
  return { localSources, legend, groupCounts, pick, canvas };
}
