import { layers, type LayerDefinition } from '#core/contract/layers.ts';
import type { LayerSetting, ScreenLayers } from './screenState.ts';

/** Layers that the map always draws as ground or as a part of another layer: not offered one by one. */
const partOfAnother: readonly string[] = ['grid-labels', 'region-labels', 'incident-cells', 'barriers'];

/** What the layer tree offers, top of the map first. */
export const offeredLayers: readonly LayerDefinition[] = [...layers]
  .reverse()
  .filter((layer) => !partOfAnother.includes(layer.id));

const shownAtFirst: readonly string[] = [
  'land',
  'water',
  'roads',
  'buildings',
  'borders',
  'regions',
  'grids',
  'places',
  'incidents',
  'centres',
];

export const defaultSettings: readonly LayerSetting[] = offeredLayers.map((layer) => ({
  id: layer.id,
  isVisible: shownAtFirst.includes(layer.id),
  opacity: 1,
}));

export const defaultLayers: ScreenLayers = {
  settings: defaultSettings,
  tables: [],
  incidentMode: 'clusters',
  figure: 'rule',
  isExtruded: false,
};

export function layerById(id: string): LayerDefinition | undefined {
  return layers.find((layer) => layer.id === id);
}

/** More tables than these nobody tells apart. */
export const mostTables = 5;

/** With a table on top of the others, visible. */
export function withTable(layers: ScreenLayers, id: string): ScreenLayers {
  const others = layers.tables.filter((table) => table.id !== id);
  return { ...layers, tables: [{ id, isVisible: true, opacity: 1 }, ...others].slice(0, mostTables) };
}
