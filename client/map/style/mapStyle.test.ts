import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../platform/theme/colour.ts';
import { incidentGroups, stateParts } from '../../platform/theme/incidentGroups.ts';
import type { ThemeName } from '../../platform/theme/tokens.ts';
import type { DrawContext } from '../layers/drawContext.ts';
import { defaultLayerStates } from '../layers/registry.ts';
import { ruleStates, thematicStyle } from '../layers/thematicStyle.ts';
import type { IncidentMode, Thematic } from '../mapTypes.ts';
import { mapPalettes } from './mapPalette.ts';
import { mapStyle, type StyleInput } from './mapStyle.ts';

const themes: ThemeName[] = ['night', 'day'];
const households: Thematic = {
  target: 'grids',
  figure: 'households',
  method: 'quantile',
  classCount: 5,
  isExtruded: true,
};

function input(theme: ThemeName, change: Partial<DrawContext> = {}, all = false): StyleInput {
  return {
    context: {
      theme,
      palette: mapPalettes[theme],
      language: 'zh',
      thematic: null,
      engine: 'tiles',
      incidentMode: 'clusters',
      hasIncidentPoints: false,
      isTilted: false,
      tallestMetres: 400,
      ...change,
    },
    layerStates: defaultLayerStates().map((state) =>
      all ? { ...state, isVisible: true, opacity: 0.6 } : state,
    ),
    options: { language: 'zh', isSynthetic: true },
    incidentQuery: 'from=2026-10-01',
    attribution: '',
    fontFaces: {},
    localSources: {},
  };
}
const faults = (style: unknown) =>
  validateStyleMin(style as StyleSpecification).map((error) => error.message);

test('asks for grids, their labels and posts as of the day wanted, and for nothing else', () => {
  const given = input('day', {}, true);
  const { sources } = mapStyle({ ...given, options: { ...given.options, asOf: '2026-11-01' } });
  const dated = Object.entries(sources).flatMap(([name, source]) =>
    'tiles' in source && source.tiles?.[0]?.endsWith('?asOf=2026-11-01') ? [name] : [],
  );
  expect(dated.sort()).toEqual(['grid-labels', 'grids', 'staff']);
});

describe.each(themes)('the %s style', (theme) => {
  test('is valid as it first stands', () => expect(faults(mapStyle(input(theme)))).toEqual([]));
  test('is valid with every layer shown at 60 %, tilted and in English', () => {
    expect(faults(mapStyle(input(theme, { isTilted: true, language: 'en' }, true)))).toEqual([]);
  });
  test.each<IncidentMode>(['off', 'points', 'cells', 'hexagons', 'heat'])(
    'is valid with incidents as %s',
    (incidentMode) => {
      expect(faults(mapStyle(input(theme, { incidentMode })))).toEqual([]);
    },
  );
  test('is valid with grids coloured and raised by a figure, by the rule, and by values brought along', () => {
    const figures = [
      households,
      { ...households, figure: 'rule' },
      { ...households, values: new Map([['140107001003012', 4]]) },
      { ...households, target: 'regions' as const, level: 'township' },
    ];
    for (const figure of figures) {
      expect(
        faults(
          mapStyle(input(theme, { thematic: thematicStyle(figure, [1, 2, 3, null, 9, 12, 40], theme) })),
        ),
      ).toEqual([]);
    }
  });
  test('gives every layer a name of its own', () => {
    const ids = mapStyle(input(theme, {}, true)).layers.map((layer) => layer.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('puts all labels above all data, and roads above land and water', () => {
    const ids = mapStyle(input(theme, {}, true)).layers.map((layer) => layer.id);
    const last = (start: string) => ids.findLastIndex((id) => id.startsWith(start));
    const first = (start: string) => ids.findIndex((id) => id.startsWith(start));
    expect(first('label-')).toBeGreaterThan(
      Math.max(last('grid-fill'), last('grid-selected'), last('incident'), last('element')),
    );
    expect(first('road-')).toBeGreaterThan(Math.max(last('water'), last('land')));
    expect(last('road-motorway-ground-casing')).toBeLessThan(ids.indexOf('road-service-ground'));
  });
  test('keeps grid fills at 35 % or less', () => {
    const style = mapStyle(input(theme, { thematic: thematicStyle(households, [1, 2, 3], theme) }));
    const fill = style.layers.find((layer) => layer.id === 'grid-fill');
    const opacities = JSON.stringify(fill && 'paint' in fill ? fill.paint : {}).match(
      /"fill-opacity":\[.*?\]\s*,\s*([\d.,]+)\]/,
    );
    expect(opacities).not.toBeNull();
    for (const value of (opacities?.[1] ?? '').split(',')) expect(Number(value)).toBeLessThanOrEqual(0.35);
  });
  test('asks for no glyphs, sprites or tiles from another origin', () => {
    const text = JSON.stringify(mapStyle(input(theme, {}, true)));
    expect(text).not.toMatch(/https?:\/\//);
    expect(text).not.toMatch(/"(glyphs|sprite)"/);
  });
  test('writes labels with a contrast of 4.5 to their halo and to the ground', () => {
    const { halo, ground, label, labelMuted, labelWater, labelPark, labelRegion, gridLabel } =
      mapPalettes[theme];
    for (const colour of [label, labelMuted, labelWater, labelPark, labelRegion, gridLabel]) {
      expect(contrast(colour, halo)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });
  test('draws incident groups, states and rule findings with a contrast of 3 to the ground', () => {
    const colours = [...incidentGroups, ...stateParts].map((each) => each.colour[theme]);
    for (const colour of colours)
      expect(contrast(colour, mapPalettes[theme].ground)).toBeGreaterThanOrEqual(3);
    expect(new Set(ruleStates.map((state) => state.colour[theme])).size).toBe(3);
  });
});

test('a layer that is switched off is not drawn and its tiles are not asked for', () => {
  const base = input('day');
  const style = mapStyle({
    ...base,
    layerStates: base.layerStates.map((state) =>
      state.id === 'grids' ? { ...state, isVisible: false } : state,
    ),
  });
  expect(style.layers.some((layer) => layer.id === 'grid-fill' || layer.id === 'grid-label')).toBe(false);
  expect(style.sources['grid-labels']).toBeUndefined();
});

test('the order of the list is the order on the map', () => {
  const base = input('day', {}, true);
  const top = base.layerStates.filter((state) => state.id === 'plots');
  const style = mapStyle({
    ...base,
    layerStates: [...top, ...base.layerStates.filter((state) => state.id !== 'plots')],
  });
  const ids = style.layers.map((layer) => layer.id);
  expect(ids.indexOf('plot-fill')).toBeGreaterThan(ids.indexOf('grid-line'));
});
