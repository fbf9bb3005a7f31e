import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChangeFeed } from '../../server/platform/events/changeFeed.ts';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

// the embedded database has one connection and one server: nothing can be open beside another
describe.skipIf(!isEngineAvailable('postgres'))('several servers on one database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
  });
  afterAll(() => database.close());

  it('hand everything out once each, also what was committed late', async () => {
    const feeds = await Promise.all([1, 2, 3].map(() => openChangeFeed(database, { slowMilliseconds: 200 })));
    const seen = feeds.map((feed) => {
      const kinds: string[] = [];
      feed.subscribe((events) => kinds.push(...events.map((event) => event.kind)));
      return kinds;
    });
    const late = new pg.Client({ connectionString: database.url ?? '' });
    await late.connect();
    await late.query('begin');
    await late.query("insert into change_event (kind) values ('late.one')");
    const quick = Array.from({ length: 40 }, (_, index) => `quick.${'abcdefgh'[index % 8] ?? ''}`);
    for (const kind of quick)
      await database.query({ text: 'insert into change_event (kind) values ($1)', values: [kind] });
    await expect.poll(() => seen.map((kinds) => kinds.length), { timeout: 10_000 }).toEqual([40, 40, 40]);
    await late.query('commit');
    await late.end();
    await expect
      .poll(() => seen.map((kinds) => kinds.at(-1)), { timeout: 10_000 })
      .toEqual(['late.one', 'late.one', 'late.one']);
    for (const kinds of seen) expect(kinds).toEqual([...quick, 'late.one']);
    for (const feed of feeds) await feed.stop();
  });

  it('count each incident once when many are written and changed at the same time', async () => {
    await database.query({
      text: "select ensure_incident_partitions('2026-10-01', '2026-10-02')",
      values: [],
    });
    await database.query({
      text: "insert into incident_class (code, name, name_en, display_group, sort_order) values ('a', '甲', 'A', 'service', 1)",
      values: [],
    });
    const insert = (index: number): Promise<unknown> =>
      database.query({
        text: `insert into incident (county_code, filed_at, id, number, class_code, title, source, point, occurred_at, reported_at)
          values ('140107', '2026-10-05T00:00Z', gen_random_uuid(), $1, 'a', 't', 's', 'srid=4326;point(112.55 37.87)', '2026-10-05T00:00Z', '2026-10-05T00:00Z')`,
        values: [String(index)],
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => insert(index)));
    const close = (index: number): Promise<unknown> =>
      database.query({
        text: "update incident set state = 'closed' where number = $1",
        values: [String(index)],
      });
    await Promise.all([
      ...Array.from({ length: 20 }, (_, index) => close(index)),
      database.query({ text: "select compact_incident_cells('2026-01-01')", values: [] }),
      ...Array.from({ length: 10 }, (_, index) => insert(100 + index)),
    ]);
    const rows = await database.query({
      text: 'select state, sum(count) as count from incident_cell_month where level = 16 group by 1 order by 1',
      values: [],
    });
    expect(rows).toEqual([
      { state: 'closed', count: 20 },
      { state: 'reported', count: 30 },
    ]);
  });
});
