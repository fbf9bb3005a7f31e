import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { defaultLayerStates } from '../../../map/layers/registry.ts';
import type { MapOptions, ThemeName } from '../../../map/mapTypes.ts';
import { mapPalettes } from '../../../map/style/mapPalette.ts';
import { mapStyle } from '../../../map/style/mapStyle.ts';
import { mapFontFaces } from '../../../platform/fonts/mapFontFaces.ts';
import { mapFont } from '../../../platform/fonts/fontNames.ts';
import { themes } from '../../../platform/theme/tokens.ts';

const shown: readonly string[] = ['land', 'water', 'roads', 'buildings', 'borders', 'places', 'addresses'];
const nothing = { type: 'FeatureCollection', features: [] } as const;

function reviewLayers(theme: ThemeName): LayerSpecification[] {
  const colours = themes[theme];
  const byBand = ['match', ['get', 'band'], 'accept', colours.good, 'review', colours.warning, colours.bad];
  return [
    {
      id: 'cleaning-rows',
      type: 'circle',
      source: 'cleaning-rows',
      paint: {
        'circle-color': byBand as never,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 2, 16, 5],
        'circle-opacity': 0.75,
        'circle-stroke-width': 1,
        'circle-stroke-color': colours.panel,
      },
    },
    {
      id: 'cleaning-given',
      type: 'circle',
      source: 'cleaning-row',
      filter: ['==', ['get', 'kind'], 'given'],
      paint: {
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-radius': 9,
        'circle-stroke-width': 3,
        'circle-stroke-color': colours.bad,
      },
    },
    {
      id: 'cleaning-candidates',
      type: 'circle',
      source: 'cleaning-row',
      filter: ['==', ['get', 'kind'], 'candidate'],
      paint: {
        'circle-color': ['case', ['get', 'isTaken'], colours.good, colours.primary],
        'circle-radius': 13,
        'circle-stroke-width': 2,
        'circle-stroke-color': colours.panel,
      },
    },
    {
      id: 'cleaning-numbers',
      type: 'symbol',
      source: 'cleaning-row',
      filter: ['==', ['get', 'kind'], 'candidate'],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': [mapFont.medium],
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': theme === 'night' ? colours.onPrimary : '#ffffff' },
    },
  ];
}

/** The ground with names and house numbers, the rows of the table on it, and the candidates of one row on top. */
export function reviewStyle(theme: ThemeName, options: MapOptions): StyleSpecification {
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
    layerStates: defaultLayerStates().map((each) => ({
      ...each,
      isVisible: shown.includes(each.id),
      opacity: 1,
    })),
    options,
    incidentQuery: '',
    attribution: options.attribution ?? '',
    fontFaces: mapFontFaces(),
    localSources: {},
  });
  return {
    ...style,
    sources: {
      ...style.sources,
      'cleaning-rows': { type: 'geojson', data: nothing as never },
      'cleaning-row': { type: 'geojson', data: nothing as never },
    },
    layers: [...style.layers, ...reviewLayers(theme)],
  };
}
