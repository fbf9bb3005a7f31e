import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGcj02 } from '../../core/geometry/coordinates/gcj02.ts';
import type { Position } from '../../core/geometry/shape.ts';
import { importContent, importPath, type ImportSettings } from '../support/importFile.ts';
import { inRollback, openTestDatabase, type TestDatabase, testEngine } from '../support/testDatabase.ts';
import type { Database } from '../../server/platform/database/port.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/imports/${name}`, import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

const isolated =
  (work: (inner: Database) => Promise<void>): (() => Promise<void>) =>
  () =>
    inRollback(database, work);

async function rows<Row extends object>(inner: Database, text: string): Promise<Row[]> {
  return inner.query<Row>({ text, values: [] });
}

const countOf = async (inner: Database, table: string): Promise<number> =>
  (await rows<{ count: number }>(inner, `select count(*)::int as count from ${table}`))[0]?.count ?? -1;

const incidents: ImportSettings = { kind: 'incidents', fileName: 'incidents.csv' };
const incidentTable = (...lines: string[]): string =>
  ['id,created,completed,status,nature,address,dup,lon,lat', ...lines].join('\n');

describe('importing regions', () => {
  it(
    'builds the tree from a table of codes, same names side by side',
    isolated(async (inner) => {
      const report = await importPath(inner, fixture('regions.csv'), { kind: 'regions' });
      expect(report).toMatchObject({ state: 'done', rowsRead: 10, rowsWritten: 9, rowsRejected: 1 });
      const tree = await rows(
        inner,
        `select region.code, region.level, parent.code as parent, region.name, region.county_code, region.community_kind
       from region left join region as parent on parent.id = region.parent_id order by region.code`,
      );
      expect(tree).toMatchObject([
        { code: '140100', level: 'city', parent: null, name: '太原市' },
        { code: '140105', level: 'county', parent: '140100' },
        { code: '140105001', level: 'township', parent: '140105', county_code: '140105' },
        { code: '140105001001', level: 'community', name: '师范街社区', community_kind: 'residential' },
        { code: '140105001002', name: '八一社区' },
        { code: '140106', level: 'county' },
        { code: '140106001', level: 'township' },
        { code: '140106001001', name: '八一社区', county_code: '140106' },
        { code: '140106001201', name: '杨家村', community_kind: 'village' },
        { code: '140171401', level: 'township', parent: '140100' },
      ]);
    }),
  );

  it(
    'refuses orphans with their children, and later rows with a code that was there',
    isolated(async (inner) => {
      const table = [
        'code,name',
        '140105,小店区',
        '140107001,巨轮街道',
        '140107001001,富力华庭社区居委会',
        '140105,小店区',
        '14010,错',
      ];
      const report = await importContent(inner, table.join('\n'), { kind: 'regions' });
      expect(report.rejections).toMatchObject([
        { rowNumber: 2, reason: 'orphan', detail: { parentCode: '140107' } },
        { rowNumber: 3, reason: 'orphan', detail: { parentCode: '140107001' } },
        { rowNumber: 4, reason: 'duplicate-code', detail: { firstRow: 1 } },
        { rowNumber: 5, reason: 'not-a-code', detail: { value: '14010' } },
      ]);
      expect(await countOf(inner, 'region')).toBe(2);
    }),
  );

  it(
    'changes a name that the file knows differently, and nothing the second time',
    isolated(async (inner) => {
      await importPath(inner, fixture('regions.csv'), { kind: 'regions' });
      const renamed = 'code,name\n140105001,坞城新街道\n';
      expect(await importContent(inner, renamed, { kind: 'regions' })).toMatchObject({
        rowsWritten: 1,
        rowsUpdated: 1,
      });
      expect(await importContent(inner, renamed, { kind: 'regions' })).toMatchObject({
        rowsWritten: 0,
        rowsUnchanged: 1,
      });
    }),
  );
});

