import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import type { ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import { doubledRingArea } from '#core/plans/exchange/formats/closedRings.ts';
import { openDbf } from '#core/plans/exchange/formats/dbf.ts';
import { block, westCommunity } from '../../../tests/support/squareCity.ts';
import { openZip } from './openZip.ts';
import { planFileKinds, writeBuildingTable, writePlanFile, type PlanFormat } from './writePlanFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-plan-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const plan = {
  name: '亲贤街道 2026 年调整方案',
  writtenAt: new Date('2026-11-26T08:00:00Z'),
  watermark: '李敏 2026-11-26 16:00',
};
const grid = (values: Partial<ExportedGrid> = {}): ExportedGrid => ({
  code: `${westCommunity}001`,
  name: '一网格',
  kind: 'ordinary',
  communityCode: westCommunity,
  communityName: '亲贤社区',
  hostName: null,
  households: 412,
  buildings: 9,
  residents: null,
  areaSquareMetres: 58_620.4,
  compactness: 0.61234,
  ruleState: 'inside',
  previousCode: null,
  gridId: '0199c0de-0000-7000-8000-000000000001',
  hostId: null,
  polygons: [[block(0, 0, 3, 4), block(1, 1, 2, 2)], [block(4, 0, 5, 1)]],
  ...values,
});
const write = async (format: PlanFormat, grids: readonly ExportedGrid[]): Promise<string> => {
  const path = join(folder, `${readdirSync(folder).length}.${planFileKinds[format].ending}`);
  await writePlanFile(format, plan, grids, path);
  return path;
};
async function members(path: string): Promise<Map<string, Buffer>> {
  const archive = await openZip(path);
  const read = new Map<string, Buffer>();
  for (const member of archive.members) read.set(member.name, await member.read());
  archive.close();
  return read;
}

describe('a plan as GeoJSON', () => {
  test('has shells counter-clockwise, holes clockwise and nulls for what is unknown', async () => {
    const text = readFileSync(await write('geojson', [grid(), grid({ polygons: [] })]), 'utf8');
    const read = JSON.parse(text) as {
      watermark: string;
      features: { properties: Record<string, unknown>; geometry: { coordinates: number[][][][] } | null }[];
    };
    const [first, second] = read.features;
    expect(read.watermark).toBe(plan.watermark);
    expect(first?.properties).toMatchObject({
      code: `${westCommunity}001`,
      residents: null,
      households: 412,
    });
    const areas = first?.geometry?.coordinates.flat().map((ring) => Math.sign(doubledRingArea(ring)));
    expect(areas).toEqual([1, -1, 1]);
    expect(second?.geometry).toBeNull();
  });
});

describe('a plan as a shapefile', () => {
  test('has its five files and a list of columns', async () => {
    const files = await members(await write('shp', [grid()]));
    expect([...files.keys()].sort()).toEqual([
      'README.txt',
      'grids.cpg',
      'grids.dbf',
      'grids.prj',
      'grids.shp',
      'grids.shx',
    ]);
    expect(files.get('grids.cpg')?.toString()).toBe('UTF-8');
    expect(files.get('grids.prj')?.toString()).toContain('GCS_China_Geodetic_Coordinate_System_2000');
    expect(files.get('README.txt')?.toString()).toContain('PREV_CODE');
  });

  test('has shells clockwise, parts one after the other, and lengths that fit', async () => {
    const files = await members(await write('shp', [grid(), grid({ polygons: [] }), grid()]));
    const shp = files.get('grids.shp') ?? Buffer.alloc(0);
    const shx = files.get('grids.shx') ?? Buffer.alloc(0);
    expect(shp.readInt32BE(24) * 2).toBe(shp.length);
    expect(shx.length).toBe(100 + 3 * 8);
    const third = shx.readInt32BE(116) * 2;
    expect(shp.readInt32BE(third)).toBe(3);
    expect(shp.readInt32LE(108 + 36)).toBe(3);
    expect(shp.readInt32LE(108 + 40)).toBe(15);
    const ring = (from: number): number[][] =>
      [0, 1, 2, 3, 4].map((vertex) => {
        const at = 108 + 44 + 3 * 4 + (from + vertex) * 16;
        return [shp.readDoubleLE(at), shp.readDoubleLE(at + 8)];
      });
    expect([0, 5, 10].map((from) => Math.sign(doubledRingArea(ring(from))))).toEqual([-1, 1, -1]);
  });

  test('cuts a long name at a whole character and says so', async () => {
    const path = join(folder, 'long.zip');
    const name = `甲${'网格'.repeat(100)}`;
    const { cut } = await writePlanFile('shp', plan, [grid(), grid({ name })], path);
    expect(cut).toEqual([{ rowNumber: 2, column: 'GRID_NAME' }]);
    const files = await members(path);
    const table = openDbf(files.get('grids.dbf') ?? Buffer.alloc(0));
    const field = table?.fields.find((one) => Buffer.from(one.name).toString() === 'GRID_NAME');
    if (!table || !field) throw new Error('no table');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(table.value(1, field));
    expect(name.startsWith(text)).toBe(true);
    expect(text).toHaveLength(84);
    expect(files.get('README.txt')?.toString()).toContain('2: GRID_NAME');
  });
});

