import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../server/imports/importRequest.ts';
import { importPath, type ImportSettings } from '../support/importFile.ts';
import { inRollback, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const isThere = existsSync(folder);

/** Real files are not part of the project; where they do not lie beside it, these tests are skipped and counted. */
describe.skipIf(!isThere)(
  'real files of Taiyuan and Chicago (skipped where ../shared/data is missing)',
  () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase();
    });
    afterAll(async () => {
      await database.close();
    });

    it('gives a map of Taiyuan from empty, and changes nothing the second time', () =>
      inRollback(database, async (inner) => {
        const take = (name: string, kind: ImportSettings['kind']): Promise<ImportReport> =>
          importPath(inner, `${folder}taiyuan/${name}`, { kind });
        expect(await take('admin_counties.csv', 'regions')).toMatchObject({
          rowsRead: 11,
          rowsWritten: 10,
          rowsRejected: 1,
        });
        expect(await take('admin_streets.csv', 'regions')).toMatchObject({ rowsRead: 108, rowsWritten: 108 });
        expect(await take('admin_villages.csv', 'regions')).toMatchObject({
          rowsRead: 1401,
          rowsWritten: 1401,
        });
        expect(await take('osm_lines.geojson.gz', 'roads')).toMatchObject({
          rowsRead: 4412,
          rowsWritten: 4193,
          rowsSkipped: 219,
        });
        expect(await take('osm_lines.geojson.gz', 'water')).toMatchObject({
          rowsWritten: 85,
          rowsRejected: 0,
        });
        const buildings = await take('osm_polygons.geojson.gz', 'buildings');
        expect(buildings).toMatchObject({
          rowsRead: 1305,
          rowsWritten: 701,
          rowsRejected: 1,
          rowsSkipped: 605,
        });
        expect(buildings.rejections[0]).toMatchObject({ reason: 'self-crossing' });
        expect(await take('osm_polygons.geojson.gz', 'land-use')).toMatchObject({
          rowsWritten: 408,
          rowsRejected: 0,
        });
        expect(await take('osm_polygons.geojson.gz', 'facilities')).toMatchObject({
          rowsWritten: 301,
          rowsRejected: 0,
        });
        const again = await take('osm_polygons.geojson.gz', 'buildings');
        expect(again).toMatchObject({ rowsWritten: 0, rowsUnchanged: 701 });
        const [repeated] = await inner.query<{ names: number }>({
          text: `select count(*)::int as names from (select name from region where level = 'community' group by name having count(*) > 1) as repeated`,
          values: [],
        });
        expect(repeated?.names).toBeGreaterThanOrEqual(27);
      }));

    it('counts every complaint of Chicago on the day and in the cell where it was made', () =>
      inRollback(database, async (inner) => {
        const report = await importPath(
          inner,
          `${folder}chicago-311/chicago_311_sanitation_2011_2013.csv.gz`,
          {
            kind: 'incidents',
            city: { code: '171400', name: 'Chicago' },
            timeZone: 'America/Chicago',
          },
        );
        expect(report).toMatchObject({
          state: 'done',
          rowsRead: 54_908,
          rowsWritten: 54_908,
          rowsRejected: 0,
        });
        const [cells] = await inner.query<{ count: number; first: string; last: string }>({
          text: 'select sum(count)::int as count, min(day)::text as first, max(day)::text as last from incident_cell',
          values: [],
        });
        expect(cells).toEqual({ count: 54_908, first: '2011-01-01', last: '2013-12-29' });
      }));
  },
);