describe('importing a map of OpenStreetMap', () => {
  it(
    'founds the city on the first file and takes one file as several kinds',
    isolated(async (inner) => {
      const roads = await importPath(inner, fixture('lines.geojson'), { kind: 'roads' });
      expect(roads).toMatchObject({
        state: 'done',
        source: 'osm',
        rowsRead: 6,
        rowsWritten: 4,
        rowsRejected: 1,
        rowsSkipped: 2,
      });
      expect(roads.rejections).toMatchObject([
        { rowNumber: 6, field: 'geometry', reason: 'missing-coordinates', detail: { vertex: 2 } },
      ]);
      expect(await importPath(inner, fixture('lines.geojson'), { kind: 'water' })).toMatchObject({
        rowsWritten: 1,
      });
      expect(await importPath(inner, fixture('lines.geojson'), { kind: 'barriers' })).toMatchObject({
        rowsWritten: 1,
      });
      const [city] = await rows<{ code: string; synthetic: boolean; inside: boolean }>(
        inner,
        'select code, is_synthetic as synthetic, st_covers(extent, centre) as inside from city',
      );
      expect(city).toMatchObject({ code: '140100', synthetic: false, inside: true });
      expect(
        await rows(inner, 'select name, class, is_bridge as bridge from road order by source_key'),
      ).toMatchObject([
        { name: '迎泽大街', class: 'primary', bridge: false },
        { name: '迎泽大街', class: 'primary', bridge: true },
        { name: null, class: 'footway' },
        { name: null, class: 'footway' },
      ]);
      expect(await rows(inner, 'select name, kind from place order by kind')).toEqual([
        { name: '汾河', kind: 'river' },
        { name: '迎泽大街', kind: 'road' },
      ]);
    }),
  );

  it(
    'explodes areas, refuses a self-crossing one with its place, and tells the caches',
    isolated(async (inner) => {
      const buildings = await importPath(inner, fixture('areas.geojson'), { kind: 'buildings' });
      expect(buildings).toMatchObject({ rowsWritten: 1, rowsRejected: 1, rowsSkipped: 2 });
      expect(buildings.rejections).toMatchObject([
        { rowNumber: 2, reason: 'self-crossing', detail: { longitude: 112.5505, latitude: 37.8505 } },
      ]);
      expect(await rows(inner, 'select floors, height_metres from building')).toEqual([
        { floors: 18, height_metres: 54 },
      ]);
      expect(await importPath(inner, fixture('areas.geojson'), { kind: 'water' })).toMatchObject({
        rowsWritten: 2,
      });
      expect(await importPath(inner, fixture('areas.geojson'), { kind: 'facilities' })).toMatchObject({
        rowsWritten: 1,
      });
      const changes = await rows<{ layers: string[]; bounded: boolean }>(
        inner,
        'select layers, extent is not null as bounded from change_event order by id',
      );
      expect(changes.map(({ layers }) => layers[0])).toEqual(['buildings', 'water', 'facilities']);
      expect(changes.every(({ bounded }) => bounded)).toBe(true);
    }),
  );

  it(
    'changes nothing the second time, and follows a row that changed',
    isolated(async (inner) => {
      const road = (name: string): string =>
        JSON.stringify({
          type: 'Feature',
          properties: { osm_id: '1', highway: 'primary', name },
          geometry: {
            type: 'LineString',
            coordinates: [
              [112.5, 37.8],
              [112.6, 37.8],
            ],
          },
        });
      expect(await importContent(inner, road('并州路'), { kind: 'roads' })).toMatchObject({
        rowsWritten: 1,
        rowsUpdated: 0,
      });
      const events = await countOf(inner, 'change_event');
      expect(await importContent(inner, road('并州路'), { kind: 'roads' })).toMatchObject({
        rowsWritten: 0,
        rowsUnchanged: 1,
      });
      expect(await countOf(inner, 'change_event')).toBe(events);
      expect(await importContent(inner, road('并州南路'), { kind: 'roads' })).toMatchObject({
        rowsWritten: 1,
        rowsUpdated: 1,
      });
      expect(await rows(inner, 'select name from road')).toEqual([{ name: '并州南路' }]);
    }),
  );

  it(
    'says that a city is missing when nothing names one',
    isolated(async (inner) => {
      const report = await importPath(inner, fixture('lines.geojson'), { kind: 'roads', city: null });
      expect(report).toMatchObject({ state: 'failed', rowsWritten: 0, failure: { kind: 'no-city' } });
      expect(await countOf(inner, 'road')).toBe(0);
      expect(await countOf(inner, 'import_run')).toBe(1);
    }),
  );
});

