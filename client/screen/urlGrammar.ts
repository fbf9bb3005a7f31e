import { isCalendarDay } from './gridDay.ts';
import { defaultLayers, defaultSettings, mostTables } from './layerDefaults.ts';
import {
  emptyFilter,
  gridFigures,
  incidentModes,
  type Brush,
  type Camera,
  type LayerSetting,
  type Period,
  type Position,
  type ScreenFilter,
  type ScreenLayers,
  type ScreenState,
  type SelectedKind,
  type Selection,
} from './screenState.ts';

/** The grammar is docs/decisions/0020-url-grammar.md. What does not parse is dropped, never guessed. */
export type UrlQuery = Readonly<Record<string, string>>;

const selectedKinds: readonly SelectedKind[] = [
  'region',
  'grid',
  'building',
  'element',
  'incident',
  'address',
  'row',
];

export function encodeScreen(state: ScreenState): Record<string, string> {
  const entries: [string, string | null][] = [
    ['at', state.camera && encodeCamera(state.camera)],
    ['in', state.filter.area],
    ['when', samePeriod(state.filter.period) ? null : encodePeriod(state.filter.period)],
    [
      'brush',
      state.filter.brush && `${minute(state.filter.brush.from)}..${minute(state.filter.brush.until)}`,
    ],
    ['class', list(state.filter.classes)],
    ['state', list(state.filter.states)],
    ['severity', list(state.filter.severities)],
    ['source', list(state.filter.sources)],
    ['show', encodeLayers(state.layers)],
    ['tables', list(state.layers.tables.map(encodeTable))],
    [
      'incidents',
      state.layers.incidentMode === defaultLayers.incidentMode ? null : state.layers.incidentMode,
    ],
    ['figure', state.layers.figure === defaultLayers.figure ? null : state.layers.figure],
    ['extrude', state.layers.isExtruded ? '1' : null],
    ['asOf', state.gridDay],
    ['pick', state.selection && encodeSelection(state.selection)],
  ];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  );
}

export function decodeScreen(query: UrlQuery): ScreenState {
  const filter: ScreenFilter = {
    area: /^\d{4,15}$/.test(query['in'] ?? '') ? (query['in'] ?? null) : null,
    classes: words(query['class']),
    states: words(query['state']),
    severities: words(query['severity'])
      .map(Number)
      .filter((value) => value >= 1 && value <= 4),
    sources: words(query['source']),
    period: decodePeriod(query['when']) ?? emptyFilter.period,
    brush: decodeBrush(query['brush']),
  };
  const layers: ScreenLayers = {
    settings: decodeLayers(query['show']),
    tables: decodeTables(query['tables']),
    incidentMode: incidentModes.find((mode) => mode === query['incidents']) ?? defaultLayers.incidentMode,
    figure: gridFigures.find((figure) => figure === query['figure']) ?? defaultLayers.figure,
    isExtruded: query['extrude'] === '1',
  };
  const asOf = query['asOf'] ?? '';
  return {
    camera: decodeCamera(query['at']),
    filter,
    layers,
    gridDay: isCalendarDay(asOf) ? asOf : null,
    selection: decodeSelection(query['pick']),
  };
}

const round = (value: number, digits: number): string => String(Number(value.toFixed(digits)));
const list = (values: readonly (string | number)[]): string | null =>
  values.length === 0 ? null : values.join(',');
const words = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter((word) => /^[\p{L}\p{N}_.:-]{1,64}$/u.test(word));

export function encodeCamera(camera: Camera): string {
  const plain = [round(camera.latitude, 6), round(camera.longitude, 6), round(camera.zoom, 2)];
  const turned = camera.bearing !== 0 || camera.pitch !== 0;
  return [...plain, ...(turned ? [round(camera.bearing, 1), round(camera.pitch, 1)] : [])].join(',');
}

function decodeCamera(text: string | undefined): Camera | null {
  const numbers = (text ?? '').split(',').map((part) => (part === '' ? Number.NaN : Number(part)));
  const [latitude, longitude, zoom, bearing = 0, pitch = 0] = numbers;
  if (latitude === undefined || longitude === undefined || zoom === undefined) return null;
  const isFine =
    Math.abs(latitude) <= 85 &&
    Math.abs(longitude) <= 180 &&
    zoom >= 0 &&
    zoom <= 24 &&
    Math.abs(bearing) <= 360 &&
    pitch >= 0 &&
    pitch <= 85;
  return isFine ? { latitude, longitude, zoom, bearing, pitch } : null;
}

const samePeriod = (period: Period): boolean => period.kind === 'days' && period.days === 30;
const encodePeriod = (period: Period): string =>
  period.kind === 'days' ? `${period.days}d` : `${period.first}..${period.last}`;

