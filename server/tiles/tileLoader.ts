import { hasSameReach } from '../platform/access/sameReach.ts';
import { tileAnswer, type TileAnswer } from './tileAnswer.ts';
import type { TileCache } from './tileCache.ts';
import { filterKey } from './tileFilter.ts';
import type { TileRequest } from './tileRequest.ts';
import { dependsOnCases, scopePrefix, type TileViewer } from './tileRights.ts';
import type { TileSourceOf } from './tileSource.ts';

/** Tiles whose content depends on the clock (overdue, last 30 days, who is on duty), or on addresses that move, are not kept for ever. */
const freshSeconds: Readonly<Record<string, number>> = {
  incidents: 60,
  grids: 600,
  staff: 600,
  'cleaned-rows': 60,
};
const casesFreshSeconds = 4;

export type TileLoad = (
  wanted: TileRequest,
  viewer: TileViewer,
  acceptsGzip: boolean,
  signal?: AbortSignal,
) => TileAnswer | Promise<TileAnswer>;

/** With what decides which rows are shown in front: nobody gets another jurisdiction's tile. */
export function tileKey(wanted: TileRequest, viewer: Pick<TileViewer, 'reaches'>): string {
  const { set, tile, filter } = wanted;
  const place = `${set.id}/${tile.zoom}/${tile.column}/${tile.row}`;
  return `${scopePrefix(wanted, viewer)}${place}?${filterKey(filter)}`;
}

/** The reach that a tile was to be kept under is not the one that it was read with; those who waited ask anew. */
export class ReachChanged extends Error {
  constructor() {
    super('the reach of an account changed while a tile was read');
  }
}

function secondsFresh(wanted: TileRequest, viewer: TileViewer): number {
  const own = dependsOnCases(wanted, viewer) ? casesFreshSeconds : Infinity;
  return Math.min(own, ...wanted.set.members.map(({ id }) => freshSeconds[id] ?? Infinity));
}

/** From the cache, or made once for all who wait for it. */
export function tileLoader(
  sourceOf: TileSourceOf,
  cache: TileCache<TileAnswer>,
  isCaching: boolean,
): TileLoad {
  return (wanted, viewer, acceptsGzip, signal) => {
    const { set, tile, filter } = wanted;
    const key = tileKey(wanted, viewer);
    const kept = cache.find(key);
    if (kept !== undefined) return kept;
    const layerIds = set.members.map((layer) => layer.id);
    const seconds = secondsFresh(wanted, viewer);
    const options = { layerIds, tile, ...(seconds === Infinity ? {} : { freshSeconds: seconds }) };
    return cache.load(
      isCaching ? key : `${key}${acceptsGzip ? 'gz' : ''}`,
      options,
      async (abort) => {
        const isBelow = tile.zoom < set.minimumZoom;
        const bytes = isBelow ? new Uint8Array() : await sourceOf(viewer.database)(set, tile, filter, abort);
        // without a cache nobody else is given it
        const permissions = isCaching && !isBelow ? set.shownBy(tile.zoom) : [];
        if (!(await hasSameReach(viewer.database, viewer.reaches, permissions))) throw new ReachChanged();
        return tileAnswer(bytes, isCaching || acceptsGzip, !isCaching);
      },
      signal,
    );
  };
}
