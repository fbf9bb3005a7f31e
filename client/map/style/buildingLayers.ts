import type { LayerSpecification } from 'maplibre-gl';
import { linearByZoom } from './expressions.ts';
import type { MapPalette } from './mapPalette.ts';

const building = { source: 'base', 'source-layer': 'buildings' } as const;

/** Flat from zoom 14. */
export function flatBuildingLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'buildings',
      type: 'fill',
      ...building,
      minzoom: 14,
      paint: {
        'fill-color': [
          'interpolate',
          ['linear'],
          ['coalesce', ['get', 'height'], 12],
          6,
          palette.building,
          100,
          palette.buildingHigh,
        ],
        'fill-opacity': linearByZoom([
          [14, 0.55],
          [15, 1],
        ]),
        'fill-outline-color': palette.buildingOutline,
      },
    },
  ];
}

/** Heights from zoom 16 where the camera is tilted; otherwise left out, for they cost a depth pass. */
export function raisedBuildingLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'buildings-raised',
      type: 'fill-extrusion',
      ...building,
      minzoom: 15.5,
      paint: {
        'fill-extrusion-color': [
          'interpolate',
          ['linear'],
          ['coalesce', ['get', 'height'], 12],
          6,
          palette.building,
          100,
          palette.buildingHigh,
        ],
        'fill-extrusion-height': [
          'interpolate',
          ['linear'],
          ['zoom'],
          15.5,
          0,
          16,
          ['coalesce', ['get', 'height'], 12],
        ],
        'fill-extrusion-opacity': 0.92,
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}
