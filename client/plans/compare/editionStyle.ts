import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { ruleStates } from '../../map/layers/thematicStyle.ts';
import type { MapOptions, ThemeName } from '../../map/mapTypes.ts';
import { mapPalettes } from '../../map/style/mapPalette.ts';
import { mapStyle } from '../../map/style/mapStyle.ts';
import { mapFontFaces } from '../../platform/fonts/mapFontFaces.ts';
import { mapFont } from '../../platform/fonts/fontNames.ts';

export interface EditionShapes {
  readonly grids: FeatureCollection;
  readonly changed: FeatureCollection;
}

const ground = ['land', 'water', 'roads', 'buildings', 'borders', 'places'] as const;
const hidden = [
  'grids',
  'regions',
  'incidents',
  'centres',
  'staff',
  'facilities',
  'cameras',
  'organisations',
] as const;

function editionLayers(theme: ThemeName): LayerSpecification[] {
  const palette = mapPalettes[theme];
  const colours = ruleStates.flatMap(({ code, colour }) => [code, colour[theme]]);
  return [
    {
      id: 'edition-fill',
      type: 'fill',
      source: 'edition',
      paint: {
        'fill-color': ['match', ['get', 'rule'], ...colours, 'rgba(0, 0, 0, 0)'] as never,
        'fill-opacity': 0.3,
      },
    },
    {
      id: 'edition-line',
      type: 'line',
      source: 'edition',
      paint: { 'line-color': palette.grid, 'line-width': 1.5 },
    },
    {
      id: 'changed-line',
      type: 'line',
      source: 'changed',
      paint: { 'line-color': palette.selection, 'line-width': 3 },
    },
  ];
}

const labels = (theme: ThemeName): LayerSpecification => ({
  id: 'edition-label',
  type: 'symbol',
  source: 'edition',
  minzoom: 13.5,
  layout: { 'text-field': ['get', 'label'], 'text-font': [mapFont.medium], 'text-size': 13 },
  paint: {
    'text-color': mapPalettes[theme].gridLabel,
    'text-halo-color': mapPalettes[theme].halo,
    'text-halo-width': 1.6,
  },
});

/** The ground of the city with the grids of one edition on it, in place of those of today. */
export function editionStyle(
  shapes: EditionShapes,
  theme: ThemeName,
  options: MapOptions,
): StyleSpecification {
  const style = mapStyle({
    context: {
      theme,
      palette: mapPalettes[theme],
      language: options.language,
      thematic: null,
      engine: 'tiles',
      incidentMode: 'off',
      hasIncidentPoints: false,
      isTilted: false,
      tallestMetres: 1,
    },
    layerStates: [
      ...ground.map((id) => ({ id, isVisible: true, opacity: 1 })),
      ...hidden.map((id) => ({ id, isVisible: false, opacity: 1 })),
    ],
    options,
    incidentQuery: '',
    attribution: options.attribution ?? '',
    fontFaces: mapFontFaces(),
    localSources: {},
  });
  const firstLabel = style.layers.findIndex(({ type }) => type === 'symbol');
  const place = firstLabel === -1 ? style.layers.length : firstLabel;
  return {
    ...style,
    sources: {
      ...style.sources,
      edition: { type: 'geojson', data: shapes.grids },
      changed: { type: 'geojson', data: shapes.changed },
    },
    layers: [
      ...style.layers.slice(0, place),
      ...editionLayers(theme),
      ...style.layers.slice(place),
      labels(theme),
    ],
  };
}
