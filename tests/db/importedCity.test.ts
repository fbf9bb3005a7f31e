import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../server/platform/database/port.ts';
import { sqlQuery } from '../../server/platform/database/sqlFile.ts';
import { importContent, importPath } from '../support/importFile.ts';
import { inRollback, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

interface FoundCity {
  readonly attribution: string | null;
  readonly focus: readonly [number, number, number, number];
  readonly extent: readonly [number, number, number, number];
  readonly standsStill: boolean;
  readonly dataAsOf: Date | string;
}

async function cityOf(inner: Database): Promise<FoundCity> {
  const [city] = await inner.query<FoundCity>(sqlQuery('city/find_city'));
  if (city === undefined) throw new Error('no city was founded');
  return city;
}

const point = (index: number, longitude: number, latitude: number): string =>
  `H${index},hydrant,消火栓${index},${longitude.toFixed(4)},${latitude.toFixed(4)}`;
const hydrants = [
  'id,kind,name,lon,lat',
  ...Array.from({ length: 98 }, (_, index) => point(index, 112.55 + index / 1e4, 37.86 + index / 1e4)),
  point(98, 113.9, 38.9),
  point(99, 111.2, 36.8),
].join('\n');
const road = JSON.stringify({
  type: 'Feature',
  properties: { osm_id: '7', highway: 'primary', name: '迎泽大街' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [112.55, 37.86],
      [112.56, 37.86],
    ],
  },
});
const complaint = (id: string, day: string): string =>
  `id,created,nature,lon,lat\n${id},${day},garbage,112.55,37.86`;

describe('a city founded by imports', () => {
  it('opens where the data are dense, though a few features lie far away', () =>
    inRollback(database, async (inner) => {
      await importContent(inner, hydrants, { kind: 'facilities', fileName: 'hydrants.csv' });
      const { focus, extent } = await cityOf(inner);
      expect(extent[2] - extent[0]).toBeGreaterThan(2.6);
      expect(focus[2] - focus[0]).toBeLessThan(0.02);
      expect(focus[3] - focus[1]).toBeLessThan(0.02);
    }));

  it('names whom its files ask to name: OpenStreetMap by itself, others when told', () =>
    inRollback(database, async (inner) => {
      await importContent(inner, hydrants, { kind: 'facilities', fileName: 'hydrants.csv' });
      expect((await cityOf(inner)).attribution).toBeNull();
      await importContent(inner, road, { kind: 'roads', fileName: 'lines.geojson' });
      expect((await cityOf(inner)).attribution).toBe('© OpenStreetMap contributors (ODbL)');
      const told = { kind: 'facilities', fileName: 'more.csv', attribution: '太原市测绘院' } as const;
      await importContent(inner, hydrants, told);
      expect((await cityOf(inner)).attribution).toBe('© OpenStreetMap contributors (ODbL) · 太原市测绘院');
    }));

  it('stands still at the end of its last day when its incidents are historic, and runs again with new ones', () =>
    inRollback(database, async (inner) => {
      const file = { kind: 'incidents', fileName: 'complaints.csv' } as const;
      await importContent(inner, complaint('1', '2013-12-29'), file);
      const historic = await cityOf(inner);
      expect(historic.standsStill).toBe(true);
      expect(new Date(historic.dataAsOf).toISOString()).toBe('2013-12-29T15:59:59.000Z');
      await importContent(inner, complaint('2', new Date().toISOString().slice(0, 10)), file);
      expect((await cityOf(inner)).standsStill).toBe(false);
    }));

  it('has a root for its lists and figures, though no file of regions came', () =>
    inRollback(database, async (inner) => {
      await importContent(inner, complaint('1', '2013-12-29'), { kind: 'incidents', fileName: 'a.csv' });
      const regions = await inner.query({ text: 'select code, level, name from region', values: [] });
      expect(regions).toEqual([{ code: '140100', level: 'city', name: '太原市' }]);
    }));
});

describe('imported outlines of regions', () => {
  const neighbours = fileURLToPath(new URL('../fixtures/imports/neighbours.geojson', import.meta.url));

  it('are generalised with their borders shared, and each stretch of border is one line of its highest level', () =>
    inRollback(database, async (inner) => {
      const report = await importPath(inner, neighbours, { kind: 'regions' });
      expect(report).toMatchObject({ state: 'done', rowsWritten: 11, rowsRejected: 0 });
      const query = <Row extends object>(text: string): Promise<Row[]> =>
        inner.query<Row>({ text, values: [] });
      const shapes = await query(
        `select detail, count(*)::int as shapes, sum(st_npoints(geom))::int < 294 as "isSmaller",
           abs(st_area(st_union(geom)) - sum(st_area(geom))) < 1e-12 as "isWithoutOverlap",
           st_numinteriorrings(st_geometryn(st_multi(st_union(geom)), 1)) as gaps
         from region_shape group by detail order by detail`,
      );
      const seamless = { shapes: 6, isSmaller: true, isWithoutOverlap: true, gaps: 0 };
      expect(shapes).toEqual([1, 2, 3].map((detail) => ({ detail, ...seamless })));
      const borders = await query(
        'select level, count(*)::int as stretches from border group by level order by level',
      );
      expect(borders).toEqual([
        { level: 'city', stretches: 6 },
        { level: 'community', stretches: 3 },
        { level: 'county', stretches: 2 },
        { level: 'township', stretches: 2 },
      ]);
      const nameless = await query('select code from region where label_point is null');
      expect(nameless).toEqual([]);
    }));
});
