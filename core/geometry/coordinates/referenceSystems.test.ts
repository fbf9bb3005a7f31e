import { describe, expect, it } from 'vitest';
import type { Position } from '../shape.ts';
import { toBd09 } from './bd09.ts';
import { toGcj02 } from './gcj02.ts';
import { findReferenceSystem } from './referenceSystems.ts';

const metresPerDegree = 111_320;

function distanceMetres([x1, y1]: Position, [x2, y2]: Position): number {
  return Math.hypot(
    (x1 - x2) * metresPerDegree * Math.cos((y1 * Math.PI) / 180),
    (y1 - y2) * metresPerDegree,
  );
}

const yingze: Position = [112.5489, 37.8706];
const places: readonly Position[] = [
  yingze,
  [112.44, 37.7],
  [112.69, 37.96],
  [121.47, 31.23],
  [87.6, 43.8],
  [114.06, 22.54],
];

function stored(label: string, position: Position): Position {
  const system = findReferenceSystem(label);
  if (system === undefined) throw new Error(label);
  return system.toStored(position);
}

describe('shifted Chinese coordinates', () => {
  it('shifts Taiyuan by 556–589 m in GCJ-02 and about 1,350 m in BD-09, as measured', () => {
    expect(distanceMetres(yingze, toGcj02(yingze))).toBeGreaterThan(550);
    expect(distanceMetres(yingze, toGcj02(yingze))).toBeLessThan(592);
    expect(distanceMetres(yingze, toBd09(yingze))).toBeGreaterThan(1_200);
    expect(distanceMetres(yingze, toBd09(yingze))).toBeLessThan(1_500);
  });

  it('comes back from GCJ-02 and BD-09 within a centimetre', () => {
    for (const place of places) {
      expect(distanceMetres(stored('GCJ-02', toGcj02(place)), place)).toBeLessThan(0.01);
      expect(distanceMetres(stored('BD-09', toBd09(place)), place)).toBeLessThan(0.01);
    }
  });

  it('leaves places outside of China where they are', () => {
    const chicago: Position = [-87.7128, 41.9493];
    expect(toGcj02(chicago)).toEqual(chicago);
    expect(stored('GCJ-02', chicago)).toEqual(chicago);
  });
});

describe('projected systems', () => {
  // by PostGIS: st_transform(point(112.5489, 37.8706) in 4490, …), which asks PROJ
  it.each([
    ['EPSG:4547', 372_319.2908, 4_194_127.9063],
    ['EPSG:4526', 38_372_319.2908, 4_194_127.9063],
    ['EPSG:4525', 37_636_286.5297, 4_194_266.2454],
    ['EPSG:4546', 636_286.5297, 4_194_266.2454],
    ['EPSG:3857', 12_528_886.2373, 4_561_162.0257],
  ])('agrees with PROJ to a millimetre on %s', (label, easting, northing) => {
    expect(distanceMetres(stored(label, [easting, northing]), yingze)).toBeLessThan(0.001);
  });

  it('puts the false easting on the central meridian of each zone', () => {
    expect(stored('EPSG:4525', [37_500_000, 4_193_000])[0]).toBeCloseTo(111, 9);
    expect(stored('EPSG:4513', [25_500_000, 4_193_000])[0]).toBeCloseTo(75, 9);
    expect(stored('EPSG:4554', [500_000, 4_193_000])[0]).toBeCloseTo(135, 9);
  });
});

describe('labels of coordinate systems', () => {
  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG::4490', 'EPSG:4490'],
    ['4547', 'EPSG:4547'],
    ['epsg:3857', 'EPSG:3857'],
    ['gcj02', 'GCJ-02'],
    ['BD09LL', 'BD-09'],
    ['WGS 84', 'EPSG:4326'],
  ])('knows %s as %s', (label, code) => {
    expect(findReferenceSystem(label)?.code).toBe(code);
  });

  it('knows neither a typing error nor a system that it cannot convert', () => {
    expect(findReferenceSystem('EPSG:27700')).toBeUndefined();
    expect(findReferenceSystem('Beijing 54')).toBeUndefined();
  });
});
