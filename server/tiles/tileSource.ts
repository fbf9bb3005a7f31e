import type { Executor } from '../platform/database/port.ts';
import { encodeTileLayer, type TileRow } from './encodeTile.ts';
import type { TileCoordinate } from './tileCoordinate.ts';
import type { TileFilter } from './tileFilter.ts';
import type { TileSet } from './tileLayers.ts';
import { encodedTileQuery, tileRowsQuery, tileValues } from './tileStatement.ts';

/** Reads one tile; an aborted signal ends the statement where the database can. */
export type TileSource = (
  set: TileSet,
  tile: TileCoordinate,
  filter: TileFilter,
  signal?: AbortSignal,
) => Promise<Uint8Array>;

const probe = {
  text: `select st_asmvt(feature, 'probe', 4096, 'geom')
    from (select st_asmvtgeom(st_makepoint(0, 0), st_makeenvelope(-1, -1, 1, 1)) as geom) as feature`,
  values: [],
};

/** PGlite lists ST_AsMVT but raises when it is called, so only calling it tells. */
async function canEncode(database: Executor): Promise<boolean> {
  try {
    await database.query(probe);
    return true;
  } catch {
    return false;
  }
}

const encodedInDatabase =
  (database: Executor): TileSource =>
  async (set, tile, filter, signal) => {
    const query = encodedTileQuery(set, tile, filter);
    const rows = await database.query<{ tile: Uint8Array }>(query, signal === undefined ? {} : { signal });
    return rows[0]?.tile ?? new Uint8Array();
  };

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** Layer by layer, so that others get their turn on the one backend in between. */
export const encodedHere =
  (database: Executor): TileSource =>
  async (set, tile, filter, signal) => {
    const parts: Uint8Array[] = [];
    for (const layer of set.members) {
      if (tile.zoom < layer.minimumZoom) continue;
      const query = tileRowsQuery(layer, filter, tileValues(set, tile, filter));
      const rows = await database.query<TileRow>(query, signal === undefined ? {} : { signal });
      parts.push(encodeTileLayer(layer.id, Object.keys(layer.attributes), rows, tile));
    }
    return concatenated(parts);
  };

/** Gives tiles as a database shows its rows: to its owner, or to an account. */
export type TileSourceOf = (database: Executor) => TileSource;

/** Finds out once which way this database can give tiles. */
export async function chooseTileSource(database: Executor): Promise<TileSourceOf> {
  return (await canEncode(database)) ? encodedInDatabase : encodedHere;
}

export const openTileSource = async (database: Executor): Promise<TileSource> =>
  (await chooseTileSource(database))(database);
