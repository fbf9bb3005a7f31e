import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { snapPartition } from '#core/plans/exchange/snapPartition.ts';
import { squareGrids, squarePlots } from '../../../tests/support/squareCity.ts';
import type { PartitionFileOptions, PartitionFileRefusal, ReadPartition } from './partitionFile.ts';
import { readPartitionFile } from './readPartitionFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-partition-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string): string =>
  new URL(`../../../tests/fixtures/plans/${name}`, import.meta.url).pathname;

let written = 0;
function fileOf(content: string | Buffer): string {
  written += 1;
  const path = join(folder, `file-${written}`);
  writeFileSync(path, content);
  return path;
}
async function zipOf(members: Readonly<Record<string, Buffer>>): Promise<string> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(members)) archive.addBuffer(content, name);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return fileOf(Buffer.concat(chunks));
}
async function taken(path: string, options?: PartitionFileOptions): Promise<ReadPartition> {
  const read = await readPartitionFile(path, options);
  if ('refused' in read) throw new Error(`refused: ${read.refused} ${JSON.stringify(read.detail)}`);
  return read;
}
async function refused(path: string, options?: PartitionFileOptions): Promise<PartitionFileRefusal> {
  const read = await readPartitionFile(path, options);
  if (!('refused' in read)) throw new Error(`taken: ${read.rows.length} rows`);
  return read;
}
const collection = (features: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features });
const feature = (coordinates: unknown, properties: object = {}): object => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const square = [
  [112.5, 37.8],
  [112.501, 37.8],
  [112.501, 37.801],
  [112.5, 37.8],
];

describe('the same partition, written by another program', () => {
  test.each([
    ['partition.geojson.gz', 'geojson', 'EPSG:4326', 'utf-8'],
    ['partition-gbk.zip', 'shp', 'EPSG:4490', 'gb18030'],
    ['partition-4546.zip', 'shp', 'CGCS2000_3_Degree_GK_CM_111E', 'utf-8'],
    ['partition-4525.gpkg', 'gpkg', 'EPSG:4525', 'utf-8'],
  ])('%s is read whole and falls onto the plots exactly', async (name, format, system, encoding) => {
    const read = await taken(fixture(name));
    expect(read).toMatchObject({ format, referenceSystem: system, encoding, findings: [] });
    expect(read.rows.map((row) => row.name)).toEqual([
      '西岸一网格',
      '省人民医院',
      '西岸二网格',
      '东岸一网格',
      '东岸二网格',
    ]);
    const snapped = snapPartition(squarePlots, read.rows, squareGrids);
    expect(snapped.findings).toEqual([]);
    expect(snapped.fit).toBeGreaterThan(0.9999);
    expect(snapped.grids.map((grid) => [grid.code?.slice(-4), grid.kind, grid.plotIds.length])).toEqual([
      ['1001', 'ordinary', 7],
      ['1002', 'exclusive', 1],
      ['1003', 'ordinary', 4],
      ['2001', 'ordinary', 6],
      ['2002', 'ordinary', 6],
    ]);
  });

  test('says when the encoding was found by the text and not by a label', async () => {
    const read = await taken(fixture('partition-gbk.zip'));
    expect(read.notes).toEqual([{ note: 'encoding-assumed', detail: { label: '', encoding: 'gb18030' } }]);
    expect(read.layer).toBe('划分成果/网格');
  });

  test('is moved by some 560 m when the user says that it is in GCJ-02', async () => {
    const [plain] = (await taken(fixture('partition.geojson.gz'))).rows;
    const [moved] = (await taken(fixture('partition.geojson.gz'), { referenceLabel: 'GCJ-02' })).rows;
    const east = (plain?.polygons[0]?.[0]?.[0]?.[0] ?? 0) - (moved?.polygons[0]?.[0]?.[0]?.[0] ?? 0);
    expect(east * 88_000).toBeGreaterThan(500);
    expect(east * 88_000).toBeLessThan(620);
  });
});

