import type { LayerSpecification } from 'maplibre-gl';
import { byZoom, linearByZoom, matchAttribute } from './expressions.ts';
import { landUseTones, type MapPalette } from './mapPalette.ts';

const source = 'base';

/** Ground, land use, water and walls: everything that lies flat below the roads. */
export function groundLayers(palette: MapPalette): LayerSpecification[] {
  const tones = Object.fromEntries(
    Object.entries(landUseTones).map(([kind, tone]) => [kind, palette.landUse[tone]]),
  );
  const landColour = matchAttribute('kind', tones, palette.landUse.other);
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    {
      id: 'land',
      type: 'fill',
      source,
      'source-layer': 'land',
      // large areas first, so that a school inside a residential area stays visible
      layout: {
        'fill-sort-key': matchAttribute(
          'kind',
          { residential: 0, commercial: 1, industrial: 1, forest: 1, farmland: 0 },
          2,
        ),
      },
      paint: {
        'fill-color': landColour,
        'fill-opacity': linearByZoom([
          [8, 0.5],
          [10.5, 1],
        ]),
        'fill-antialias': false,
      },
    },
    {
      id: 'water',
      type: 'fill',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterLine },
    },
    {
      id: 'water-line',
      type: 'line',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.water,
        'line-width': [
          'interpolate',
          ['exponential', 1.6],
          ['zoom'],
          8,
          ['match', ['get', 'kind'], 'river', 1.4, 'canal', 0.6, 0.3],
          12,
          ['match', ['get', 'kind'], 'river', 3.2, 'canal', 1.6, 0.9],
          17,
          ['match', ['get', 'kind'], 'river', 26, 'canal', 10, 5],
        ],
      },
    },
    {
      id: 'barriers',
      type: 'line',
      source,
      'source-layer': 'barriers',
      minzoom: 15,
      paint: {
        'line-color': palette.barrier,
        'line-width': byZoom([
          [15, 0.5],
          [18, 1.6],
        ]),
        'line-opacity': 0.75,
      },
    },
  ];
}
