/** Web map tile arithmetic (XYZ, y counted from the north). */
export interface TileCoordinate {
  readonly zoom: number;
  readonly column: number;
  readonly row: number;
}

/** Units across a tile, and how far beyond its edge shapes reach. */
export const tileExtent = 4096;
export const tileBuffer = 64;

/** West, south, east, north in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

const digits = /^(?:0|[1-9][0-9]{0,7})$/;

/** Null for anything but three plain integers that name a tile between zooms 0 and maximumZoom. */
export function parseTileCoordinate(
  zoomText: string,
  columnText: string,
  rowText: string,
  maximumZoom: number,
): TileCoordinate | null {
  if (!digits.test(zoomText) || !digits.test(columnText) || !digits.test(rowText)) return null;
  const zoom = Number(zoomText);
  const column = Number(columnText);
  const row = Number(rowText);
  if (zoom > maximumZoom) return null;
  const width = 2 ** zoom;
  return column < width && row < width ? { zoom, column, row } : null;
}

/** Position in the unit square of web Mercator, y down. */
export function toUnitSquare(longitude: number, latitude: number): readonly [x: number, y: number] {
  const clamped = Math.max(-85.0511287, Math.min(85.0511287, latitude));
  const y = 0.5 - Math.asinh(Math.tan((clamped * Math.PI) / 180)) / (2 * Math.PI);
  return [(longitude + 180) / 360, y];
}

/** The tile that a position lies in. */
export function tileAt(longitude: number, latitude: number, zoom: number): TileCoordinate {
  const [x, y] = toUnitSquare(longitude, latitude);
  const width = 2 ** zoom;
  const index = (part: number): number => Math.max(0, Math.min(width - 1, Math.floor(part * width)));
  return { zoom, column: index(x), row: index(y) };
}

/** Whether a tile, with a margin for what is drawn across its edge, touches the extent. */
export function tileTouches(tile: TileCoordinate, extent: Extent, margin = 1 / 64): boolean {
  const width = 2 ** tile.zoom;
  const [west, north] = toUnitSquare(extent[0], extent[3]);
  const [east, south] = toUnitSquare(extent[2], extent[1]);
  return (
    (tile.column - margin) / width <= east &&
    (tile.column + 1 + margin) / width >= west &&
    (tile.row - margin) / width <= south &&
    (tile.row + 1 + margin) / width >= north
  );
}

/** All tiles of a zoom that touch the extent, row by row. */
export function tilesOver(extent: Extent, zoom: number): readonly TileCoordinate[] {
  const first = tileAt(extent[0], extent[3], zoom);
  const last = tileAt(extent[2], extent[1], zoom);
  const tiles: TileCoordinate[] = [];
  for (let row = first.row; row <= last.row; row += 1) {
    for (let column = first.column; column <= last.column; column += 1) tiles.push({ zoom, column, row });
  }
  return tiles;
}