describe('importing incidents', () => {
  const sound = incidentTable(
    '11-1,2026-10-31,2026-11-02,Completed,暴露垃圾,迎泽大街1号,0,112.55,37.86',
    '11-2,2026-11-01 23:30,,Open,Street light out,,1,112.56,37.87',
  );

  it(
    'reads local times, states, classes and duplicates, and counts the cells',
    isolated(async (inner) => {
      expect(await importContent(inner, sound, incidents)).toMatchObject({ state: 'done', rowsWritten: 2 });
      const found = await rows(
        inner,
        `select incident.number, state, reported_at, closed_at, is_duplicate as duplicate, class.display_group as "group"
       from incident join incident_class as class on class.code = class_code order by number`,
      );
      expect(found).toMatchObject([
        {
          number: '11-1',
          state: 'closed',
          reported_at: '2026-10-30T16:00:00.000Z',
          closed_at: '2026-11-01T16:00:00.000Z',
          group: 'environment',
        },
        {
          number: '11-2',
          state: 'accepted',
          reported_at: '2026-11-01T15:30:00.000Z',
          closed_at: null,
          duplicate: true,
          group: 'utility',
        },
      ]);
      expect(
        await rows(
          inner,
          'select day::text as day, sum(count)::int as count from incident_cell group by day order by day',
        ),
      ).toEqual([
        { day: '2026-10-31', count: 1 },
        { day: '2026-11-01', count: 1 },
      ]);
    }),
  );

  it(
    'changes nothing the second time, and closes what was closed since',
    isolated(async (inner) => {
      await importContent(inner, sound, incidents);
      expect(await importContent(inner, sound, incidents)).toMatchObject({
        rowsWritten: 0,
        rowsUnchanged: 2,
      });
      const later = sound.replace('23:30,,Open', '23:30,2026-11-05,Completed');
      expect(await importContent(inner, later, incidents)).toMatchObject({
        rowsWritten: 1,
        rowsUpdated: 1,
        rowsUnchanged: 1,
      });
      expect(await rows(inner, "select count(*)::int as open from incident where state <> 'closed'")).toEqual(
        [{ open: 0 }],
      );
      expect(await countOf(inner, 'incident')).toBe(2);
    }),
  );

  it(
    'keeps equal rows apart when the file gives no key',
    isolated(async (inner) => {
      const table = 'created,nature,lon,lat\n2026-11-01,噪声,112.55,37.86\n2026-11-01,噪声,112.55,37.86\n';
      expect(await importContent(inner, table, incidents)).toMatchObject({ rowsWritten: 2 });
      expect(await importContent(inner, table, incidents)).toMatchObject({
        rowsWritten: 0,
        rowsUnchanged: 2,
      });
    }),
  );

  it(
    'lists every bad row with its field and reason and takes the good ones',
    isolated(async (inner) => {
      const table = incidentTable(
        '1,2026-11-01,,Open,噪声,,0,112.55,37.86',
        '2,2026-11-01,,Open,噪声,,0,NaN,37.86',
        '3,2026-11-01,,Open,噪声,,0,112.55,Infinity',
        '4,2026-13-01,,Open,噪声,,0,112.55,37.86',
        '5,2026-11-01,,Open,噪声,,0,37.86,112.55',
        '6,2026-11-01,,Open,噪声,,0,112.55',
        '7,2026-11-01,,???,噪声,,0,112.55,37.86',
        '1,2026-11-02,,Open,噪声,,0,112.55,37.86',
        '9,,,Open,噪声,,0,112.55,37.86',
      );
      const report = await importContent(inner, table, incidents);
      expect(report).toMatchObject({ state: 'done', rowsRead: 9, rowsWritten: 1, rowsRejected: 8 });
      expect(report.rejections.map(({ rowNumber, field, reason }) => [rowNumber, field, reason])).toEqual([
        [2, 'geometry', 'not-finite'],
        [3, 'geometry', 'not-finite'],
        [4, 'reportedAt', 'not-a-date'],
        [5, 'geometry', 'swapped-axes'],
        [6, null, 'broken-row'],
        [7, 'state', 'unknown-value'],
        [8, 'key', 'duplicate-key'],
        [9, 'reportedAt', 'missing-value'],
      ]);
      expect(await countOf(inner, 'import_rejection')).toBe(8);
    }),
  );
});

