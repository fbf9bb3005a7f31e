import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { mapFontFaces } from '../../platform/fonts/mapFontFaces.ts';
import { mapFont } from '../../platform/fonts/fontNames.ts';
import { themes, type ThemeName } from '../../platform/theme/tokens.ts';
import { mapStyle } from '../../map/style/mapStyle.ts';
import { mapPalettes } from '../../map/style/mapPalette.ts';
import { linearByZoom } from '../../map/style/expressions.ts';
import type { MapLayerId, MapOptions } from '../../map/mapTypes.ts';
import { fillOpacity, gridTones } from './planPalette.ts';

export const planSources = {
  plots: 'plan-plots',
  walls: 'plan-walls',
  patterns: 'plan-patterns',
  lockedPlots: 'plan-locked-plots',
  active: 'plan-active',
  labels: 'plan-labels',
  buildings: 'plan-buildings',
} as const;
export type PlanSource = keyof typeof planSources;
export type PlanData = Readonly<Record<PlanSource, FeatureCollection>>;

/** Layers of the desk that would say the same as the plan, or that planning does not need. */
const silentLayers: readonly MapLayerId[] = [
  'grids',
  'grid-labels',
  'regions',
  'plots',
  'incidents',
  'incident-cells',
  'addresses',
  'facilities',
  'cameras',
  'organisations',
  'centres',
  'staff',
];

const state = (name: string): ExpressionSpecification => ['coalesce', ['feature-state', name], ['get', name]];
const byColour = (theme: ThemeName): ExpressionSpecification =>
  [
    'match',
    state('colour'),
    ...gridTones[theme].flatMap((tone, number) => [number, tone]),
    mapPalettes[theme].hatch,
  ] as unknown as ExpressionSpecification;

/** A width that depends on the rank of a wall, at two zooms. */
const borderWidth = (far: readonly number[], near: readonly number[]): ExpressionSpecification => {
  const ranked = (widths: readonly number[]): ExpressionSpecification => [
    'match',
    state('border'),
    1,
    widths[0] ?? 0,
    2,
    widths[1] ?? 0,
    0,
  ];
  return ['interpolate', ['linear'], ['zoom'], 12, ranked(far), 16.5, ranked(near)];
};

function areaLayers(theme: ThemeName): LayerSpecification[] {
  return [
    {
      id: 'plan-fill',
      type: 'fill',
      source: planSources.plots,
      paint: { 'fill-color': byColour(theme), 'fill-opacity': fillOpacity[theme], 'fill-antialias': false },
    },
    {
      id: 'plan-unknown',
      type: 'fill',
      source: planSources.plots,
      minzoom: 13,
      filter: ['==', ['get', 'isUnknown'], true],
      paint: { 'fill-pattern': `hatch-missing-${theme}`, 'fill-opacity': 0.75 },
    },
    {
      id: 'plan-exclusive',
      type: 'fill',
      source: planSources.patterns,
      filter: ['==', ['get', 'isExclusive'], true],
      paint: { 'fill-pattern': `hatch-exclusive-${theme}`, 'fill-opacity': 0.75 },
    },
    {
      id: 'plan-locked',
      type: 'fill',
      source: planSources.patterns,
      filter: ['==', ['get', 'isLocked'], true],
      paint: { 'fill-pattern': `plan-locked||${theme}`, 'fill-opacity': 0.8 },
    },
    {
      id: 'plan-locked-plots',
      type: 'fill',
      source: planSources.lockedPlots,
      paint: { 'fill-pattern': `plan-locked||${theme}`, 'fill-opacity': 0.8 },
    },
  ];
}