describe('a file that cannot be taken', () => {
  test('is a PDF, a table, a list, or nothing', async () => {
    expect(await refused(fileOf('%PDF-1.7'))).toMatchObject({ refused: 'unknown-format' });
    expect(await refused(fileOf('code,name\n1,2\n'))).toMatchObject({ refused: 'unknown-format' });
    expect(await refused(fileOf('[1,2]'))).toMatchObject({ refused: 'unknown-format' });
    expect(await refused(fileOf(''))).toMatchObject({ refused: 'unknown-format' });
    expect(await refused(fileOf(collection([])))).toMatchObject({ refused: 'no-polygons' });
  });

  test('has a coordinate system that is not known, and says which', async () => {
    const crs = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4610' } } };
    expect(await refused(fileOf(collection([feature([square])], crs)))).toMatchObject({
      refused: 'unknown-coordinates',
      detail: { label: 'urn:ogc:def:crs:EPSG::4610' },
    });
  });

  test('is an archive without a shapefile, and names what it holds', async () => {
    const path = await zipOf({ '说明.txt': Buffer.from('x') });
    expect(await refused(path)).toMatchObject({ refused: 'unknown-format', choices: ['说明.txt'] });
  });

  test('is an archive that unpacks to two hundred times its size', async () => {
    const path = await zipOf({ 'bomb.shp': Buffer.alloc(24 * 1024 ** 2) });
    expect(await refused(path)).toMatchObject({ refused: 'too-large', detail: { ratio: 200 } });
  });

  test('is an archive that is cut off', async () => {
    const whole = readFileSync(fixture('partition-gbk.zip'));
    expect(await refused(fileOf(whole.subarray(0, whole.length - 30)))).toMatchObject({ refused: 'damaged' });
  });

  test('is an SQLite database that is no GeoPackage', async () => {
    const path = join(folder, 'other.db');
    const database = new DatabaseSync(path);
    database.exec('create table t (x)');
    database.close();
    expect(await refused(path)).toMatchObject({ refused: 'unknown-format', detail: { content: 'sqlite' } });
  });

  test('is a damaged GeoPackage', async () => {
    const whole = Buffer.from(readFileSync(fixture('partition-4525.gpkg')));
    whole.fill(0xff, 4096, 40_000);
    expect(await refused(fileOf(whole))).toMatchObject({ refused: expect.stringMatching(/damaged|unknown/) });
  });

  test('is gzipped text that no encoding reads', async () => {
    const path = fileOf(gzipSync(Buffer.from([0x7b, 0x22, 0xff, 0xff, 0xff, 0x22, 0x7d])));
    expect(await refused(path)).toMatchObject({ refused: 'unknown-encoding' });
  });
});

describe('a GeoPackage with programs of its own', () => {
  test('is read although it keeps a journal, and nothing is written beside it', async () => {
    const path = fileOf(readFileSync(fixture('partition-4525.gpkg')));
    const database = new DatabaseSync(path);
    database.exec('pragma journal_mode = wal');
    database.close();
    const before = readFileSync(path);
    expect((await taken(path)).rows).toHaveLength(5);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect([existsSync(`${path}-wal`), existsSync(`${path}-shm`)]).toEqual([false, false]);
  });

  test.each([
    [
      'a view in place of the table',
      'alter table "网格" rename to hidden; create view "网格" as select * from hidden',
    ],
    [
      'a computed column',
      'alter table "网格" add column evil text generated always as (hex(zeroblob(10))) virtual',
    ],
  ])('is refused: %s', async (_name, sql) => {
    const path = fileOf(readFileSync(fixture('partition-4525.gpkg')));
    const database = new DatabaseSync(path);
    for (const { name } of database.prepare("select name from sqlite_master where type = 'trigger'").all())
      database.exec(`drop trigger "${String(name)}"`);
    database.exec(sql);
    database.close();
    expect(await refused(path)).toMatchObject({ refused: 'damaged' });
  });
});

describe('a row that cannot be read', () => {
  test('is a finding with its number; the others are taken', async () => {
    const far = square.map(([x = 0, y = 0]) => [x + 20, y]);
    const path = fileOf(
      collection([
        feature([square], { code: '1' }),
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [112.5, 37.8] } },
        feature([square.map(() => [null, 1])]),
        feature([far]),
        feature([square.map(([x = 0, y = 0]) => [y, x])]),
        { type: 'Feature', properties: { name: '空' }, geometry: null },
      ]),
    );
    const bounds = { west: 112, south: 37, east: 113, north: 38.5 };
    const read = await taken(path, { bounds });
    expect(read.rows.map((row) => [row.rowNumber, row.polygons.length])).toEqual([
      [1, 1],
      [6, 0],
    ]);
    expect(
      read.findings.map((finding) => [
        finding.rowNumber,
        finding.kind,
        'reason' in finding ? finding.reason : '',
      ]),
    ).toEqual([
      [2, 'invalid-geometry', 'wrong-geometry'],
      [3, 'invalid-geometry', 'missing-coordinates'],
      [4, 'outside-city', ''],
      [5, 'invalid-geometry', 'swapped-axes'],
    ]);
  });

  test('becomes the refusal of the file when most have latitude before longitude', async () => {
    const swapped = feature([square.map(([x = 0, y = 0]) => [y, x])]);
    const bounds = { west: 112, south: 37, east: 113, north: 38.5 };
    expect(await refused(fileOf(collection([swapped, swapped])), { bounds })).toMatchObject({
      refused: 'swapped-axes',
      detail: { rows: 2 },
    });
  });
});

describe('the columns of a file', () => {
  test('are chosen by the user where their names say nothing', async () => {
    const path = fileOf(collection([feature([square], { a: '140105001001001', b: '甲' })]));
    expect((await taken(path)).fields).toEqual({
      code: null,
      name: null,
      kind: null,
      gridId: null,
      host: null,
      hostId: null,
    });
    const read = await taken(path, { fields: { code: 'a', name: 'b' } });
    expect(read.rows[0]).toMatchObject({ code: '140105001001001', name: '甲' });
    expect(await refused(path, { fields: { code: 'c' } })).toMatchObject({
      refused: 'unknown-field',
      choices: ['a', 'b'],
    });
  });
});
