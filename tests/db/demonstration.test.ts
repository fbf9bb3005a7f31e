import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../server/demonstration/seed.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';
import { seedTiny, tinyCity } from '../support/tinyCity.ts';

const quiet = { ...tinyCity, onProgress: (): void => undefined };

describe.skipIf(!isEngineAvailable(testEngine))(
  `the demonstration city in the database (${testEngine})`,
  () => {
    let database: TestDatabase;
    let indexesBefore: unknown;

    const rows = <Row extends object>(text: string): Promise<Row[]> =>
      database.query<Row>({ text, values: [] });
    const one = async (text: string): Promise<number> =>
      (await rows<{ n: number }>(text))[0]?.n ?? Number.NaN;
    const indexes = (): Promise<object[]> =>
      rows(`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace and not relispartition order by 1`);

    beforeAll(async () => {
      database = await openTestDatabase();
      indexesBefore = await indexes();
      await seedTiny(database);
    });
    afterAll(() => database.close());

    it('holds two communities whose grids, plots and buildings hang together', async () => {
      expect(await one('select count(distinct community_id) as n from grid')).toBe(2);
      expect(await one('select count(*) as n from grid')).toBeGreaterThan(5);
      expect(
        await one(
          `select count(*) as n from building join plot on plot.id = building.plot_id where not st_covers(plot.geom, building.label_point)`,
        ),
      ).toBe(0);
      expect(
        await one(
          `select count(*) as n from plot where not exists (select from grid_plot where plot_id = plot.id)`,
        ),
      ).toBe(0);
      expect(
        await one(`select count(*) as n from grid_version join grid_plot on grid_version_id = grid_version.id join plot on plot.id = plot_id
        where not st_covers(grid_version.geom, plot.label_point)`),
      ).toBe(0);
    });

    it('has every index and constraint that it had before the load, and the triggers in force', async () => {
      expect(await indexes()).toEqual(indexesBefore);
      expect(
        await one(
          `select count(*) as n from pg_trigger where tgrelid = 'incident'::regclass and tgenabled <> 'O'`,
        ),
      ).toBe(0);
    });

    it('gives every grid exactly one leader post with one regular holder today', async () => {
      expect(
        await one(`select count(*) as n from grid where (
        select count(*) from post join assignment on assignment.post_id = post.id
        where post.grid_id = grid.id and role_code = 'grid_leader' and kind = 'regular' and valid @> date '2026-11-23') <> 1`),
      ).toBe(0);
    });

    it('names an organisation as host of each exclusive grid that has one', async () => {
      expect(
        await one(`select count(*) as n from grid_version where host_element_id is not null
        and not exists (select from element where element.id = host_element_id)`),
      ).toBe(0);
      expect(await one('select count(*) as n from grid_version where host_element_id is not null')).toBe(
        await one(`select count(*) as n from grid_version where kind = 'exclusive'`),
      );
    });

    it('writes an address for every flat, each on its building', async () => {
      const flats =
        await one(`select sum(case when kind in ('walk_up', 'commercial_residential', 'high_rise', 'urban_village', 'courtyard')
      then greatest(1, flats) else 1 end) as n from building`);
      expect(await one('select count(*) as n from standard_address')).toBe(flats);
      expect(
        await one(`select count(*) as n from standard_address as address join building on building.id = building_id
        where not st_dwithin(address.point, building.geom, 0.0005)`),
      ).toBe(0);
    });

    it('places incidents in the grid in which they happened, unless a fault was planted', async () => {
      expect(await one('select count(*) as n from incident')).toBeGreaterThan(500);
      expect(
        await one(`select count(*) as n from incident join grid_version on grid_version.grid_id = incident.grid_id
        where position_fault is null and not st_covers(geom, point)`),
      ).toBe(0);
      expect(await one('select count(*) - count(distinct number) as n from incident')).toBe(0);
      expect(
        await one(`select count(*) as n from incident where position_fault is not null`),
      ).toBeGreaterThan(0);
    });

    it('draws as many incidents as the stored intensity expects', async () => {
      const happened = await one('select count(*) as n from incident where not is_duplicate');
      const expected = await one(`select sum(demonstration_intensity(grid_id, class_code, day::date)) as n
      from demonstration_grid_rate cross join demonstration_class_factor
      cross join generate_series(date '2026-11-23' - 119, date '2026-11-23', interval '1 day') as day`);
      expect(Math.abs(happened - expected)).toBeLessThan(4 * Math.sqrt(expected) + expected * 0.02);
    });

    it('counts every incident with a point in the cells of the map', async () => {
      const located = await one('select count(*) as n from incident where point is not null');
      expect(await one('select sum(count) as n from incident_cell')).toBe(located);
    });

    it('knows the households of what was built, and says nothing about its neighbours', async () => {
      const counted = await one(
        `select household_count as n from region where level = 'county' and household_count is not null`,
      );
      expect(await one('select sum(household_count) as n from building')).toBe(counted);
      expect(await one(`select count(*) as n from region where household_count = 0`)).toBe(0);
    });

    it('refuses a second city with a plain sentence', async () => {
      await expect(seedDemonstration(database, quiet)).rejects.toThrow(/one database holds one city/);
      expect(await one('select count(*) as n from city')).toBe(1);
    });

    it('leaves nothing when it is interrupted, and gives the same rows for the same seed', async () => {
      const other = await openTestDatabase();
      try {
        const controller = new AbortController();
        const interrupted = seedDemonstration(other, {
          ...quiet,
          signal: controller.signal,
          onProgress: ({ phase, done }) => {
            if (phase === 'communities' && done === 1) controller.abort();
          },
        });
        await expect(interrupted).rejects.toThrow();
        const empty = await other.query<{ n: number }>({
          text: 'select (select count(*) from city) + (select count(*) from incident) + (select count(*) from region) as n',
          values: [],
        });
        expect(empty).toEqual([{ n: 0 }]);
        await seedTiny(other);
        for (const table of [
          'building',
          'standard_address',
          'incident',
          'element',
          'assignment',
          'incident_event',
        ]) {
          const digest = {
            text: `select md5(string_agg(t::text, '' order by id)) as digest from (select * from ${table}) as t`,
            values: [],
          };
          const withoutClock =
            table === 'element'
              ? { ...digest, text: digest.text.replace('*', 'id, kind, name, point') }
              : digest;
          expect(await other.query(withoutClock)).toEqual(await database.query(withoutClock));
        }
      } finally {
        await other.close();
      }
    });
  },
);
