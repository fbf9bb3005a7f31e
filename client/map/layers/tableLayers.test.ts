import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { defaultLayerStates, registryEntry } from './registry.ts';
import { bandItem, tableLayerName, tableOf } from './tableLayers.ts';
import { mapPalettes } from '../style/mapPalette.ts';
import { mapStyle } from '../style/mapStyle.ts';

const [first, second] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];

const styleWith = (tables: Parameters<typeof mapStyle>[0]['tables'] = []) =>
  mapStyle({
    context: {
      theme: 'day',
      palette: mapPalettes.day,
      language: 'zh',
      thematic: null,
      engine: 'tiles',
      incidentMode: 'off',
      hasIncidentPoints: false,
      isTilted: false,
      tallestMetres: 1,
    },
    layerStates: defaultLayerStates(),
    tables,
    options: { language: 'zh', isSynthetic: true },
    incidentQuery: '',
    attribution: '',
    fontFaces: {},
    localSources: {},
  });
const namesOf = (style: ReturnType<typeof mapStyle>): readonly string[] =>
  style.layers
    .map((layer) => (layer.metadata as { layer?: string } | undefined)?.layer ?? '')
    .filter((name) => tableOf(name) !== null);

describe('a department’s table on the map', () => {
  it('is drawn from its own tiles, the first of several on top, a hidden one not at all', () => {
    const shown = styleWith([
      { id: first, isVisible: true, opacity: 1 },
      { id: second, isVisible: true, opacity: 0.5 },
    ]);
    expect([...new Set(namesOf(shown))]).toEqual([second, first].map(tableLayerName));
    expect(shown.sources[tableLayerName(first)]).toMatchObject({
      tiles: [`/tiles/cleaned-rows/${first}/{z}/{x}/{y}.mvt`],
    });
    expect(validateStyleMin(shown as StyleSpecification)).toEqual([]);
    const hidden = styleWith([{ id: first, isVisible: false, opacity: 1 }]);
    expect(namesOf(hidden)).toEqual([]);
    expect(Object.keys(hidden.sources)).not.toContain(tableLayerName(first));
  });

  it('answers the pointer before all other points, by the number of its row', () => {
    const entry = registryEntry(tableLayerName(first));
    expect(entry?.keys.id).toBe('rowNumber');
    expect(entry?.identify).toBeGreaterThan(registryEntry('incidents')?.identify ?? 0);
    expect(registryEntry('nothing')).toBeUndefined();
  });

  it('tells outcomes apart by more than colour', () => {
    const looks = (['accept', 'review', 'reject'] as const).map((band) => bandItem('night', band, '', 0));
    expect(new Set(looks.map(({ outline }) => outline)).size).toBe(3);
    expect(new Set(looks.map(({ colour }) => colour)).size).toBe(3);
  });
});
