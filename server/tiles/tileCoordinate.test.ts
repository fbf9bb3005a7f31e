import { describe, expect, it } from 'vitest';
import { parseTileCoordinate, tileAt, tilesOver, tileTouches, toUnitSquare } from './tileCoordinate.ts';

describe('tile coordinates', () => {
  it('are taken as plain whole numbers inside the pyramid', () => {
    expect(parseTileCoordinate('12', '3329', '1581', 16)).toEqual({ zoom: 12, column: 3329, row: 1581 });
    expect(parseTileCoordinate('0', '0', '0', 16)).toEqual({ zoom: 0, column: 0, row: 0 });
  });

  it.each([
    ['1', '2', '0'],
    ['1', '0', '2'],
    ['17', '0', '0'],
    ['-1', '0', '0'],
    ['1', '-1', '0'],
    ['1', '0.5', '0'],
    ['1', '1e0', '0'],
    ['01', '0', '0'],
    ['1', '0', ''],
    ['1', 'NaN', '0'],
    ['1', '0', '٣'],
    ['1', '99999999999999999999', '0'],
  ])('are refused as %s/%s/%s', (zoom, column, row) => {
    expect(parseTileCoordinate(zoom, column, row, 16)).toBeNull();
  });

  it('put Taiyuan where every web map has it', () => {
    expect(tileAt(112.55, 37.87, 12)).toEqual({ zoom: 12, column: 3328, row: 1581 });
  });

  it('keep the poles and the date line inside', () => {
    expect(tileAt(180, -90, 3)).toEqual({ zoom: 3, column: 7, row: 7 });
    expect(tileAt(-180, 90, 3)).toEqual({ zoom: 3, column: 0, row: 0 });
    expect(toUnitSquare(0, 0)).toEqual([0.5, 0.5]);
  });

  it('cover an extent without a hole', () => {
    const tiles = tilesOver([112.5, 37.8, 112.7, 37.9], 12);
    expect(tiles.length).toBe(new Set(tiles.map((tile) => `${tile.column}/${tile.row}`)).size);
    expect(tiles).toContainEqual(tileAt(112.6, 37.85, 12));
    for (const tile of tiles) expect(tileTouches(tile, [112.5, 37.8, 112.7, 37.9])).toBe(true);
  });

  it('touch what lies just across their edge, and nothing far away', () => {
    const tile = { zoom: 1, column: 0, row: 0 };
    expect(tileTouches(tile, [1, 10, 2, 20])).toBe(true);
    expect(tileTouches(tile, [30, 10, 40, 20])).toBe(false);
  });
});
