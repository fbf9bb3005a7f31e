import { layers } from '#core/contract/layers.ts';
import type { ChangeFeed } from '../platform/events/changeFeed.ts';
import type { Cacheable, TileCache } from './tileCache.ts';
import type { Extent } from './tileCoordinate.ts';

/** A burst of changes in more places than this is one change everywhere: cheaper than a look for each. */
const mostExtents = 200;

interface Area {
  readonly layerIds: ReadonlySet<string>;
  readonly extent: Extent | null;
}

const everyLayer: ReadonlySet<string> = new Set(layers.map((layer) => layer.id));

/** "*" stands for all layers (an import, a new demonstration city). */
const layerSet = (ids: readonly string[]): ReadonlySet<string> =>
  ids.includes('*') ? everyLayer : new Set(ids);

const asExtent = (numbers: readonly number[] | null): Extent | null => {
  const [west, south, east, north] = numbers ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return [west, south, east, north];
};

/** Forgets cached tiles as changes come in; returns what stops it. */
export function followChanges<Value extends Cacheable>(
  feed: ChangeFeed,
  cache: TileCache<Value>,
): () => void {
  return feed.subscribe((events) => {
    const areas: Area[] = events
      .filter((event) => event.layers.length > 0)
      .map((event) => ({ layerIds: layerSet(event.layers), extent: asExtent(event.extent) }));
    if (areas.length > mostExtents) {
      cache.invalidate(new Set(areas.flatMap((area) => [...area.layerIds])), null);
      return;
    }
    for (const area of areas) cache.invalidate(area.layerIds, area.extent);
  });
}