describe('a plan as a GeoPackage', () => {
  test('has the marks, tables and extent that the standard asks for', async () => {
    const database = new DatabaseSync(await write('gpkg', [grid(), grid({ polygons: [], code: null })]), {
      readOnly: true,
    });
    const one = (sql: string): Record<string, unknown> => ({ ...database.prepare(sql).get() });
    expect(one('pragma application_id')).toEqual({ application_id: 0x47504b47 });
    expect(one('pragma user_version')).toEqual({ user_version: 10300 });
    expect(one('select count(*) as faults from pragma_foreign_key_check')).toEqual({ faults: 0 });
    expect(one('pragma integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(one('select * from gpkg_contents')).toMatchObject({
      table_name: 'grids',
      data_type: 'features',
      identifier: plan.name,
      last_change: '2026-11-26T08:00:00.000Z',
      min_x: 112.5,
      max_x: 112.505,
      min_y: 37.8,
      max_y: 37.804,
      srs_id: 4490,
    });
    expect(one('select count(*) as systems from gpkg_spatial_ref_sys')).toEqual({ systems: 4 });
    expect(one('select grid_name, households, residents from grids')).toEqual({
      grid_name: '一网格',
      households: 412,
      residents: null,
    });
    expect(one('select geom from grids where grid_code is null')).toEqual({ geom: null });
    database.close();
  });
});

describe('a plan as CSV', () => {
  test('has a byte order mark, quotes, and nothing that a spreadsheet runs', async () => {
    const text = readFileSync(await write('csv', [grid({ name: '=cmd()', communityName: '甲,乙' })]), 'utf8');
    const [head, line, rest] = text.split('\r\n');
    expect(head).toMatch(/^\uFEFFcode,name,kind,.*,previousCode,gridId,hostId,watermark$/);
    expect(line).toContain(`${westCommunity}001,'=cmd(),ordinary,${westCommunity},"甲,乙",,412,9,,58620.4,`);
    expect(rest).toBe('');
  });

  test('lists buildings with their grids, however they come', async () => {
    async function* buildings() {
      for (const number of ['1号楼', '2号楼'])
        yield await Promise.resolve({
          buildingId: number,
          buildingName: null,
          buildingNumber: number,
          communityCode: westCommunity,
          communityName: '亲贤社区',
          gridCode: null,
          gridName: '新网格',
          previousCode: null,
          households: null,
          gridId: 'g1',
        });
    }
    const target = new PassThrough();
    const chunks: Buffer[] = [];
    target.on('data', (chunk: Buffer) => chunks.push(chunk));
    const { bytes } = await writeBuildingTable({ ...plan, watermark: null }, buildings(), target);
    expect(Buffer.concat(chunks)).toHaveLength(bytes);
    expect(Buffer.concat(chunks).toString('utf8').split('\r\n').slice(1, 3)).toEqual([
      `1号楼,,1号楼,${westCommunity},亲贤社区,,新网格,,,g1`,
      `2号楼,,2号楼,${westCommunity},亲贤社区,,新网格,,,g1`,
    ]);
  });
});

test('an abort ends the writing and leaves no temporary file', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('jingwei-geopackage-'));
  const controller = new AbortController();
  const target = new PassThrough({ highWaterMark: 16 });
  const written = writePlanFile(
    'gpkg',
    plan,
    Array.from({ length: 500 }, () => grid()),
    target,
    controller.signal,
  );
  target.once('data', () => controller.abort());
  await expect(written).rejects.toThrow(/abort/i);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('jingwei-geopackage-'));
  expect(after.filter((name) => !before.includes(name) && existsSync(join(tmpdir(), name)))).toEqual([]);
});
