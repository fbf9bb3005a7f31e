import type { FastifyRequest } from 'fastify';
import type { Permission } from '#core/accounts/permissions.ts';
import { type Gate, requirePermission } from '../platform/access/gate.ts';
import type { Identity, Reach } from '../platform/access/identity.ts';
import { gridFilter, regionFilter } from '../platform/areas/regionScope.ts';
import type { Executor } from '../platform/database/port.ts';
import type { TileFilter } from './tileFilter.ts';
import type { TileSet } from './tileLayers.ts';
import type { TileRequest } from './tileRequest.ts';

/** Who looks at a tile, with the database as that account sees it. */
export interface TileViewer {
  readonly reaches: ReadonlyMap<Permission, Reach>;
  readonly database: Executor;
}

export function identityOf({ identity }: FastifyRequest): Identity {
  if (identity === null) throw new Error('tiles were reached by nobody');
  return identity;
}

/** Lets in who may see every layer of a set. */
export function requireLayers(identity: Identity, set: TileSet): void {
  for (const permission of set.permissions) requirePermission(identity, permission);
}

const casesOf = ({ reaches }: Pick<TileViewer, 'reaches'>): readonly string[] =>
  reaches.get('incidents.read')?.departmentIds ?? [];

/** Departments see cases one by one: the cell pyramid, which knows communities, cannot count them. */
export function filterFor(viewer: Pick<TileViewer, 'reaches'>, set: TileSet, filter: TileFilter): TileFilter {
  return set.id === 'incident-cells' && casesOf(viewer).length > 0 ? { ...filter, isLive: true } : filter;
}

/** Tiles with the cases of a department are kept for a moment only: a call to a case is no change of the case. */
export const dependsOnCases = ({ set }: TileRequest, viewer: Pick<TileViewer, 'reaches'>): boolean =>
  set.permissions.includes('incidents.read') && casesOf(viewer).length > 0;

/** In front of a tile's key: equal for those who get the same tile, empty for the base map. */
export function scopePrefix({ set, tile }: TileRequest, { reaches }: Pick<TileViewer, 'reaches'>): string {
  const keys = set.shownBy(tile.zoom).map((permission) => reaches.get(permission)?.key ?? 'none');
  return keys.length === 0 ? '' : `${keys.join(',')}:`;
}

/** Regions are public knowledge: an empty tile for one out of reach would be a lie. */
export async function refuseForeignFilter(
  gate: Gate,
  request: FastifyRequest,
  identity: Identity,
  filter: TileFilter,
  signal: AbortSignal,
): Promise<void> {
  if (filter.region === null && filter.grid === null) return;
  const reach = identity.reaches.get('incidents.read');
  if (reach === undefined || reach.isWholeCity) return;
  const asking = { database: gate.databaseOf(identity, request), reach, signal };
  await regionFilter(asking, filter.region ?? undefined);
  await gridFilter(asking, filter.grid ?? undefined);
}