function decodePeriod(text: string | undefined): Period | null {
  const days = /^(\d{1,4})d$/.exec(text ?? '');
  if (days)
    return Number(days[1]) >= 1 && Number(days[1]) <= 3660 ? { kind: 'days', days: Number(days[1]) } : null;
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text ?? '');
  const [first, last] = [range?.[1], range?.[2]];
  if (first === undefined || last === undefined || first > last) return null;
  return Number.isNaN(Date.parse(first)) || Number.isNaN(Date.parse(last))
    ? null
    : { kind: 'range', first, last };
}

/** Instants to the minute, in UTC, without the letters that need escaping. */
const minute = (instant: string): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;

function decodeBrush(text: string | undefined): Brush | null {
  const [from, until] = (text ?? '').split('..').map((part) => Date.parse(part));
  if (from === undefined || until === undefined || !(from < until)) return null;
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

/** Visible layers from top to bottom, `id` or `id:opacity%`; null when everything is as at first. */
function encodeLayers(layers: ScreenLayers): string | null {
  const text = (settings: readonly LayerSetting[]): string =>
    settings
      .filter((setting) => setting.isVisible)
      .map((setting) =>
        setting.opacity === 1 ? setting.id : `${setting.id}:${Math.round(setting.opacity * 100)}`,
      )
      .join(',');
  const shown = text(layers.settings);
  if (shown === text(defaultSettings)) return null;
  return shown === '' ? 'none' : shown;
}

function decodeLayers(text: string | undefined): readonly LayerSetting[] {
  if (text === undefined || text === '') return defaultSettings;
  const visible = words(text).flatMap((word): LayerSetting[] => {
    const [id = '', percent = '100'] = word.split(':');
    const opacity = Number(percent) / 100;
    const isKnown = defaultSettings.some((setting) => setting.id === id);
    return isKnown && opacity >= 0 && opacity <= 1 ? [{ id, isVisible: true, opacity }] : [];
  });
  const unique = visible.filter(
    (setting, index) => visible.findIndex((other) => other.id === setting.id) === index,
  );
  return weave(unique);
}

/** Puts hidden layers back where they stand at first, behind the visible neighbour that precedes them. */
function weave(visible: readonly LayerSetting[]): readonly LayerSetting[] {
  const woven = [...visible];
  defaultSettings.forEach((setting, index) => {
    if (visible.some((other) => other.id === setting.id)) return;
    const before = defaultSettings
      .slice(0, index)
      .reverse()
      .find((other) => woven.some((known) => known.id === other.id));
    const place = before ? woven.findIndex((known) => known.id === before.id) + 1 : 0;
    woven.splice(place, 0, { ...setting, isVisible: false });
  });
  return woven;
}

/** Tables from top to bottom, `id` or `id:opacity%`, 0 for one that is hidden. */
function encodeTable({ id, isVisible, opacity }: LayerSetting): string {
  const percent = isVisible ? Math.round(opacity * 100) : 0;
  return percent === 100 ? id : `${id}:${percent}`;
}

function decodeTables(text: string | undefined): readonly LayerSetting[] {
  const tables = words(text).flatMap((word): LayerSetting[] => {
    const [, id, percent = '100'] = /^([0-9a-f-]{36})(?::(\d{1,3}))?$/.exec(word) ?? [];
    if (id === undefined || Number(percent) > 100) return [];
    return [{ id, isVisible: percent !== '0', opacity: percent === '0' ? 1 : Number(percent) / 100 }];
  });
  return tables
    .filter((table, index) => tables.findIndex(({ id }) => id === table.id) === index)
    .slice(0, mostTables);
}

function encodeSelection(selection: Selection): string {
  const pair = ([longitude, latitude]: Position): string => `${round(longitude, 5)}_${round(latitude, 5)}`;
  if (selection.kind === 'area') return `area:${selection.ring.map(pair).join(';')}`;
  return selection.kind === 'point'
    ? `point:${pair(selection.position)}`
    : `${selection.kind}:${selection.key}`;
}

function decodeSelection(text: string | undefined): Selection | null {
  const [, kind = '', value = ''] = /^([a-z]+):(.+)$/.exec(text ?? '') ?? [];
  const positions = value.split(';').map((pair): Position => {
    const [longitude = Number.NaN, latitude = Number.NaN] = pair.split('_').map(Number);
    return [longitude, latitude];
  });
  const isPlaced = positions.every(
    ([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90,
  );
  if (kind === 'area')
    return isPlaced && positions.length >= 3 && positions.length <= 500 ? { kind, ring: positions } : null;
  if (kind === 'point') return isPlaced && positions[0] ? { kind, position: positions[0] } : null;
  const known = selectedKinds.find((other) => other === kind);
  return known && /^[\w-]{1,64}$/.test(value) ? { kind: known, key: value } : null;
}
