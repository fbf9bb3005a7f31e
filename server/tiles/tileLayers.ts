import type { Permission } from '#core/accounts/permissions.ts';
import { composites, layers, tableLayer, type LayerDefinition, type LayerId } from '#core/contract/layers.ts';

/** What one tile request may name: a layer, or a composite of several. */
export interface TileSet {
  readonly id: string;
  readonly members: readonly LayerDefinition[];
  readonly minimumZoom: number;
  readonly maximumZoom: number;
  readonly isFiltered: boolean;
  /** Takes the day as which grids and posts are shown. */
  readonly isDated: boolean;
  /** What one has to hold to ask for it. */
  readonly permissions: readonly Permission[];
  /**
   * What its rows and figures are shown by at a zoom: two accounts get the same tile if these count in the same places.
   * Nothing for the base map, which is one for all.
   */
  shownBy(zoom: number): readonly Permission[];
}

const neededPermissions: Readonly<Partial<Record<LayerId, Permission>>> = {
  incidents: 'incidents.read',
  'incident-cells': 'incidents.read',
  addresses: 'addresses.read',
  facilities: 'elements.read',
  organisations: 'elements.read',
  centres: 'elements.read',
  cameras: 'elements.read',
  staff: 'staff.read',
};

/** Outlines that everybody sees, with figures that one sees within reach alone. */
const figures: Readonly<Partial<Record<LayerId, readonly Permission[]>>> = {
  regions: ['population.read'],
  grids: ['population.read', 'incidents.read'],
  'grid-labels': ['population.read'],
};
const figuresCloseUp: typeof figures = { buildings: ['population.read'], plots: ['population.read'] };
/** From here on buildings and plots carry their households. */
const figuresFromZoom = 15;

const distinct = (all: readonly Permission[]): readonly Permission[] => [...new Set(all)];

const permissionOf = ({ id }: LayerDefinition): Permission => neededPermissions[id as LayerId] ?? 'map.read';

function shownBy(layer: LayerDefinition, zoom: number): readonly Permission[] {
  const permission = permissionOf(layer);
  if (permission !== 'map.read') return [permission];
  const id = layer.id as LayerId;
  return figures[id] ?? (zoom >= figuresFromZoom ? figuresCloseUp[id] : undefined) ?? [];
}

function tileSet(id: string, members: readonly LayerDefinition[]): TileSet {
  const farOut = distinct(members.flatMap((layer) => shownBy(layer, figuresFromZoom - 1)));
  const closeUp = distinct(members.flatMap((layer) => shownBy(layer, figuresFromZoom)));
  return {
    id,
    members,
    minimumZoom: Math.min(...members.map((layer) => layer.minimumZoom)),
    maximumZoom: Math.max(...members.map((layer) => layer.maximumZoom)),
    isFiltered: members.some((layer) => layer.isFiltered === true),
    isDated: members.some((layer) => layer.isDated === true),
    permissions: distinct(members.map(permissionOf)),
    shownBy: (zoom) => (zoom < figuresFromZoom ? farOut : closeUp),
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

/** Tiles of one table: rows are shown by whose table it is, and by the addresses that the account sees. */
export const tableSet: TileSet = {
  id: tableLayer.id,
  members: [tableLayer],
  minimumZoom: tableLayer.minimumZoom,
  maximumZoom: tableLayer.maximumZoom,
  isFiltered: false,
  isDated: false,
  permissions: ['addresses.clean', 'addresses.read'],
  // whose table it is, and whether he still cleans, is asked of the database each time
  shownBy: () => ['addresses.read'],
};