describe('files that cannot be taken', () => {
  const nothingWritten = async (inner: Database): Promise<void> => {
    for (const table of ['road', 'place', 'incident', 'city', 'change_event'])
      expect(await countOf(inner, table)).toBe(0);
  };

  it(
    'refuses a file with exchanged axes as a whole and names the remedy',
    isolated(async (inner) => {
      const table = incidentTable(
        '1,2026-11-01,,Open,噪声,,0,37.86,112.55',
        '2,2026-11-01,,Open,噪声,,0,37.87,112.56',
      );
      const report = await importContent(inner, table, incidents);
      expect(report).toMatchObject({ state: 'failed', failure: { kind: 'swapped-axes' } });
      expect(report.failure?.message).toContain('--swap-axes');
      await nothingWritten(inner);
      expect(await importContent(inner, table, { ...incidents, isSwapped: true })).toMatchObject({
        state: 'done',
        rowsWritten: 2,
      });
    }),
  );

  it(
    'refuses JSON that breaks off, with its byte',
    isolated(async (inner) => {
      const feature =
        '{"type":"Feature","properties":{"osm_id":"1","highway":"primary"},"geometry":{"type":"LineString","coordinates":[[112.5,37.8],[112.6,37.8]]}}';
      const report = await importContent(
        inner,
        `{"type":"FeatureCollection","features":[${feature},${feature.slice(0, 60)}`,
        { kind: 'roads' },
      );
      expect(report).toMatchObject({ state: 'failed', failure: { kind: 'broken-json' } });
      expect(report.failure?.message).toMatch(/byte \d+/);
      await nothingWritten(inner);
    }),
  );

  it(
    'refuses text of an unknown encoding',
    isolated(async (inner) => {
      const report = await importContent(inner, Buffer.from([0x69, 0x64, 0x0a, 0xff, 0xff, 0xfe]), incidents);
      expect(report).toMatchObject({ state: 'failed', failure: { kind: 'unknown-encoding' } });
      await nothingWritten(inner);
    }),
  );

  it(
    'refuses a ring of 50,000 vertices that crosses itself in under a second',
    isolated(async (inner) => {
      let state = 11;
      const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
      const ring = Array.from({ length: 50_000 }, () => [112.5 + next() / 10, 37.8 + next() / 10]);
      const polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
      const content = JSON.stringify({
        type: 'Feature',
        properties: { osm_way_id: '1', building: 'yes' },
        geometry: polygon,
      });
      const started = process.cpuUsage();
      const report = await importContent(inner, content, { kind: 'buildings' });
      // processor time: a busy machine must not fail the test
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1_000).toBeLessThan(1_000);
      expect(report).toMatchObject({
        rowsWritten: 0,
        rowsRejected: 1,
        rejections: [{ rowNumber: 1, reason: 'self-crossing' }],
      });
    }),
  );

  it(
    'refuses to map a field onto a column about persons, and says which columns it does not read',
    isolated(async (inner) => {
      const table = 'id,created,nature,身份证号,lon,lat\n1,2026-11-01,噪声,140101,112.55,37.86\n';
      const refused = await importContent(inner, table, { ...incidents, mapping: { title: '身份证号' } });
      expect(refused).toMatchObject({ state: 'failed', failure: { kind: 'personal-field' } });
      const taken = await importContent(inner, table, incidents);
      expect(taken.warnings).toContainEqual(expect.objectContaining({ kind: 'personal-fields' }));
      expect(JSON.stringify(await rows(inner, 'select * from incident'))).not.toContain('140101');
    }),
  );

  it(
    'leaves nothing behind when it is cancelled while it writes',
    isolated(async (inner) => {
      const control = new AbortController();
      const lines = Array.from(
        { length: 5_000 },
        (_, index) => `${index},2026-11-01,,Open,噪声,,0,112.55,37.86`,
      );
      const report = await importContent(inner, incidentTable(...lines), incidents, {
        signal: control.signal,
        onProgress: (phase) => {
          if (phase === 'writing') control.abort();
        },
      });
      expect(report).toMatchObject({ state: 'cancelled', rowsWritten: 0, failure: { kind: 'cancelled' } });
      await nothingWritten(inner);
    }),
  );
});

