import { computed, watch, type ComputedRef } from 'vue';
import type { DrawContext } from '../layers/drawContext.ts';
import type { IncidentDisplay, PointColumns } from '../mapTypes.ts';
import { mercatorColumns, metresPerUnit, latitudeOf } from '../points/mercator.ts';
import { cellLevel } from '../points/serverCells.ts';
import { useHeatRaster } from './useHeatRaster.ts';

const usualBandwidthMetres = 250;

interface HeatInput {
  readonly context: ComputedRef<DrawContext>;
  readonly incidents: () => IncidentDisplay;
  readonly filtered: ComputedRef<{ readonly points: PointColumns; readonly indices: Uint32Array } | null>;
}

/** A kernel narrower than the cells that the server has counted would draw the cells and not the density. */
function narrowest(points: PointColumns): number {
  if (!points.counts || points.length === 0) return 0;
  const latitude = latitudeOf(mercatorColumns(points).ys[0] ?? 0.5);
  return Math.ceil(metresPerUnit(latitude) / 2 ** cellLevel(points) / 50) * 50;
}

/** The heat raster of what passes the filter, from points or from the server's cells. */
export function useIncidentHeat({ context, incidents, filtered }: HeatInput) {
  const heat = useHeatRaster();
  const isWanted = computed(() => context.value.incidentMode === 'heat');
  const bandwidth = computed(() => {
    const wanted = incidents().bandwidthMetres ?? usualBandwidthMetres;
    return isWanted.value && filtered.value ? Math.max(wanted, narrowest(filtered.value.points)) : wanted;
  });
  watch(
    () =>
      [
        isWanted.value ? filtered.value : null,
        context.value.theme,
        bandwidth.value,
        incidents().periodMonths,
      ] as const,
    ([shown, theme, bandwidthMetres, periodMonths]) => {
      if (!shown) {
        heat.clear();
        return;
      }
      const { xs, ys } = mercatorColumns(shown.points);
      const { counts } = shown.points;
      const pick = (column: Float64Array | Uint32Array) =>
        Float64Array.from(shown.indices, (index) => column[index] ?? 0);
      heat.request({
        xs: pick(xs),
        ys: pick(ys),
        weights: counts ? pick(counts) : null,
        bandwidthMetres,
        periodMonths: periodMonths ?? 1,
        theme,
      });
    },
    { immediate: true },
  );
  return { picture: heat.picture, bandwidth };
}
