import { describe, expect, it } from 'vitest';
import { findReferenceSystem, type ReferenceSystem } from '../geometry/coordinates/referenceSystems.ts';
import { readShapes, type ShapeSettings } from './readShape.ts';

const system = (label: string): ReferenceSystem => {
  const found = findReferenceSystem(label);
  if (found === undefined) throw new Error(label);
  return found;
};
const taiyuan = { west: 110, south: 35.5, east: 115, north: 40 };
const settings: ShapeSettings = { system: system('EPSG:4326'), isSwapped: false, bounds: taiyuan };
const anywhere: ShapeSettings = { ...settings, bounds: null };
const point = (...coordinates: unknown[]): unknown => ({ type: 'Point', coordinates });

describe('reading a geometry', () => {
  it.each([
    ['NaN', point(Number.NaN, 37.8), 'not-finite'],
    ['infinity, as 1e400 becomes', point(112.5, Number.POSITIVE_INFINITY), 'not-finite'],
    ['text', point('112.5', 37.8), 'not-finite'],
    ['null, which PostGIS would read as 0', point(null, 37.8), 'missing-coordinates'],
    ['one number', point(112.5), 'missing-coordinates'],
    ['no geometry', null, 'missing-coordinates'],
    ['an unknown type', { type: 'Circle', coordinates: [112, 37] }, 'unknown-geometry'],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, 'unknown-geometry'],
    ['the pole', point(112.5, 90), 'out-of-range'],
    ['a longitude of 400, which would wrap', point(400, 37.8), 'out-of-range'],
    ['null island', point(0, 0), 'outside-city'],
    ['latitude before longitude', point(37.8, 112.5), 'swapped-axes'],
    [
      'a line of one vertex',
      {
        type: 'LineString',
        coordinates: [
          [112.5, 37.8],
          [112.5, 37.8],
        ],
      },
      'too-few-vertices',
    ],
    [
      'a ring of two vertices',
      {
        type: 'Polygon',
        coordinates: [
          [
            [112.5, 37.8],
            [112.6, 37.8],
            [112.5, 37.8],
          ],
        ],
      },
      'too-few-vertices',
    ],
  ])('refuses %s', (_name, geometry, refused) => {
    expect(readShapes(geometry, settings)).toMatchObject({ refused });
  });

  it('knows exchanged axes without a city only where they cannot be a place', () => {
    expect(readShapes(point(37.8, 112.5), anywhere)).toMatchObject({ refused: 'swapped-axes' });
    expect(readShapes(point(43.74, 7.42), anywhere)).toMatchObject([{ type: 'Point' }]);
  });

  it('exchanges the axes when it is told to', () => {
    expect(readShapes(point(37.8, 112.5), { ...settings, isSwapped: true })).toEqual([
      { type: 'Point', coordinates: [112.5, 37.8] },
    ]);
  });

  it('drops heights and repeated vertices, closes open rings and rounds to 1e-7 degree', () => {
    const open = [
      [112.5, 37.8, 780],
      [112.500000001, 37.8],
      [112.6, 37.8],
      [112.6, 37.9],
    ];
    expect(readShapes({ type: 'Polygon', coordinates: [open] }, settings)).toEqual([
      {
        type: 'Polygon',
        coordinates: [
          [
            [112.5, 37.8],
            [112.6, 37.8],
            [112.6, 37.9],
            [112.5, 37.8],
          ],
        ],
      },
    ]);
  });

  it('takes a multi-part geometry apart', () => {
    const lines = [
      [
        [112.5, 37.8],
        [112.6, 37.8],
      ],
      [
        [112.5, 37.9],
        [112.6, 37.9],
      ],
    ];
    expect(readShapes({ type: 'MultiLineString', coordinates: lines }, settings)).toHaveLength(2);
  });

  it('hints that metres need a coordinate system', () => {
    expect(readShapes(point(37_558_000, 4_192_000), anywhere)).toMatchObject({
      refused: 'out-of-range',
      detail: { hint: 'looks-like-metres' },
    });
  });

  it('hints at a zone before the easting, and at degrees given as metres', () => {
    const zone = { ...anywhere, system: system('EPSG:4547') };
    expect(readShapes(point(38_372_300, 4_193_000), zone)).toMatchObject({
      detail: { hint: 'zone-in-easting' },
    });
    expect(readShapes(point(112.5, 37.8), zone)).toMatchObject({ detail: { hint: 'looks-like-degrees' } });
    expect(readShapes(point(4_193_000, 372_300), zone)).toMatchObject({ refused: 'swapped-axes' });
  });

  it('refuses more vertices than can be checked', () => {
    const coordinates = Array.from({ length: 100_001 }, (_, index) => [112 + index * 1e-6, 37]);
    expect(readShapes({ type: 'LineString', coordinates }, settings)).toMatchObject({
      refused: 'too-many-vertices',
    });
  });
});
