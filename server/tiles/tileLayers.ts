import { composites, layers, type LayerDefinition, type LayerId } from '#core/contract/layers.ts';

/** What one tile request may name: a layer, or a composite of several. */
export interface TileSet {
  readonly id: string;
  readonly members: readonly LayerDefinition[];
  readonly minimumZoom: number;
  readonly maximumZoom: number;
  readonly isFiltered: boolean;
  /** Takes the day as which grids are shown. */
  readonly isDated: boolean;
}

/** Layers whose rows hold on a day that the request may choose. */
const datedLayers: ReadonlySet<string> = new Set<LayerId>(['grids', 'grid-labels']);

function tileSet(id: string, members: readonly LayerDefinition[]): TileSet {
  return {
    id,
    members,
    minimumZoom: Math.min(...members.map((layer) => layer.minimumZoom)),
    maximumZoom: Math.max(...members.map((layer) => layer.maximumZoom)),
    isFiltered: members.some((layer) => layer.isFiltered === true),
    isDated: members.some((layer) => datedLayers.has(layer.id)),
  };
}

const byId = new Map<string, LayerDefinition>(layers.map((layer) => [layer.id, layer]));

function member(id: string): LayerDefinition {
  const layer = byId.get(id);
  if (layer === undefined) throw new Error(`a composite names the layer ${id}, which does not exist`);
  return layer;
}

export const tileSets: ReadonlyMap<string, TileSet> = new Map([
  ...layers.map((layer) => [layer.id, tileSet(layer.id, [layer])] as const),
  ...Object.entries(composites).map(([id, members]) => [id, tileSet(id, members.map(member))] as const),
]);
