import type { CityFacts } from './cityFacts.ts';
import { tilesOver, type TileCoordinate } from './tileCoordinate.ts';
import { noFilter } from './tileFilter.ts';
import { tileSets } from './tileLayers.ts';
import type { TileLoad } from './tileRoutes.ts';

/** What the desk asks for first. */
const firstLayers = ['base', 'regions', 'grids'] as const;
const mostTiles = 60;

/** Zooms at which the city as a whole is looked at: those where it covers few tiles. */
function overview(city: CityFacts): readonly TileCoordinate[] {
  const tiles: TileCoordinate[] = [];
  for (let zoom = 8; zoom <= 15; zoom += 1) {
    const level = tilesOver(city.extent, zoom);
    if (level.length > 12) break;
    tiles.push(...level);
  }
  return tiles;
}

/** Draws the first view into the cache, one tile at a time, so that whoever asks in the meantime does not wait long. */
export async function warmTiles(
  cityFacts: () => Promise<CityFacts | null>,
  load: TileLoad,
  isWanted: () => boolean,
): Promise<void> {
  const city = await cityFacts();
  if (city === null) return;
  const wanted = overview(city).flatMap((tile) =>
    firstLayers.flatMap((id) => {
      const set = tileSets.get(id);
      return set === undefined || tile.zoom < set.minimumZoom ? [] : [{ set, tile, filter: noFilter }];
    }),
  );
  for (const tile of wanted.slice(0, mostTiles)) {
    if (!isWanted()) return;
    // a tile that cannot be made now is made, or its fault reported, when someone asks for it
    await Promise.resolve(load(tile, true)).catch(() => undefined);
  }
}
