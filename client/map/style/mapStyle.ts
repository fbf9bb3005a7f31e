import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { LayerId } from '#core/contract/layers.ts';
import type { MapFontFace } from '../../platform/fonts/mapFontFaces.ts';
import { aggregateSource, heatSource, localIncidentLayers } from '../layers/pointColumnsLayers.ts';
import type { DrawContext } from '../layers/drawContext.ts';
import {
  followsLayer,
  layerRegistry,
  raisedLayers,
  selectionLayers,
  type RegistryEntry,
  type Slot,
} from '../layers/registry.ts';
import { tableLayerName, tableLayers, tableSource } from '../layers/tableLayers.ts';
import type { LayerState, MapOptions, TableState } from '../mapTypes.ts';
import { groundLayers } from './groundLayers.ts';
import { labelLayers } from './labelLayers.ts';
import { withOpacity } from './opacity.ts';
import { vectorSources } from './sources.ts';

export interface StyleInput {
  readonly context: DrawContext;
  readonly layerStates: readonly LayerState[];
  /** Departments' tables, the top first. */
  readonly tables?: readonly TableState[];
  readonly options: MapOptions;
  readonly incidentQuery: string;
  readonly attribution: string;
  readonly fontFaces: Record<string, MapFontFace[]>;
  /** Local sources: aggregates and the heat raster, as far as they exist. */
  readonly localSources: Readonly<Record<string, SourceSpecification>>;
}

type States = ReadonlyMap<string, LayerState>;

function stateOf(id: LayerId, states: States): { isVisible: boolean; opacity: number } {
  const entry = layerRegistry.find((each) => each.id === id);
  const own = states.get(id) ?? { isVisible: entry?.isVisibleAtFirst ?? false, opacity: 1 };
  const leader = followsLayer[id];
  if (!leader) return own;
  const leading = stateOf(leader, states);
  return {
    isVisible: leading.isVisible && (states.has(id) ? own.isVisible : true),
    opacity: leading.opacity,
  };
}

/** Names the layer in the metadata, by which the pointer finds its entry again. */
function marked(layers: readonly LayerSpecification[], id: LayerId, states: States): LayerSpecification[] {
  const { isVisible, opacity } = stateOf(id, states);
  if (!isVisible) return [];
  return layers.map((layer) => withOpacity({ ...layer, metadata: { layer: id } }, opacity));
}

function sourceLayerOf(layer: LayerSpecification): string {
  return 'source-layer' in layer && layer['source-layer'] ? layer['source-layer'] : '';
}

/** Ground and labels draw several registry layers at once; each takes the state of the tile layer that it reads. */
function markedBySource(layers: readonly LayerSpecification[], states: States): LayerSpecification[] {
  return layers.flatMap((layer) => {
    const id = sourceLayerOf(layer) as LayerId | '';
    return id === '' ? [layer] : marked([layer], id, states);
  });
}

function slotLayers(slot: Slot, input: StyleInput, states: States): LayerSpecification[] {
  const entries: RegistryEntry[] = layerRegistry.filter((entry) => entry.slot === slot);
  if (slot === 'data' || slot === 'points') {
    const place = (entry: RegistryEntry) =>
      input.layerStates.findIndex((state) => state.id === (followsLayer[entry.id] ?? entry.id));
    // the user's list has the top first; what it does not name stays where cartography puts it
    entries.sort((a, b) => (place(a) === -1 || place(b) === -1 ? 0 : place(b) - place(a)));
  }
  return entries.flatMap((entry) => marked(entry.draw(input.context), entry.id, states));
}

function rasterBase(options: MapOptions): {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
} {
  if (!options.raster) return { sources: {}, layers: [] };
  const { tiles, attribution, opacity } = options.raster;
  return {
    sources: { raster: { type: 'raster', tiles: [...tiles], tileSize: 256, attribution } },
    layers: [
      { id: 'raster-base', type: 'raster', source: 'raster', paint: { 'raster-opacity': opacity ?? 1 } },
    ],
  };
}

function tableParts({ tables = [], context, options }: StyleInput): {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
} {
  const shown = tables.filter(({ isVisible }) => isVisible).toReversed();
  const tilesUrl = options.tilesUrl ?? '/tiles';
  return {
    sources: Object.fromEntries(shown.map(({ id }) => [tableLayerName(id), tableSource(id, tilesUrl)])),
    layers: shown.flatMap(({ id, opacity }) =>
      tableLayers(id, context).map((layer) =>
        withOpacity({ ...layer, metadata: { layer: tableLayerName(id) } }, opacity),
      ),
    ),
  };
}

/** The whole style as a value: same input, same style. MapLibre finds out by itself what has changed. */
export function mapStyle(input: StyleInput): StyleSpecification {
  const { context, options } = input;
  const states: States = new Map(input.layerStates.map((state) => [state.id, state]));
  const raster = rasterBase(options);
  const tables = tableParts(input);
  const ground = markedBySource(groundLayers(context.palette), states);
  const roadsAndBuildings = slotLayers('ground', input, states);
  const layers: LayerSpecification[] = [
    ...ground.slice(0, 1),
    ...raster.layers,
    ...(options.raster ? [] : [...ground.slice(1), ...roadsAndBuildings]),
    ...slotLayers('data', input, states),
    ...localIncidentLayers(context, {
      aggregate: aggregateSource in input.localSources,
      heat: heatSource in input.localSources,
    }).map((layer) => withOpacity(layer, stateOf('incidents', states).opacity)),
    ...selectionLayers(context),
    ...marked(raisedLayers(context), 'buildings', states),
    ...slotLayers('points', input, states),
    ...tables.layers,
    ...markedBySource(labelLayers(context.palette, { language: context.language }), states),
    ...slotLayers('labels', input, states),
  ];
  const used = new Set(
    layers.flatMap((layer) => ('source' in layer && typeof layer.source === 'string' ? [layer.source] : [])),
  );
  const available = {
    ...vectorSources(options, input.incidentQuery, input.attribution),
    ...raster.sources,
    ...tables.sources,
    ...input.localSources,
  };
  return {
    version: 8,
    name: `jingwei-${context.theme}`,
    'font-faces': input.fontFaces,
    transition: { duration: 0, delay: 0 },
    light: { anchor: 'viewport', color: '#ffffff', intensity: context.theme === 'night' ? 0.25 : 0.35 },
    sources: Object.fromEntries(Object.entries(available).filter(([name]) => used.has(name))),
    layers,
  } as StyleSpecification;
}
