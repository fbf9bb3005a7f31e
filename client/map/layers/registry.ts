import type { LayerSpecification } from 'maplibre-gl';
import { layers as definitions, type LayerId } from '#core/contract/layers.ts';
import type { LayerState } from '../mapTypes.ts';
import { bridgeLayers, railLayers, roadLayers } from '../style/roadLayers.ts';
import { flatBuildingLayers, raisedBuildingLayers } from '../style/buildingLayers.ts';
import { borderLayers } from '../style/borderLayers.ts';
import type { DrawContext } from './drawContext.ts';
import { addressLayers, elementLayers } from './elementLayers.ts';
import { gridLabelLayers, gridLayers, gridSelectionLayers } from './gridLayers.ts';
import { incidentCellLayers, incidentPointLayers } from './incidentTileLayers.ts';
import { plotLayers } from './plotLayers.ts';
import { regionLayers, regionSelectionLayers } from './regionLayers.ts';
import { tableOf } from './tableLayers.ts';

/** Where a layer lies: `ground` is fixed by cartography, `data` may be reordered by the user, `top` holds what must be seen. */
export type Slot = 'ground' | 'data' | 'points' | 'labels' | 'top';

export interface RegistryEntry {
  readonly id: LayerId;
  readonly slot: Slot;
  readonly isVisibleAtFirst: boolean;
  /** The pointer takes the highest first; 0 never answers. */
  readonly identify: number;
  /** Attributes that name a feature of this layer. */
  readonly keys: {
    readonly id?: string;
    readonly code?: string;
    readonly name?: string;
    readonly kind?: string;
  };
  readonly draw: (context: DrawContext) => LayerSpecification[];
}

const nothing = () => [];

