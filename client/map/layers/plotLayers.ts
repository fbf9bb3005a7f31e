import type { LayerSpecification } from 'maplibre-gl';
import { landUseTones } from '../style/mapPalette.ts';
import { linearByZoom, matchAttribute } from '../style/expressions.ts';
import type { DrawContext } from './drawContext.ts';

/** Plots are the planners' atoms: thin lines and the tone of their use. */
export function plotLayers({ palette }: DrawContext): LayerSpecification[] {
  const plots = { source: 'plots', 'source-layer': 'plots' } as const;
  const tones = Object.fromEntries(
    Object.entries(landUseTones).map(([kind, tone]) => [kind, palette.landUse[tone]]),
  );
  return [
    {
      id: 'plot-fill',
      type: 'fill',
      ...plots,
      minzoom: 14,
      paint: {
        'fill-color': matchAttribute('landUse', tones, palette.landUse.other),
        'fill-opacity': 0.5,
        'fill-antialias': false,
      },
    },
    {
      id: 'plot-line',
      type: 'line',
      ...plots,
      minzoom: 14,
      paint: {
        'line-color': palette.grid,
        'line-width': linearByZoom([
          [14, 0.4],
          [17, 1],
        ]),
        'line-opacity': 0.6,
        'line-dasharray': [2, 1.5],
      },
    },
  ];
}