function lineLayers(theme: ThemeName): LayerSpecification[] {
  const palette = mapPalettes[theme];
  const line = { type: 'line', layout: { 'line-join': 'round', 'line-cap': 'round' } } as const;
  return [
    {
      id: 'plan-plot-walls',
      type: 'line',
      source: planSources.walls,
      minzoom: 14.5,
      paint: { 'line-color': palette.grid, 'line-width': 0.7, 'line-opacity': 0.4 },
    },
    {
      ...line,
      id: 'plan-borders',
      source: planSources.walls,
      paint: {
        'line-color': theme === 'night' ? '#e8f0ff' : '#22324d',
        'line-width': borderWidth([0.7, 1.2], [2, 3.2]),
        'line-opacity': ['match', state('border'), 0, 0, 0.92],
      },
    },
    {
      ...line,
      id: 'plan-active-halo',
      source: planSources.active,
      paint: { 'line-color': palette.selectionHalo, 'line-width': 8, 'line-opacity': 0.9 },
    },
    {
      ...line,
      id: 'plan-active',
      source: planSources.active,
      paint: { 'line-color': palette.selection, 'line-width': 3.2 },
    },
  ];
}

function labelLayers(theme: ThemeName, language: 'zh' | 'en'): LayerSpecification[] {
  const palette = mapPalettes[theme];
  const unit = language === 'zh' ? ' 户' : ' hh';
  const isOff: ExpressionSpecification = ['in', ['get', 'rule'], ['literal', ['below', 'above']]];
  const households: ExpressionSpecification = [
    'case',
    ['==', ['get', 'households'], null],
    '?',
    ['number-format', ['get', 'households'], { locale: 'en' }],
  ];
  return [
    {
      id: 'plan-building-label',
      type: 'symbol',
      source: planSources.buildings,
      minzoom: 16.2,
      layout: {
        'text-field': ['concat', ['get', 'name'], '\n', households],
        'text-font': [mapFont.regular],
        'text-size': 11,
        'text-line-height': 1.1,
        'text-padding': 1,
      },
      paint: { 'text-color': palette.labelMuted, 'text-halo-color': palette.halo, 'text-halo-width': 1.3 },
    },
    {
      id: 'plan-label',
      type: 'symbol',
      source: planSources.labels,
      minzoom: 12.6,
      layout: {
        'text-field': [
          'format',
          ['get', 'label'],
          { 'text-font': ['literal', [mapFont.medium]] },
          '\n',
          {},
          households,
          { 'font-scale': 0.9 },
          unit,
          { 'font-scale': 0.8 },
        ],
        'text-font': [mapFont.regular],
        'text-size': linearByZoom([
          [12.6, 11],
          [17, 16],
        ]),
        'text-line-height': 1.15,
        'text-anchor': 'top',
        'icon-image': ['concat', 'plan-mark|', ['get', 'mark'], `|${theme}`],
        'icon-anchor': 'bottom',
        'icon-optional': false,
        'text-padding': 3,
        'symbol-sort-key': ['case', isOff, 0, 1],
      },
      paint: {
        'text-color': ['case', isOff, themes[theme].bad, palette.gridLabel],
        'text-halo-color': palette.halo,
        'text-halo-width': 1.8,
      },
    },
  ];
}

/** Base map, the plan on it, and the base map's names above: one value, made once for a theme and a language. */
export function planMapStyle(theme: ThemeName, options: MapOptions, data: PlanData): StyleSpecification {
  const base = mapStyle({
    context: {
      theme,
      palette: mapPalettes[theme],
      language: options.language,
      thematic: null,
      engine: 'tiles',
      incidentMode: 'off',
      hasIncidentPoints: false,
      isTilted: false,
      tallestMetres: 0,
    },
    layerStates: silentLayers.map((id) => ({ id, isVisible: false, opacity: 1 })),
    options,
    incidentQuery: '',
    attribution: options.attribution ?? '',
    fontFaces: mapFontFaces(),
    localSources: {},
  });
  const firstLabel = base.layers.findIndex(({ type }) => type === 'symbol');
  const under = firstLabel < 0 ? base.layers.length : firstLabel;
  return {
    ...base,
    sources: {
      ...base.sources,
      ...Object.fromEntries(
        Object.entries(planSources).map(([key, name]) => [
          name,
          { type: 'geojson', data: data[key as PlanSource], tolerance: 0.2, buffer: 32, maxzoom: 17 },
        ]),
      ),
    },
    layers: [
      ...base.layers.slice(0, under),
      ...areaLayers(theme),
      ...lineLayers(theme),
      ...base.layers.slice(under),
      ...labelLayers(theme, options.language),
    ],
  };
}