/** From the bottom of the map to its top: the one place that fixes order, first visibility and who answers the pointer. */
export const layerRegistry: readonly RegistryEntry[] = [
  { id: 'land', slot: 'ground', isVisibleAtFirst: true, identify: 0, keys: {}, draw: nothing },
  { id: 'water', slot: 'ground', isVisibleAtFirst: true, identify: 0, keys: {}, draw: nothing },
  { id: 'barriers', slot: 'ground', isVisibleAtFirst: true, identify: 0, keys: {}, draw: nothing },
  {
    id: 'buildings',
    slot: 'ground',
    isVisibleAtFirst: true,
    identify: 40,
    keys: { id: 'buildingId', name: 'name', kind: 'kind' },
    draw: ({ palette, isTilted }) => (isTilted ? [] : flatBuildingLayers(palette)),
  },
  {
    id: 'roads',
    slot: 'ground',
    isVisibleAtFirst: true,
    identify: 5,
    keys: { name: 'name', kind: 'class' },
    draw: ({ palette }) => [...roadLayers(palette), ...railLayers(palette), ...bridgeLayers(palette)],
  },
  {
    id: 'regions',
    slot: 'data',
    isVisibleAtFirst: true,
    identify: 10,
    keys: { id: 'regionId', code: 'code', name: 'name', kind: 'level' },
    draw: regionLayers,
  },
  {
    id: 'borders',
    slot: 'data',
    isVisibleAtFirst: true,
    identify: 0,
    keys: {},
    draw: ({ palette }) => borderLayers(palette),
  },
  {
    id: 'plots',
    slot: 'data',
    isVisibleAtFirst: false,
    identify: 30,
    keys: { id: 'plotId', kind: 'landUse' },
    draw: plotLayers,
  },
  {
    id: 'grids',
    slot: 'data',
    isVisibleAtFirst: true,
    identify: 20,
    keys: { id: 'gridId', code: 'code', name: 'name', kind: 'kind' },
    draw: gridLayers,
  },
  {
    id: 'incident-cells',
    slot: 'data',
    isVisibleAtFirst: true,
    identify: 60,
    keys: { kind: 'group' },
    draw: incidentCellLayers,
  },
  {
    id: 'addresses',
    slot: 'points',
    isVisibleAtFirst: false,
    identify: 70,
    keys: { id: 'addressId', name: 'label' },
    draw: addressLayers,
  },
  {
    id: 'cameras',
    slot: 'points',
    isVisibleAtFirst: false,
    identify: 74,
    keys: { id: 'elementId', name: 'name', kind: 'kind' },
    draw: (context) => elementLayers('cameras', context),
  },
  {
    id: 'facilities',
    slot: 'points',
    isVisibleAtFirst: false,
    identify: 75,
    keys: { id: 'elementId', name: 'name', kind: 'kind' },
    draw: (context) => elementLayers('facilities', context),
  },
  {
    id: 'organisations',
    slot: 'points',
    isVisibleAtFirst: false,
    identify: 76,
    keys: { id: 'elementId', name: 'name', kind: 'kind' },
    draw: (context) => elementLayers('organisations', context),
  },
  {
    id: 'staff',
    slot: 'points',
    isVisibleAtFirst: false,
    identify: 72,
    keys: { id: 'gridId', code: 'code' },
    draw: (context) => elementLayers('staff', context),
  },
  {
    id: 'centres',
    slot: 'points',
    isVisibleAtFirst: true,
    identify: 77,
    keys: { id: 'elementId', name: 'name', kind: 'kind' },
    draw: (context) => elementLayers('centres', context),
  },
  {
    id: 'incidents',
    slot: 'points',
    isVisibleAtFirst: true,
    identify: 80,
    keys: { id: 'incidentId', code: 'number', name: 'number', kind: 'class' },
    draw: incidentPointLayers,
  },
  {
    id: 'places',
    slot: 'labels',
    isVisibleAtFirst: true,
    identify: 50,
    keys: { id: 'placeId', name: 'name', kind: 'kind' },
    draw: nothing,
  },
  {
    id: 'grid-labels',
    slot: 'labels',
    isVisibleAtFirst: true,
    identify: 20,
    keys: { id: 'gridId', code: 'code', name: 'name', kind: 'kind' },
    draw: gridLabelLayers,
  },
  {
    id: 'region-labels',
    slot: 'labels',
    isVisibleAtFirst: true,
    identify: 0,
    keys: { code: 'code', name: 'name', kind: 'level' },
    draw: nothing,
  },
];

/** Layers that belong to another one and follow its visibility. */
export const followsLayer: Readonly<Partial<Record<LayerId, LayerId>>> = {
  'grid-labels': 'grids',
  'incident-cells': 'incidents',
};

const byId = new Map<string, RegistryEntry>(layerRegistry.map((entry) => [entry.id, entry]));

/** How the pointer takes rows of a table: above all other points, for they were put there on purpose. */
const tableEntry = { identify: 85, keys: { id: 'rowNumber', kind: 'band' } } as const;

export function registryEntry(id: string): Pick<RegistryEntry, 'identify' | 'keys'> | undefined {
  return byId.get(id) ?? (tableOf(id) === null ? undefined : tableEntry);
}

export function layerDefinition(id: string): (typeof definitions)[number] | undefined {
  return definitions.find((definition) => definition.id === id);
}

/** Top of the map first, the order of lists and legends. */
export const layerOrder: readonly LayerId[] = [...layerRegistry].reverse().map((entry) => entry.id);

export function defaultLayerStates(): LayerState[] {
  return layerOrder.map((id) => ({ id, isVisible: byId.get(id)?.isVisibleAtFirst ?? false, opacity: 1 }));
}

/** Outlines of what is selected or under the pointer, above all data. */
export function selectionLayers(context: DrawContext): LayerSpecification[] {
  return [...regionSelectionLayers(context), ...gridSelectionLayers(context)];
}

export function raisedLayers(context: DrawContext): LayerSpecification[] {
  return context.isTilted ? raisedBuildingLayers(context.palette) : [];
}
