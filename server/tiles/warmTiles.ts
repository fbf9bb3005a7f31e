import type { Executor } from '../platform/database/port.ts';
import type { CityFacts } from './cityFacts.ts';
import { tilesOver, type TileCoordinate } from './tileCoordinate.ts';
import { noFilter } from './tileFilter.ts';
import { tileSets } from './tileLayers.ts';
import type { TileLoad } from './tileLoader.ts';

/** What the desk asks for first, of what is the same for everybody: whose rights would the rest be drawn with? */
const firstLayer = 'base';
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
  database: Executor,
  isWanted: () => boolean,
): Promise<void> {
  const city = await cityFacts();
  if (city === null) return;
  const set = tileSets.get(firstLayer);
  if (set === undefined) return;
  const wanted = overview(city)
    .filter(({ zoom }) => zoom >= set.minimumZoom && set.shownBy(zoom).length === 0)
    .map((tile) => ({ set, tile, filter: noFilter }));
  const viewer = { reaches: new Map<never, never>(), database };
  for (const tile of wanted.slice(0, mostTiles)) {
    if (!isWanted()) return;
    // a tile that cannot be made now is made, or its fault reported, when someone asks for it
    await Promise.resolve(load(tile, viewer, true)).catch(() => undefined);
  }
}
