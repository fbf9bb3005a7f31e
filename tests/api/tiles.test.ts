import { gunzipSync } from 'node:zlib';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layers } from '#core/contract/layers.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { fillTileCity } from '../support/tileCity.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';
import { decodedTile, openTileServer, type TileServer } from '../support/tileServer.ts';

const centre = [112.5605, 37.8755] as const;
const path = (layer: string, zoom: number, query = ''): string => {
  const tile = tileAt(...centre, zoom);
  return `/tiles/${layer}/${zoom}/${tile.column}/${tile.row}.mvt${query}`;
};

describe.skipIf(!isEngineAvailable(testEngine))(`vector tiles (${testEngine})`, () => {
  let database: TestDatabase;
  let server: TileServer;
  beforeAll(async () => {
    database = await openTestDatabase();
    await fillTileCity(database);
    server = await openTileServer(database);
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const get = (url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    server.app.inject({ url, headers });
  const bytes = (answer: LightMyRequestResponse): Uint8Array => new Uint8Array(answer.rawPayload);
  const count = async (query: string, layer = 'incident-cells', zoom = 12): Promise<number> => {
    const answer = await get(path(layer, zoom, query));
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    const found = decodedTile(bytes(answer))[layer];
    let sum = 0;
    for (let index = 0; index < (found?.length ?? 0); index += 1) {
      sum += Number(found?.feature(index).properties['count'] ?? 1);
    }
    return sum;
  };
  const countRows = async (where: string): Promise<number> => {
    const text = `select count(*) as count from incident where point is not null and ${where}`;
    return (await database.query<{ count: number }>({ text, values: [] }))[0]?.count ?? -1;
  };

  it.each(layers.map((layer) => [layer.id, layer.minimumZoom, layer.maximumZoom] as const))(
    'hold %s with the attributes that the registry names',
    async (id, minimumZoom, maximumZoom) => {
      const known = Object.keys(layers.find((layer) => layer.id === id)?.attributes ?? {});
      const seen = new Set<string>();
      let features = 0;
      for (let zoom = minimumZoom; zoom <= Math.min(16, maximumZoom); zoom += 1) {
        const found = decodedTile(bytes(await get(path(id, zoom))))[id];
        features += found?.length ?? 0;
        for (let index = 0; index < (found?.length ?? 0); index += 1) {
          const feature = found?.feature(index);
          expect(feature?.id).toBeGreaterThanOrEqual(0);
          for (const name of Object.keys(feature?.properties ?? {})) seen.add(name);
        }
      }
      expect(features).toBeGreaterThan(0);
      expect(known).toEqual(expect.arrayContaining([...seen]));
    },
  );

  it('come together as the base map', async () => {
    const base = decodedTile(bytes(await get(path('base', 15))));
    expect(Object.keys(base)).toEqual(expect.arrayContaining(['water', 'roads', 'buildings', 'barriers']));
    expect(Object.keys(base)).not.toContain('grids');
  });

  it('are described by TileJSON 3.0', async () => {
    const description = (await get('/tiles/incident-cells.json?state=closed')).json<
      Record<string, unknown>
    >();
    expect(description).toMatchObject({
      tilejson: '3.0.0',
      minzoom: 5,
      maxzoom: 16,
      bounds: [112.54, 37.86, 112.58, 37.89],
      vector_layers: [{ id: 'incident-cells', fields: { count: 'Number' } }],
    });
    expect(description['tiles']).toEqual([
      expect.stringMatching(/\/tiles\/incident-cells\/\{z\}\/\{x\}\/\{y\}\.mvt\?state=closed$/),
    ]);
    expect((await get('/tiles/base.json')).json<{ vector_layers: unknown[] }>().vector_layers).toHaveLength(
      8,
    );
  });

  it('are compressed for those who take it, and the same bytes for those who do not', async () => {
    const plain = await get(path('base', 14));
    const compressed = await get(path('base', 14), { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(compressed.rawPayload)).toEqual(plain.rawPayload);
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
  });

  it('answer 304 to whoever has them already', async () => {
    const first = await get(path('roads', 14));
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await get(path('roads', 14), { 'if-none-match': `"other", ${etag}` });
    expect([again.statusCode, again.rawPayload.length, again.headers.etag]).toEqual([304, 0, etag]);
    expect((await get(path('roads', 14), { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('answer HEAD like GET, without the bytes', async () => {
    const head = await server.app.inject({ method: 'HEAD', url: path('roads', 14) });
    const full = await get(path('roads', 14));
    expect(head.statusCode).toBe(200);
    expect(head.rawPayload).toHaveLength(0);
    expect(head.headers['content-length']).toBe(String(full.rawPayload.length));
  });

  it('are empty where nothing is, and below the first zoom of a layer', async () => {
    expect((await get('/tiles/roads/14/0/0.mvt')).statusCode).toBe(204);
    expect((await get('/tiles/buildings/0/0/0.mvt')).statusCode).toBe(204);
  });

  it.each([
    ['/tiles/nothing/1/1/1.mvt', 404, 'not-found'],
    ['/tiles/nothing.json', 404, 'not-found'],
    ['/tiles/roads/1/1/1.png', 404, 'not-found'],
    ['/tiles/roads/1/2/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/roads/1/-1/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/roads/17/0/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/roads/1/NaN/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/roads/1/0/0.mvt?colour=red', 400, 'unknown-parameter'],
    ['/tiles/incidents/14/0/0.mvt?from=then', 400, 'invalid-parameter'],
    ['/tiles/grids/14/0/0.mvt?asOf=2026-02-31x', 400, 'invalid-parameter'],
  ])('refuse %s with %i', async (url, status, kind) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json<{ type: string }>().type).toContain(kind);
  });

  const windows = [
    ['', 'true'],
    [
      '?from=2026-08-10&until=2026-08-20',
      "occurred_at >= '2026-08-10T00:00+08' and occurred_at < '2026-08-20T00:00+08'",
    ],
    [
      '?from=2026-08-20&until=2026-10-11',
      "occurred_at >= '2026-08-20T00:00+08' and occurred_at < '2026-10-11T00:00+08'",
    ],
    [
      '?from=2026-09-01&until=2026-10-01',
      "occurred_at >= '2026-09-01T00:00+08' and occurred_at < '2026-10-01T00:00+08'",
    ],
    ['?from=2026-09-01', "occurred_at >= '2026-09-01T00:00+08'"],
    ['?until=2026-09-15', "occurred_at < '2026-09-15T00:00+08'"],
    ['?class=env', "class_code in ('env', 'env.rubbish')"],
    [
      '?class=env.rubbish&from=2026-09-03',
      "class_code = 'env.rubbish' and occurred_at >= '2026-09-03T00:00+08'",
    ],
    ['?group=security', "class_code = 'sec'"],
    ['?state=closed,rejected', "state in ('closed', 'rejected')"],
    ['?state=accepted&class=sec', "state = 'accepted' and class_code = 'sec'"],
    ['?region=140107001002', "community_id = md5('community2')::uuid"],
    ['?region=140107', 'true'],
    ['?region=140109', 'false'],
    ['?severity=3,4', 'severity in (3, 4)'],
    ['?source=patrol', "source = 'patrol'"],
    ['?grid=140107001002001', "grid_id = md5('grid21')::uuid"],
    ['?isOverdue=true', "state = 'accepted' and due_at < '2026-11-01T00:00Z'"],
    [
      '?from=2026-08-10T01:00:00Z&until=2026-08-11T02:00:00Z',
      "occurred_at >= '2026-08-10T01:00Z' and occurred_at < '2026-08-11T02:00Z'",
    ],
  ] as const;

  it.each(windows)('count incidents exactly for %s', async (query, where) => {
    const expected = await countRows(where);
    // the whole fixture lies in one tile at these zooms, which read different levels of the pyramid
    for (const zoom of [5, 8, 10])
      expect(await count(query, 'incident-cells', zoom), `zoom ${zoom}`).toBe(expected);
  });

  it.each(windows)('count the same over the tiles of close zooms for %s', async (query, where) => {
    const expected = await countRows(where);
    for (const zoom of [12, 14]) {
      let sum = 0;
      const [first, last] = [tileAt(112.54, 37.89, zoom), tileAt(112.58, 37.86, zoom)];
      for (let row = first.row; row <= last.row; row += 1) {
        for (let column = first.column; column <= last.column; column += 1) {
          const answer = await get(`/tiles/incident-cells/${zoom}/${column}/${row}.mvt${query}`);
          const found = decodedTile(bytes(answer))['incident-cells'];
          for (let index = 0; index < (found?.length ?? 0); index += 1) {
            sum += Number(found?.feature(index).properties['count']);
          }
        }
      }
      expect(sum, `zoom ${zoom}`).toBe(expected);
    }
  });

  it('show single incidents under the same filter', async () => {
    const all = await count('', 'incidents', 14);
    const overdue = await count('?isOverdue=true', 'incidents', 14);
    expect(all).toBeGreaterThan(overdue);
    expect(overdue).toBeGreaterThan(0);
  });

  it('hide small groups of residents', async () => {
    const found = decodedTile(bytes(await get(path('grids', 14))))['grids'];
    for (let index = 0; index < (found?.length ?? 0); index += 1) {
      expect(found?.feature(index).properties['residents60'] ?? 10).toBeGreaterThanOrEqual(10);
    }
  });

  it('say of each grid whether the household rule holds, and nothing where the count is unknown', async () => {
    const found = decodedTile(bytes(await get(path('grids', 13))))['grids'];
    const rules = new Map<unknown, unknown>();
    for (let index = 0; index < (found?.length ?? 0); index += 1) {
      const { households, rule } = found?.feature(index).properties ?? {};
      rules.set(households, rule);
    }
    expect(rules).toEqual(
      new Map<unknown, unknown>([
        [200, 'below'],
        [300, 'inside'],
        [400, 'inside'],
        [undefined, 'unknown'],
      ]),
    );
  });

  it('follow incidents that come, change and go, once the change is known', async () => {
    const before = await count('');
    const open = await count('?state=accepted');
    const announce = (): Promise<unknown> =>
      database
        .query({
          text: `insert into change_event (kind, layers, extent)
            values ('incident.changed', '{incidents,incident-cells}', st_makeenvelope(112.55, 37.87, 112.56, 37.88, 4326))`,
          values: [],
        })
        .then(() => server.feed.catchUp());
    await database.query({
      text: `insert into incident (county_code, filed_at, id, number, class_code, title, source, state, point, occurred_at, reported_at)
        select '140107', '2026-10-30T00:00Z', md5('new')::uuid, 'new', 'sec', '新', 'patrol', 'accepted', 'srid=4326;point(112.555 37.875)', '2026-10-30T00:00Z', '2026-10-30T00:00Z'`,
      values: [],
    });
    expect(await count(''), 'still from the cache').toBe(before);
    await announce();
    expect(await count('')).toBe(before + 1);
    expect(await count('?state=accepted')).toBe(open + 1);
    await database.query({ text: "update incident set state = 'closed' where number = 'new'", values: [] });
    await announce();
    expect(await count('')).toBe(before + 1);
    expect(await count('?state=accepted')).toBe(open);
    await database.query({ text: "delete from incident where number = 'new'", values: [] });
    await announce();
    expect(await count('')).toBe(before);
  });

  it('count the same after the pyramid was folded and after it was built anew', async () => {
    const counts = async (): Promise<unknown> => ({
      days: await database.query({
        text: 'select state, sum(count) as count from incident_cell group by 1 order by 1',
        values: [],
      }),
      months: await database.query({
        text: 'select level, class_code, state, sum(count) as count from incident_cell_month group by 1, 2, 3 having sum(count) <> 0 order by 1, 2, 3',
        values: [],
      }),
    });
    const before = await counts();
    await database.query({ text: "select compact_incident_cells('2026-01-01')", values: [] });
    expect(await counts()).toEqual(before);
    await database.query({ text: 'select rebuild_incident_cells()', values: [] });
    expect(await counts()).toEqual(before);
  });

  it.each(['grids', 'grid-labels', 'staff'])('show %s as they were on a day', async (layer) => {
    const codes = async (query: string): Promise<readonly string[]> => {
      const [first, last] = [tileAt(112.54, 37.89, 14), tileAt(112.58, 37.86, 14)];
      const found = new Set<string>();
      for (let row = first.row; row <= last.row; row += 1) {
        for (let column = first.column; column <= last.column; column += 1) {
          const answer = await get(`/tiles/${layer}/14/${column}/${row}.mvt${query}`);
          const rows = decodedTile(bytes(answer))[layer];
          for (let index = 0; index < (rows?.length ?? 0); index += 1)
            found.add(String(rows?.feature(index).properties['code']));
        }
      }
      return [...found].sort();
    };
    expect(await codes('?asOf=2023-12-31'), 'no grid had been opened').toEqual([]);
    expect(await codes('?asOf=2024-01-01')).toHaveLength(16);
    expect(await codes('?asOf=2024-01-01')).toEqual(await codes(''));
  });

  it('count posts and those who hold them as of a day', async () => {
    await database.transaction((transaction) =>
      transaction.runScript(`
        update post set closed_on = '2025-06-01' where id = md5('post2140107001002001')::uuid;
        update assignment set valid = '[2024-01-01,2025-06-01)' where post_id = md5('post2140107001002001')::uuid;
        update post set opened_on = '2025-03-01' where id = md5('post3140107001002001')::uuid`),
    );
    const force = async (day: string): Promise<unknown> => {
      const tile = tileAt(112.565, 37.86375, 14);
      const answer = await get(`/tiles/staff/14/${tile.column}/${tile.row}.mvt?asOf=${day}`);
      const rows = decodedTile(bytes(answer))['staff'];
      for (let index = 0; index < (rows?.length ?? 0); index += 1) {
        const { code, leaders, workers, vacancies } = rows?.feature(index).properties ?? {};
        if (code === '140107001002001') return { leaders, workers, vacancies };
      }
      return null;
    };
    expect(await force('2025-01-01')).toEqual({ leaders: 1, workers: 1, vacancies: 0 });
    expect(await force('2025-05-31')).toEqual({ leaders: 1, workers: 1, vacancies: 1 });
    expect(await force('2025-06-01')).toEqual({ leaders: 1, workers: 0, vacancies: 1 });
  });

  it('are read once for all who ask at the same time', async () => {
    const { misses } = server.counts();
    const url = path('incidents', 15, '?severity=1');
    const answers = await Promise.all([get(url), get(url), get(url), get(url)]);
    expect(new Set(answers.map((answer) => answer.headers.etag)).size).toBe(1);
    expect(server.counts().misses).toBe(misses + 1);
  });
});
