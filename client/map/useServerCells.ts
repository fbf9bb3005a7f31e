import { shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { DrawContext } from './layers/drawContext.ts';
import { cellSource, lastCellZoom } from './layers/incidentTileLayers.ts';
import type { PointColumns } from './mapTypes.ts';
import { cellColumns } from './points/serverCells.ts';

/**
 * Incidents counted by the server, of the tiles in view: they stand in for points where there are too many, and are then
 * clustered, counted and spread like points. Read once a picture is complete, when tiles of one zoom alone are there.
 */
export function useServerCells(map: ShallowRef<MapLibreMap | null>, context: ComputedRef<DrawContext>) {
  const cells = shallowRef<PointColumns | null>(null);
  let known = '';

  function read(): void {
    const current = map.value;
    const { incidentMode, hasIncidentPoints } = context.value;
    const isWanted =
      current !== null &&
      incidentMode !== 'off' &&
      !hasIncidentPoints &&
      current.getZoom() < lastCellZoom(incidentMode) &&
      current.getSource(cellSource) !== undefined;
    if (!isWanted) {
      known = '';
      cells.value = null;
      return;
    }
    const found = cellColumns(current.querySourceFeatures(cellSource, { sourceLayer: cellSource }));
    // an idle map says so again after each style: only other cells are worth another picture
    const total = found.counts?.reduce((sum, count) => sum + count, 0);
    const signature = [found.length, total, found.longitudes[0], found.latitudes[0]].join();
    if (signature === known && cells.value) return;
    known = signature;
    cells.value = found;
  }
  watch(map, (current) => {
    current?.on('idle', read);
    // the cells need not wait for the rest of the picture
    current?.on('sourcedata', ({ sourceId }) => {
      if (sourceId !== cellSource || current.isMoving() || !current.getSource(cellSource)) return;
      if (current.isSourceLoaded(cellSource)) read();
    });
  });
  watch(() => [context.value.incidentMode, context.value.hasIncidentPoints], read);
  return cells;
}