// the embedded database has no connection that could be lost
const describeOnPostgres = testEngine === 'postgres' ? describe : (): void => undefined;

describeOnPostgres('a lost connection', () => {
  it('leaves nothing behind, says so, and the next import works', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, index) => `${index},2026-11-01,,Open,噪声,,0,112.55,37.86`,
    );
    let isCut = false;
    const report = await importContent(database, incidentTable(...lines), incidents, {
      onProgress: (phase) => {
        if (phase !== 'writing' || isCut) return;
        isCut = true;
        const text =
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'copy import_stage%'";
        void database.query({ text, values: [] });
      },
    });
    expect(report).toMatchObject({ state: 'failed', rowsWritten: 0, failure: { kind: 'database-gone' } });
    for (const table of ['city', 'incident', 'incident_key', 'incident_class'])
      expect(await countOf(database, table)).toBe(0);
    await inRollback(database, async (inner) => {
      expect(await importContent(inner, incidentTable(...lines.slice(0, 10)), incidents)).toMatchObject({
        rowsWritten: 10,
      });
    });
  });
});

describe('a systematic shift', () => {
  const net = (move: (position: Position) => Position): string => {
    let state = 7;
    const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    return Array.from({ length: 300 }, (_, index) => {
      const from: Position = [112.5 + next() * 0.08, 37.8 + next() * 0.08];
      const to: Position = [from[0] + 0.002, from[1] + next() * 0.002];
      const geometry = { type: 'LineString', coordinates: [move(from), move(to)] };
      return JSON.stringify({ type: 'Feature', properties: { id: index, class: 'residential' }, geometry });
    }).join('\n');
  };

  it(
    'is warned of, not converted; with --crs the file lies right',
    isolated(async (inner) => {
      await importContent(
        inner,
        net((position) => position),
        { kind: 'roads', source: 'survey' },
      );
      const shifted = await importContent(inner, net(toGcj02), { kind: 'roads', source: 'vendor' });
      expect(shifted.warnings).toContainEqual(
        expect.objectContaining({
          kind: 'systematic-shift',
          detail: expect.objectContaining({ looksLike: 'GCJ-02' }) as unknown,
        }),
      );
      const named = await importContent(inner, net(toGcj02), {
        kind: 'roads',
        source: 'vendor',
        referenceSystem: 'GCJ-02',
      });
      expect(named.warnings.filter(({ kind }) => kind === 'systematic-shift')).toEqual([]);
      const [worst] = await rows<{ metres: number }>(
        inner,
        `select max(st_distance(one.geom::geography, other.geom::geography)) as metres
       from road as one join road as other using (source_key) where one.source = 'survey' and other.source = 'vendor'`,
      );
      expect(worst?.metres).toBeLessThan(0.02);
    }),
  );
});
