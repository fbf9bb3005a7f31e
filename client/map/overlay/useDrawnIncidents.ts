import { computed, type ComputedRef, type ShallowRef } from 'vue';
import type { DrawContext } from '../layers/drawContext.ts';
import type { IncidentDisplay, IncidentPointFilter, PointColumns } from '../mapTypes.ts';
import { aggregateCells, aggregateSize, type Aggregate } from '../points/aggregateCells.ts';
import { clusterPoints } from '../points/clusterPoints.ts';
import { aggregateClasses, pointsInside } from '../points/drawnIncidents.ts';
import { filterPoints } from '../points/filterPoints.ts';
import { metresPerUnit } from '../points/mercator.ts';
import { cellLevel, cellsAsCounted } from '../points/serverCells.ts';
import type { ViewWindow } from './useViewWindow.ts';

/** More single symbols than this in view are drawn as clusters: software rendering needs about 0.1 ms a symbol and frame. */
const mostSymbols = { deck: 120_000, tiles: 800 } as const;
/** Hexagons narrower than this many server cells would show the cells' own lattice. */
const fewestCellsAcross = 3;

interface DrawnInput {
  readonly engine: 'deck' | 'tiles';
  readonly context: ComputedRef<DrawContext>;
  readonly view: ShallowRef<ViewWindow | null>;
  readonly cells: ShallowRef<PointColumns | null>;
  readonly incidents: () => IncidentDisplay;
  readonly filter: () => IncidentPointFilter | null;
}

/** Cells of a fixed size on the ground; of what the server has counted, its own cells or hexagons well above them. */
function aggregateOf(
  points: PointColumns,
  indices: Uint32Array,
  mode: 'cells' | 'hexagons',
  view: ViewWindow,
): Aggregate {
  // sizes refer to one latitude, rounded so that panning does not shift the cells
  const latitude = Math.round(view.latitude * 2) / 2;
  if (points.counts && mode === 'cells') return cellsAsCounted(points, latitude);
  const usual = aggregateSize(mode, view.zoom);
  const smallest = points.counts
    ? (fewestCellsAcross / 2) * (metresPerUnit(latitude) / 2 ** cellLevel(points))
    : 0;
  return aggregateCells(points, indices, mode, Math.max(usual, Math.ceil(smallest / 100) * 100), latitude);
}

/** What is to be seen of the incidents in each mode: points that pass the filter, and what they are gathered to. */
export function useDrawnIncidents({ engine, context, view, cells, incidents, filter }: DrawnInput) {
  const mode = computed(() => context.value.incidentMode);
  const filtered = computed(() => {
    if (mode.value === 'off') return null;
    const { points } = incidents();
    if (points) return { points, ...filterPoints(points, filter()) };
    // the server has filtered its cells already
    return cells.value
      ? { points: cells.value, indices: filterPoints(cells.value, null).indices, groupCounts: null }
      : null;
  });
  const inView = computed(() =>
    filtered.value && view.value
      ? pointsInside(filtered.value.points, filtered.value.indices, view.value.bounds)
      : null,
  );
  const showsSymbols = computed(
    () =>
      mode.value === 'points' &&
      inView.value !== null &&
      filtered.value?.points.counts === undefined &&
      inView.value.length <= mostSymbols[engine],
  );
  const clusters = computed(() => {
    const isClustered = mode.value === 'clusters' || (mode.value === 'points' && !showsSymbols.value);
    if (!filtered.value || !view.value || !isClustered) return null;
    return clusterPoints(filtered.value.points, filtered.value.indices, view.value.zoom, view.value.bounds);
  });
  const aggregate = computed(() =>
    filtered.value && inView.value && view.value && (mode.value === 'cells' || mode.value === 'hexagons')
      ? aggregateOf(filtered.value.points, inView.value, mode.value, view.value)
      : null,
  );
  const classes = computed(() =>
    aggregate.value ? aggregateClasses(aggregate.value, context.value.theme) : null,
  );
  const isRaised = computed(() => engine === 'deck' && (view.value?.pitch ?? 0) > 5);
  const nowSeconds = computed(
    () => filtered.value?.points.occurredAt.reduce((latest, time) => Math.max(latest, time), 0) ?? 0,
  );
  return { filtered, inView, showsSymbols, clusters, aggregate, classes, isRaised, nowSeconds };
}

export type DrawnIncidents = ReturnType<typeof useDrawnIncidents>;
