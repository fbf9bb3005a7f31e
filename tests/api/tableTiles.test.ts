import type { LightMyRequestResponse } from 'fastify';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { signIn, type SignedIn } from '../support/signIn.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';
import { decodedTile, openTileServer, type TileServer } from '../support/tileServer.ts';
import { seedTiny } from '../support/tinyCity.ts';

interface Spot {
  readonly addressId: string;
  readonly region: string;
  readonly longitude: number;
  readonly latitude: number;
}
interface Point {
  readonly rowNumber: number;
  readonly band: string;
  readonly count: number;
}

/** One address each of the two communities that have most. */
const spots = `
  select distinct on (region.code) address.id::text as "addressId", region.code as region,
    st_x(address.point) as longitude, st_y(address.point) as latitude
  from standard_address as address
  join region on region.id = address.community_id
  where address.point is not null
  order by region.code, address.id
  limit 2`;

describe.skipIf(!isEngineAvailable(testEngine))(`a table as a layer of the map (${testEngine})`, () => {
  let database: TestDatabase;
  let server: TileServer;
  let own: Spot;
  let foreign: Spot;
  let planner: SignedIn;
  let ownerEverywhere: SignedIn;

  beforeAll(async () => {
    database = await openTestDatabase();
    await seedTiny(database);
    const [first, second] = await database.query<Spot>({ text: spots, values: [] });
    if (first === undefined || second === undefined) throw new Error('the tiny city has two communities');
    own = first;
    foreign = second;
    server = await openTileServer(database);
    planner = await signIn(database, { role: 'planner', region: own.region });
    ownerEverywhere = await signIn(database, { role: 'planner' });
  });
  afterAll(async () => {
    await server?.close();
    await database?.close();
  });

  /** Rows 2 and 3 stand at the own address, 4 is doubtful there, 5 stands in the other community, 6 has only coordinates. */
  async function makeTable(accountId: string): Promise<string> {
    const jobId = newId();
    await database.query({
      text: `insert into cleaning_job (id, account_id, account_name, department, file_name, file_hash, file_bytes, reading, state)
        values ($1::uuid, $2::uuid, '规划员', '市场监管局', '表.csv', $1::text, 1, '{}', 'review')`,
      values: [jobId, accountId],
    });
    await database.query({
      text: `insert into cleaning_row (job_id, row_number, raw_text, found_band, band, method, address_id, candidates, point, given_point)
        select $1::uuid, row_number, 'x', band, band, 'matched', address_id,
          case when band = 'review' then json_build_array(json_build_object('addressId', $2::text))::jsonb else '[]' end,
          case when band <> 'reject' then (select point from standard_address where id = coalesce(address_id, $2::uuid)) end,
          case when band = 'reject' then (select point from standard_address where id = $2::uuid) end
        from (values (2, 'accept', $2::uuid), (3, 'accept', $2::uuid), (4, 'review', null), (5, 'accept', $3::uuid),
          (6, 'reject', null)) as line (row_number, band, address_id)`,
      values: [jobId, own.addressId, foreign.addressId],
    });
    return jobId;
  }
  const path = (table: string, spot: Spot, zoom: number): string => {
    const tile = tileAt(spot.longitude, spot.latitude, zoom);
    return `/tiles/cleaned-rows/${table}/${zoom}/${tile.column}/${tile.row}.mvt`;
  };
  const get = (url: string, who: SignedIn, headers: object = {}): Promise<LightMyRequestResponse> =>
    server.app.inject({ url, headers: { ...who.headers, ...headers } });
  function pointsOf(answer: LightMyRequestResponse): Point[] {
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    const found = decodedTile(new Uint8Array(answer.rawPayload))['cleaned-rows'];
    return Array.from({ length: found?.length ?? 0 }, (_, index) => found?.feature(index).properties as never)
      .map(({ rowNumber, band, count }: Point) => ({ rowNumber, band, count }))
      .sort((one, other) => one.rowNumber - other.rowNumber);
  }
  const ownPoints: readonly Point[] = [
    { rowNumber: 2, band: 'accept', count: 2 },
    { rowNumber: 4, band: 'review', count: 1 },
    { rowNumber: 6, band: 'reject', count: 1 },
  ];

  it('shows each outcome on its spot, the doubtful at its candidate, the unmatched where the department says', async () => {
    const table = await makeTable(ownerEverywhere.accountId);
    expect(pointsOf(await get(path(table, own, 16), ownerEverywhere))).toEqual(ownPoints);
    const far = pointsOf(await get(path(table, own, 10), ownerEverywhere));
    expect(far.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(pointsOf(await get(path(table, own, 7), ownerEverywhere))).toEqual([]);
  });

  it('leaves out addresses that the account does not see', async () => {
    const table = await makeTable(planner.accountId);
    expect(pointsOf(await get(path(table, own, 16), planner))).toEqual(ownPoints);
    const all = pointsOf(await get(path(table, own, 10), planner));
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('is for nobody else the table of anybody, whatever is kept', async () => {
    const table = await makeTable(ownerEverywhere.accountId);
    const another = await signIn(database, { role: 'planner' });
    const url = path(table, own, 16);
    expect(pointsOf(await get(url, ownerEverywhere))).toEqual(ownPoints);
    expect((await get(url, another)).statusCode).toBe(404);
    expect((await get(url, server.account)).statusCode).toBe(404);
    expect((await get(url, await signIn(database, { role: 'operator' }))).statusCode).toBe(403);
    expect((await server.app.inject({ url, headers: { cookie: '' } })).statusCode).not.toBe(200);
    expect((await get(path('nothing', own, 16), ownerEverywhere)).statusCode).toBe(404);
    expect((await get(`${url}?state=closed`, ownerEverywhere)).statusCode).toBe(400);
  });

  it('is unchanged until a row is decided', async () => {
    const table = await makeTable(ownerEverywhere.accountId);
    const url = path(table, own, 16);
    const first = await get(url, ownerEverywhere);
    const etag = first.headers.etag ?? '';
    const misses = server.counts().misses;
    const again = await get(url, ownerEverywhere, { 'if-none-match': etag });
    expect(again.statusCode).toBe(304);
    expect(server.counts().misses).toBe(misses);
    await database.query({
      text: `with decided as (
          update cleaning_row set band = 'accept', address_id = $2::uuid where job_id = $1::uuid and row_number = 4)
        update cleaning_job set touched_at = now() + interval '1 second' where id = $1::uuid`,
      values: [table, own.addressId],
    });
    const changed = await get(url, ownerEverywhere, { 'if-none-match': etag });
    expect(pointsOf(changed)).toEqual([
      { rowNumber: 2, band: 'accept', count: 3 },
      { rowNumber: 6, band: 'reject', count: 1 },
    ]);
  });
});
