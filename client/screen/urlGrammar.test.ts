import { describe, expect, it } from 'vitest';
import { defaultLayers, defaultSettings } from './layerDefaults.ts';
import { emptyFilter, type ScreenState } from './screenState.ts';
import { decodeScreen, encodeScreen } from './urlGrammar.ts';

const plain: ScreenState = {
  camera: null,
  filter: emptyFilter,
  layers: defaultLayers,
  gridDay: null,
  selection: null,
};
const full: ScreenState = {
  camera: { longitude: 112.561234, latitude: 37.870001, zoom: 13.25, bearing: -20, pitch: 45 },
  filter: {
    area: '140107001',
    classes: ['01', '0203'],
    states: ['reported', 'handling'],
    severities: [3, 4],
    sources: ['hotline_12345'],
    period: { kind: 'range', first: '2026-10-01', last: '2026-10-31' },
    brush: { from: '2026-10-03T00:00:00.000Z', until: '2026-10-04T00:00:00.000Z' },
  },
  layers: {
    settings: defaultSettings.map((setting) => ({
      ...setting,
      isVisible: setting.id === 'grids' || setting.id === 'incidents',
      opacity: setting.id === 'grids' ? 0.6 : 1,
    })),
    tables: [
      { id: '01900000-0000-7000-8000-000000000001', isVisible: true, opacity: 1 },
      { id: '01900000-0000-7000-8000-000000000002', isVisible: true, opacity: 0.4 },
      { id: '01900000-0000-7000-8000-000000000003', isVisible: false, opacity: 1 },
    ],
    incidentMode: 'heat',
    figure: 'households',
    isExtruded: true,
  },
  gridDay: '2026-01-01',
  selection: { kind: 'grid', key: '140107001003012' },
};

describe('the address of a screen', () => {
  it('is empty for a screen as it stands at first', () => {
    expect(encodeScreen(plain)).toEqual({});
    expect(decodeScreen({})).toEqual(plain);
  });

  it('gives back the whole screen', () => {
    expect(decodeScreen(encodeScreen(full))).toEqual(full);
  });

  it('keeps a drawn area to the metre', () => {
    const area: ScreenState = {
      ...plain,
      selection: {
        kind: 'area',
        ring: [
          [112.5, 37.8],
          [112.6, 37.80001],
          [112.55, 37.9],
        ],
      },
    };
    expect(decodeScreen(encodeScreen(area)).selection).toEqual(area.selection);
  });

  it('names the day of the grids, and nothing for those in force', () => {
    expect(encodeScreen({ ...plain, gridDay: '2026-01-01' })).toEqual({ asOf: '2026-01-01' });
    expect(decodeScreen({ asOf: '2026-01-01' })).toEqual({ ...plain, gridDay: '2026-01-01' });
  });

  it('keeps the order of visible layers', () => {
    const settings = [...defaultSettings].reverse();
    const order = decodeScreen(encodeScreen({ ...plain, layers: { ...defaultLayers, settings } })).layers
      .settings;
    const visible = (list: typeof settings): string[] =>
      list.filter((setting) => setting.isVisible).map((setting) => setting.id);
    expect(visible([...order])).toEqual(visible(settings));
    expect(order).toHaveLength(defaultSettings.length);
  });

  it('says that every layer is off', () => {
    const off: ScreenState = {
      ...plain,
      layers: {
        ...defaultLayers,
        settings: defaultSettings.map((setting) => ({ ...setting, isVisible: false })),
      },
    };
    expect(encodeScreen(off)['show']).toBe('none');
    expect(decodeScreen({ show: 'none' }).layers.settings.some((setting) => setting.isVisible)).toBe(false);
  });

  it.each([
    ['at', '91,112,10'],
    ['at', '37,112'],
    ['at', 'NaN,NaN,NaN'],
    ['in', "1401'; drop"],
    ['when', '2026-11-05..2026-11-01'],
    ['when', '0d'],
    ['brush', '2026-11-05T00:00Z..2026-11-01T00:00Z'],
    ['severity', '9'],
    ['figure', 'wealth'],
    ['incidents', 'pins'],
    ['asOf', '2026-02-30'],
    ['asOf', 'yesterday'],
    ['pick', 'person:1'],
    ['pick', 'grid:<script>'],
    ['pick', 'area:1_2;3_4'],
    ['pick', 'point:500_2'],
  ])('drops what makes no sense: %s=%s', (name, value) => {
    expect(decodeScreen({ [name]: value })).toEqual(plain);
  });
});
