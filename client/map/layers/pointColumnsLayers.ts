import type { LayerSpecification } from 'maplibre-gl';
import type { DrawContext } from './drawContext.ts';

export const aggregateSource = 'incident-aggregate';
export const heatSource = 'incident-heat';

/** Counted cells and the heat raster are pictures of a local source, so that they lie below the labels. */
export function localIncidentLayers(
  { incidentMode }: DrawContext,
  has: { readonly aggregate: boolean; readonly heat: boolean },
): LayerSpecification[] {
  if (has.aggregate && (incidentMode === 'cells' || incidentMode === 'hexagons'))
    return [
      {
        id: 'incident-aggregate',
        type: 'fill',
        source: aggregateSource,
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.72, 'fill-antialias': true },
      },
    ];
  if (has.heat && incidentMode === 'heat')
    return [
      {
        id: 'incident-heat',
        type: 'raster',
        source: heatSource,
        paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear', 'raster-opacity': 0.85 },
      },
    ];
  return [];
}
