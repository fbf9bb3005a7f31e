import type { LayerSpecification } from 'maplibre-gl';
import type { DrawContext } from './drawContext.ts';

/** Aggregates of the points in hand where deck.gl would be too slow: drawn from a local source of a few thousand shapes. */
export function localAggregateLayers(context: DrawContext): LayerSpecification[] {
  const { incidentMode, hasIncidentPoints, engine } = context;
  if (!hasIncidentPoints) return [];
  if (engine === 'tiles' && (incidentMode === 'cells' || incidentMode === 'hexagons')) {
    return [
      {
        id: 'incident-aggregate',
        type: 'fill',
        source: 'incident-aggregate',
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.72, 'fill-antialias': true },
      },
    ];
  }
  return [];
}

export const heatSource = 'incident-heat';

/** The heat raster lies below the labels. */
export function heatLayers(context: DrawContext, hasRaster: boolean): LayerSpecification[] {
  if (!hasRaster || context.incidentMode !== 'heat' || context.engine === 'deck') return [];
  return [
    {
      id: 'incident-heat',
      type: 'raster',
      source: heatSource,
      paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear', 'raster-opacity': 0.85 },
    },
  ];
}
