import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { block } from '../../../../tests/support/squareCity.ts';
import { doubledRingArea, orientRings } from './closedRings.ts';
import { encodeDbf, openDbf } from './dbf.ts';
import { cgcs2000Text, readProjectionText } from './projectionText.ts';
import { decodeShp, encodeShp, shapeTypeOf } from './shp.ts';
import { decodeWkb, encodeWkb, type RawPolygons } from './wkb.ts';

const shape: RawPolygons = [[block(0, 0, 3, 4), block(1, 1, 2, 2).reverse()], [block(4, 0, 5, 1)]];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const day = { year: 2026, month: 11, day: 26 };

/** Bytes of a sound file with some of them changed, or cut off. */
function damage(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 8,
      }),
      fc.integer({ min: 0, max: whole.length }),
    )
    .map(([changes, length]) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      return bytes.subarray(0, length);
    });
}

describe('well-known binary', () => {
  test('comes back as it was written', () => {
    expect(decodeWkb(encodeWkb(shape))).toEqual(shape);
  });

  test('drops heights and reads both orders of bytes and PostGIS’s flags', () => {
    const bytes = new Uint8Array(1 + 4 + 4 + 4 + 4 + 4 * 24);
    const view = new DataView(bytes.buffer);
    view.setUint32(1, 0xa0000003, false);
    view.setUint32(5, 4326, false);
    view.setUint32(9, 1, false);
    view.setUint32(13, 4, false);
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    for (const [index, [x = 0, y = 0]] of ring.entries())
      for (const [axis, value] of [x, y, 99].entries())
        view.setFloat64(17 + index * 24 + axis * 8, value, false);
    expect(decodeWkb(bytes)).toEqual([[ring]]);
    view.setUint32(1, 1, false);
    expect(decodeWkb(bytes)).toMatchObject({ broken: 'not-a-polygon' });
  });

  test('whatever the bytes, is read or refused, and never a fault', () => {
    fc.assert(
      fc.property(fc.oneof(damage(encodeWkb(shape)), fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const read = decodeWkb(bytes);
        expect(Array.isArray(read) || 'broken' in read).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a .shp file', () => {
  const { shp } = encodeShp([shape, [], shape]);

  test('comes back with its holes and parts, whichever way its rings ran', () => {
    const [first, second, third] = [...decodeShp(shp)];
    expect(shapeTypeOf(shp)).toBe(5);
    expect(second).toEqual([]);
    expect(third).toEqual(first);
    const polygons = orientRings(first as RawPolygons, 'counter-clockwise');
    expect(polygons.map((polygon) => polygon.map((ring) => Math.sign(doubledRingArea(ring))))).toEqual([
      [1],
      [1, -1],
    ]);
  });

  test('takes rings that all run the wrong way for shells', () => {
    const bytes = encodeShp([[[block(0, 0, 1, 1)]]]).shp;
    const view = new DataView(bytes.buffer);
    const at = 100 + 8 + 44 + 4;
    for (const [index, [x = 0, y = 0]] of block(0, 0, 1, 1).entries()) {
      view.setFloat64(at + index * 16, x, true);
      view.setFloat64(at + index * 16 + 8, y, true);
    }
    expect([...decodeShp(bytes)]).toEqual([[[block(0, 0, 1, 1)]]]);
  });

  test('whatever the bytes, is read or refused, and never a fault', () => {
    fc.assert(
      fc.property(damage(shp), (bytes) => {
        for (const record of decodeShp(bytes)) expect(Array.isArray(record) || 'broken' in record).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a .dbf file', () => {
  const columns = [
    { name: 'NAME', type: 'C', decimals: 0 },
    { name: 'COUNT', type: 'N', decimals: 0 },
  ] as const;
  const { dbf } = encodeDbf(
    columns,
    [
      ['一网格', 412],
      [null, null],
    ],
    utf8,
    day,
  );

  test('comes back with its text, numbers and blanks', () => {
    const table = openDbf(dbf);
    const text = (record: number): string[] =>
      table?.fields.map((field) => new TextDecoder().decode(table.value(record, field))) ?? [];
    expect([text(0), text(1)]).toEqual([
      ['一网格', '412'],
      ['', ''],
    ]);
  });

  test('whatever the bytes, is read or refused, and never a fault', () => {
    fc.assert(
      fc.property(damage(dbf), (bytes) => {
        const table = openDbf(bytes);
        for (let record = 0; record < (table?.recordCount ?? 0); record += 1)
          for (const field of table?.fields ?? []) table?.value(record, field);
        expect(table?.recordCount ?? 0).toBeLessThan(1_000);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the text of a coordinate system', () => {
  const esri = (name: string, east: number, meridian: number, scale = 1): string =>
    `PROJCS["${name}",${cgcs2000Text},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${east}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

  test('is CGCS2000 in degrees as exports write it', () => {
    expect(readProjectionText(cgcs2000Text)).toMatchObject({ code: 'EPSG:4490' });
  });

  test.each([
    [
      'a 3-degree zone without its number',
      'CGCS2000_3_Degree_GK_CM_111E',
      500_000,
      111,
      632_102.358165,
      false,
    ],
    [
      'a 3-degree zone with its number',
      'CGCS2000_3_Degree_GK_Zone_37',
      37_500_000,
      111,
      37_632_102.358165,
      true,
    ],
    ['a zone of the city’s own', 'Taiyuan_local', 500_000, 112.5, 500_000, false],
  ])('is %s', (_name, name, east, meridian, x, hasZone) => {
    const system = readProjectionText(esri(name, east, meridian));
    if ('unknown' in system) throw new Error(system.unknown);
    expect(system).toMatchObject({ unit: 'metre', hasZone });
    const [longitude, latitude] = system.toStored([x, 4_186_811.65]);
    expect(longitude).toBeCloseTo(112.5, 5);
    expect(latitude).toBeGreaterThan(37.79);
    expect(latitude).toBeLessThan(37.82);
  });

  test.each([
    'GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
    'GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
    '',
    'not a projection',
  ])('that cannot be read is named: %s', (text) => {
    expect(readProjectionText(text)).toEqual({ unknown: /"([^"]+)"/.exec(text)?.[1] ?? text });
  });
});
