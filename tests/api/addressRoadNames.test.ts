import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressChange, AddressUpkeep, UpkeepPreview } from '#core/contract/addressUpkeep.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { decodedTile } from '../support/tileServer.ts';

const words = { reason: '路名调整', source: '市民政局公告' };

describe.skipIf(!isEngineAvailable(testEngine))(`names of roads on the map (${testEngine})`, () => {
  let server: ApiServer;
  let planner: SignedInClient;
  let county = '';
  /** A road of the map with addresses, and the middle of its longest piece. */
  let road: { name: string; pieces: number; longitude: number; latitude: number };

  const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
    server.database.query<Row>({ text, values });
  beforeAll(async () => {
    server = await serveTinyCity();
    const [found] = await ask<typeof road & { county: string }>(
      `select road.name, road.county_code as county, count(*) over (partition by road.county_code, road.name) as pieces,
          st_x(st_lineinterpolatepoint(road.geom, 0.5)) as longitude,
          st_y(st_lineinterpolatepoint(road.geom, 0.5)) as latitude
        from road
        where exists (select from standard_address where road_name = road.name and status = 'current' and point is not null)
          and exists (select from place where place.name = road.name and kind = 'road')
        order by st_length(road.geom) desc limit 1`,
    );
    if (found === undefined) throw new Error('no road with addresses');
    road = found;
    county = found.county.trim();
    planner = await server.as({ role: 'planner', region: county });
  });
  afterAll(() => server?.close());

  async function tileOfRoad(): Promise<{ readonly names: ReadonlySet<unknown>; readonly etag: string }> {
    const { column, row } = tileAt(road.longitude, road.latitude, 16);
    const answer = await planner.get(`/tiles/roads/16/${column}/${row}.mvt`);
    expect(answer.status).toBe(200);
    const layer = decodedTile(new Uint8Array(answer.bytes))['roads'];
    const names = new Set<unknown>();
    for (let index = 0; index < (layer?.length ?? 0); index += 1)
      names.add(layer?.feature(index).properties['name']);
    return { names, etag: answer.headers['etag'] ?? '' };
  }
  async function change(asked: AddressUpkeep): Promise<string> {
    const seen = await planner.post('/api/v1/address-changes/preview', { change: asked });
    expect(seen.status, seen.text).toBe(200);
    const { base } = seen.json<UpkeepPreview>();
    const made = await planner.post('/api/v1/address-changes', { change: asked, base, ...words });
    expect(made.status, made.text).toBe(201);
    return made.json<AddressChange>().changeId;
  }
  const revert = async (changeId: string): Promise<void> => {
    expect((await planner.post(`/api/v1/address-changes/${changeId}/reversion`, words)).status).toBe(201);
  };
  const piecesNamed = async (name: string): Promise<number> =>
    (
      await ask<{ count: number }>(
        'select count(*) as count from road where coalesce(standard_name, name) = $1 and county_code = $2',
        name,
        county,
      )
    )[0]?.count ?? 0;

  it('follow a rename at once, and follow it back', async () => {
    const before = await tileOfRoad();
    expect(before.names).toContain(road.name);
    const changeId = await change({
      kind: 'rename',
      what: 'road',
      regions: [county],
      from: road.name,
      to: '文源新名路',
    });
    expect(await piecesNamed('文源新名路')).toBe(road.pieces);
    const [event] = await ask<{ layers: string[]; isAround: boolean }>(
      `select layers, (select bool_and(st_covers(extent, geom)) from road where standard_name = '文源新名路') as "isAround"
        from change_event where kind = 'layer.changed' order by id desc limit 1`,
    );
    expect(event).toEqual({ layers: ['addresses', 'places', 'roads'], isAround: true });
    // the cache forgets the tile when the event comes in
    await expect.poll(async () => [...(await tileOfRoad()).names]).toContain('文源新名路');
    const after = await tileOfRoad();
    expect(after.names).not.toContain(road.name);
    expect(after.etag).not.toBe(before.etag);
    await revert(changeId);
    await expect.poll(async () => (await tileOfRoad()).names).toEqual(before.names);
  });

  it('keep their name where the file they came from is imported again', async () => {
    const changeId = await change({
      kind: 'rename',
      what: 'road',
      regions: [county],
      from: road.name,
      to: '文源又名路',
    });
    await ask('update road set name = name || $2 where name = $1', road.name, '（旧）');
    expect(await piecesNamed('文源又名路')).toBe(road.pieces);
    await ask('update road set name = $1 where name = $1 || $2', road.name, '（旧）');
    await revert(changeId);
    expect(await piecesNamed(road.name)).toBe(road.pieces);
  });

  it('change only along the addresses that are renamed, where a part of a road is', async () => {
    const [part] = await ask<{ name: string; code: string; pieces: number }>(
      `select address.road_name as name, region.code, (select count(*) from road where road.name = address.road_name and county_code = $1) as pieces
        from standard_address as address
        join region on region.id = address.community_id
        where address.status = 'current' and exists (select from road where road.name = address.road_name and county_code = $1)
          and exists (select from standard_address as other where other.road_name = address.road_name
            and other.status = 'current' and other.community_id <> address.community_id and other.point is not null)
        group by address.road_name, region.code order by pieces desc, count(*) desc, region.code limit 1`,
      county,
    );
    if (part === undefined) throw new Error('no road runs through both communities');
    const changeId = await change({
      kind: 'rename',
      what: 'road',
      regions: [part.code],
      from: part.name,
      to: '文源北段路',
    });
    const [named] = await ask<{ right: number; wrong: number }>(
      `select count(*) filter (where nearest.road_name = coalesce(road.standard_name, road.name)) as right,
          count(*) filter (where nearest.road_name <> coalesce(road.standard_name, road.name)) as wrong
        from road
        cross join lateral (
          select road_name from standard_address
          where road_name in ($1, '文源北段路') and status = 'current' and point is not null
          order by st_lineinterpolatepoint(road.geom, 0.5) <-> point limit 1
        ) as nearest
        where coalesce(road.standard_name, road.name) in ($1, '文源北段路') and road.county_code = $2`,
      part.name,
      county,
    );
    expect(named).toEqual({ right: part.pieces, wrong: 0 });
    await revert(changeId);
    expect(await piecesNamed('文源北段路')).toBe(0);
    expect(await piecesNamed(part.name)).toBe(part.pieces);
  });

  it('are named only by the author of a change, and only together with it', async () => {
    const [made] = await ask<{ id: string }>('select id::text as id from address_change limit 1');
    await expect(ask('select follow_road_names($1)', made?.id)).rejects.toMatchObject({ code: 'JW104' });
  });
});
