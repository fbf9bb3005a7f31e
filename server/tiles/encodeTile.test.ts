import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { encodeTileLayer, type TileRow } from './encodeTile.ts';
import { doubledArea } from './tileGeometry.ts';
import { readTinyGeometry } from './tinyGeometry.ts';

const tile = { zoom: 0, column: 0, row: 0 };

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

/** TWKB of precision 0 (whole degrees), as ST_AsTWKB writes it. */
function twkb(
  type: number,
  counts: readonly number[][],
  points: readonly (readonly [number, number])[],
): Uint8Array {
  const bytes = [type, 0];
  let index = 0;
  let [x, y] = [0, 0];
  const take = (count: number): void => {
    for (const [nextX, nextY] of points.slice(index, index + count)) {
      bytes.push(...varint(zigzag(nextX - x)), ...varint(zigzag(nextY - y)));
      [x, y] = [nextX, nextY];
    }
    index += count;
  };
  for (const [prefix, count] of counts.map((pair) => [pair[0] ?? -1, pair[1] ?? 0] as const)) {
    if (prefix >= 0) bytes.push(...varint(prefix));
    take(count);
  }
  return Uint8Array.from(bytes);
}

const point = (x: number, y: number): Uint8Array => twkb(1, [[-1, 1]], [[x, y]]);
const row = (geom: Uint8Array, attributes: Record<string, unknown> = {}): TileRow => ({
  geom,
  ...attributes,
});

function decode(bytes: Uint8Array) {
  const layer = new VectorTile(new PbfReader(bytes)).layers['things'];
  if (layer === undefined) throw new Error('the layer is missing');
  return Array.from({ length: layer.length }, (_, index) => layer.feature(index));
}

describe('the tile encoder', () => {
  it('puts points, numbers and attributes where a client finds them', () => {
    const bytes = encodeTileLayer(
      'things',
      ['name', 'count', 'share', 'isOpen', 'depth', 'nothing'],
      [
        row(point(0, 0), {
          featureId: 281_474_976_710_655,
          name: '太原',
          count: 3,
          share: 0.25,
          isOpen: true,
          depth: -7,
          nothing: null,
        }),
        row(point(90, 0), { featureId: null, name: '太原' }),
      ],
      tile,
    );
    const [first, second] = decode(bytes);
    expect(first?.properties).toEqual({ name: '太原', count: 3, share: 0.25, isOpen: true, depth: -7 });
    expect(first?.id).toBe(281_474_976_710_655);
    expect(first?.loadGeometry()).toMatchObject([[{ x: 2048, y: 2048 }]]);
    expect(second?.id).toBeUndefined();
    expect(second?.loadGeometry()).toMatchObject([[{ x: 3072, y: 2048 }]]);
  });

  it('winds outer rings and holes as the format asks, whichever way they came', () => {
    const outer = [
      [0, 0],
      [40, 0],
      [40, 40],
      [0, 40],
      [0, 0],
    ] as const;
    const hole = [
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 20],
      [10, 10],
    ] as const;
    for (const rings of [
      [outer, hole],
      [outer.toReversed(), hole.toReversed()],
    ]) {
      const bytes = Uint8Array.from([3, 0, 2, ...ringBytes(rings)]);
      const [feature] = decode(encodeTileLayer('things', [], [row(bytes)], tile));
      const areas = feature?.loadGeometry().map((ring) => doubledArea(ring.flatMap(({ x, y }) => [x, y])));
      expect(areas?.map(Math.sign)).toEqual([1, -1]);
    }
  });

  it('leaves out what shrinks to nothing', () => {
    const speck = twkb(
      2,
      [[2, 2]],
      [
        [0, 0],
        [0, 0],
      ],
    );
    expect(encodeTileLayer('things', [], [row(speck)], tile)).toHaveLength(0);
    expect(encodeTileLayer('things', [], [], tile)).toHaveLength(0);
  });

  it('reads collections and empty geometries', () => {
    expect(readTinyGeometry(Uint8Array.from([2, 16]))).toEqual([]);
    const collection = Uint8Array.from([
      7,
      0,
      2,
      ...point(1, 2),
      ...twkb(
        2,
        [[2, 2]],
        [
          [0, 0],
          [3, 4],
        ],
      ),
    ]);
    expect(readTinyGeometry(collection)).toEqual([
      { kind: 'point', paths: [[1, 2]], ringCounts: [] },
      { kind: 'line', paths: [[0, 0, 3, 4]], ringCounts: [] },
    ]);
  });

  it('refuses bytes that end too early', () => {
    expect(() => readTinyGeometry(Uint8Array.from([2, 0, 5, 2]))).toThrow('ends too early');
  });
});

/** Rings share one running position, as TWKB has it. */
function ringBytes(rings: readonly (readonly (readonly [number, number])[])[]): number[] {
  const bytes: number[] = [];
  let [x, y] = [0, 0];
  for (const ring of rings) {
    bytes.push(...varint(ring.length));
    for (const [nextX, nextY] of ring) {
      bytes.push(...varint(zigzag(nextX - x)), ...varint(zigzag(nextY - y)));
      [x, y] = [nextX, nextY];
    }
  }
  return bytes;
}
