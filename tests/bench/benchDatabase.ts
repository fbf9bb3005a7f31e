import type { Database } from '../../server/platform/database/port.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { type TileCoordinate, tileAt, tilesOver } from '../../server/tiles/tileCoordinate.ts';

/** Why a bench cannot run here; said in one line instead of a failure. */
export class BenchRefusal extends Error {}

export interface BenchCity {
  readonly url: string;
  readonly database: Database;
  readonly size: string;
  readonly centre: readonly [longitude: number, latitude: number];
  readonly extent: readonly [west: number, south: number, east: number, north: number];
}

interface CityRow {
  readonly size: string | null;
  readonly incidents: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Opens the seeded city that an environment variable points at. The densest spot is the middle of its buildings. */
export async function openBenchCity(variable: string): Promise<BenchCity> {
  const url = process.env[variable];
  if (url === undefined) throw new BenchRefusal(`set ${variable} to a seeded database`);
  // what accounts ask goes over connections of its own, as in production: plans are kept for one role
  const database = openPostgres(url, { applicationUrl: url });
  const [row] = await database.query<CityRow>({
    text: `select (select origin ->> 'size' from city) as size, (select count(*) from incident) as incidents,
      (select percentile_cont(0.5) within group (order by st_x(label_point)) from grid_version) as longitude,
      (select percentile_cont(0.5) within group (order by st_y(label_point)) from grid_version) as latitude,
      st_xmin(area.box) as west, st_ymin(area.box) as south, st_xmax(area.box) as east, st_ymax(area.box) as north
      from (select st_extent(geom) as box from grid_version) as area`,
    values: [],
  });
  if (row === undefined || row.longitude === null) {
    await database.close();
    throw new BenchRefusal(`the database of ${variable} holds no city`);
  }
  return {
    url,
    database,
    size: `size ${row.size ?? '?'}, ${row.incidents.toLocaleString('en')} incidents`,
    centre: [row.longitude, row.latitude],
    extent: [row.west, row.south, row.east, row.north],
  };
}

/** Up to 64 tiles in a square round the middle of the city, where it is densest. */
export function squareOfTiles(city: BenchCity, zoom: number): readonly TileCoordinate[] {
  const side = Math.max(1, Math.min(8, 2 ** (zoom - 11)));
  const middle = tileAt(...city.centre, zoom);
  const first = { column: middle.column - Math.floor(side / 2), row: middle.row - Math.floor(side / 2) };
  return Array.from({ length: side * side }, (_, index) => ({
    zoom,
    column: first.column + (index % side),
    row: first.row + Math.floor(index / side),
  }));
}

/** At most `most` tiles spread evenly over the city. */
export function sampleOfTiles(city: BenchCity, zoom: number, most: number): readonly TileCoordinate[] {
  const all = tilesOver(city.extent, zoom);
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, index) => index % step === 0);
}

export const tilePath = (layer: string, tile: TileCoordinate): string =>
  `/tiles/${layer}/${tile.zoom}/${tile.column}/${tile.row}.mvt`;
