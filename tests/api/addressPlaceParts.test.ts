import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressChange, AddressUpkeep, UpkeepPreview } from '#core/contract/addressUpkeep.ts';
import type { Problem } from '#core/contract/problem.ts';
import { type Answer, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const words = { reason: '地名普查', source: '市民政局公告' };

interface Place {
  readonly id: string;
  readonly name: string;
}
interface Standing {
  readonly id: string;
  readonly name: string | null;
  readonly code: string;
}

describe.skipIf(!isEngineAvailable(testEngine))(`merging and splitting place names (${testEngine})`, () => {
  let server: ApiServer;
  let planner: SignedInClient;
  let county = '';

  const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
    server.database.query<Row>({ text, values });
  beforeAll(async () => {
    server = await serveTinyCity();
    const [found] = await ask<{ county: string }>(
      `select county_code::text as county from standard_address group by county_code order by count(*) desc limit 1`,
    );
    county = (found?.county ?? '').trim();
    planner = await server.as({ role: 'planner', region: county });
  });
  afterAll(() => server?.close());

  const preview = (change: AddressUpkeep): Promise<Answer> =>
    planner.post('/api/v1/address-changes/preview', { change });
  async function changed(change: AddressUpkeep): Promise<{ seen: UpkeepPreview; made: AddressChange }> {
    const answer = await preview(change);
    expect(answer.status, answer.text).toBe(200);
    const seen = answer.json<UpkeepPreview>();
    const made = await planner.post('/api/v1/address-changes', { change, base: seen.base, ...words });
    expect(made.status, made.text).toBe(201);
    return { seen, made: made.json<AddressChange>() };
  }
  const refusalOf = async (change: AddressUpkeep): Promise<string | undefined> =>
    (await preview(change)).json<Problem>().errors?.[0]?.reason;
  const revert = async (changeId: string): Promise<void> => {
    const answer = await planner.post(`/api/v1/address-changes/${changeId}/reversion`, words);
    expect(answer.status, answer.text).toBe(201);
  };
  const onRoad = (name: string): Promise<Standing[]> =>
    ask<Standing>(
      `select id::text as id, road_name as name, code from standard_address
        where road_name = $1 and county_code = $2 and status = 'current' order by id`,
      name,
      county,
    );
  const standing = (rows: readonly Standing[]): Promise<Standing[]> =>
    ask<Standing>(
      `select id::text as id, road_name as name, code from standard_address where id = any($1::uuid[]) order by id`,
      rows.map(({ id }) => id),
    );
  const placeOf = async (id: string): Promise<Record<string, unknown>> =>
    (await planner.get(`/api/v1/places/${id}`)).json();

  /** Two roads without a number that both have, the first one drawn on the map. */
  async function twoRoads(): Promise<readonly [Place, Place]> {
    const roads = await ask<Place & { houses: string[] }>(
      `select place.id::text as id, place.name, array_agg(distinct concat(address.community_id, address.road_number)) as houses
        from place
        join standard_address as address on address.road_name = place.name and address.county_code = place.county_code
        where place.kind = 'road' and place.status = 'current' and place.county_code = $1 and address.status = 'current'
        group by place.id, place.name having bool_and(address.code is not null)
        order by exists (select from road where road.name = place.name and road.county_code = $1) desc, place.name`,
      county,
    );
    for (const ending of roads) {
      const houses = new Set(ending.houses);
      const kept = roads.find(
        (other) => other.name !== ending.name && !other.houses.some((house) => houses.has(house)),
      );
      if (kept !== undefined) return [ending, kept];
    }
    throw new Error('no two roads that can be joined');
  }

  it('joins two roads: texts and codes follow, codes and names that ended lead on, and it can be taken back', async () => {
    const [ending, kept] = await twoRoads();
    const before = await onRoad(ending.name);
    const pieces = await ask(
      'select id from road where coalesce(standard_name, name) = $1 and county_code = $2',
      ending.name,
      county,
    );
    const change: AddressUpkeep = { kind: 'mergePlaces', into: kept.id, placeIds: [ending.id] };
    const { seen, made } = await changed(change);
    expect(seen).toMatchObject({ kind: 'merge', addresses: before.length, newCodes: before.length });
    expect(made).toMatchObject({ kind: 'merge', from: ending.name, to: kept.name });

    const after = await standing(before);
    expect(after.map(({ name }) => name)).toEqual(before.map(() => kept.name));
    const [old] = before;
    const [now] = after;
    expect(now?.code).not.toBe(old?.code);
    expect((await server.get(`/api/v1/addresses/by-code/${old?.code}`)).json()).toMatchObject({
      state: 'recoded',
      address: { addressId: old?.id },
    });
    expect(await placeOf(ending.id)).toMatchObject({
      status: 'retired',
      successors: [{ placeId: kept.id, name: kept.name }],
    });
    const aliases = (await placeOf(kept.id))['aliases'] as { kind: string; name: string }[];
    expect(aliases).toContainEqual(expect.objectContaining({ kind: 'former', name: ending.name }));
    expect(
      await ask('select id from road where standard_name = $1 and county_code = $2', kept.name, county),
    ).toHaveLength(pieces.length);
    const found = await planner.get(`/api/v1/search?q=${encodeURIComponent(ending.name)}&kinds=place`);
    expect(found.json<{ items: { key: string }[] }>().items.map(({ key }) => key)).toContain(kept.id);

    await revert(made.changeId);
    expect(await standing(before)).toEqual(before);
    expect(await placeOf(ending.id)).toMatchObject({ status: 'current', successors: [] });
    expect(
      await ask(
        'select id from road where coalesce(standard_name, name) = $1 and county_code = $2',
        ending.name,
        county,
      ),
    ).toHaveLength(pieces.length);
  });

  it('gives a stretch of a road a name of its own, and takes it back', async () => {
    const [road] = await ask<Place & { middle: number }>(
      `select place.id::text as id, place.name,
          percentile_disc(0.5) within group (order by substring(address.road_number from '\\d+')::integer) as middle
        from place join standard_address as address on address.road_name = place.name and address.county_code = place.county_code
        where place.kind = 'road' and place.status = 'current' and place.county_code = $1 and address.status = 'current'
        group by place.id, place.name having count(distinct address.road_number) > 5 order by count(*), place.name limit 1`,
      county,
    );
    if (road === undefined) throw new Error('no road with numbers');
    const before = await onRoad(road.name);
    const { seen, made } = await changed({
      kind: 'splitPlace',
      placeId: road.id,
      name: '文源东段路',
      part: { by: 'numbers', side: 'all', first: road.middle, last: null },
    });
    const moved = await ask<{ number: string; code: string }>(
      `select road_number as number, code from standard_address where road_name = '文源东段路' and status = 'current'`,
    );
    expect(moved).toHaveLength(seen.addresses);
    expect(moved.every(({ number }) => Number.parseInt(number, 10) >= road.middle)).toBe(true);
    expect(await onRoad(road.name)).toHaveLength(before.length - moved.length);
    // streets have their own digits in a code
    const streets = new Set(moved.map(({ code }) => code.slice(0, 15)));
    expect((await onRoad(road.name)).some(({ code }) => streets.has(code.slice(0, 15)))).toBe(false);
    const [begun] = await ask<Place>(
      `select id::text as id, name from place where name = '文源东段路' and status = 'current'`,
    );
    expect(await placeOf(begun?.id ?? '')).toMatchObject({
      kind: 'road',
      addressCount: moved.length,
      aliases: [{ kind: 'former', name: road.name }],
    });
    await revert(made.changeId);
    expect(await onRoad(road.name)).toEqual(before);
    expect(await placeOf(begun?.id ?? '')).toMatchObject({ status: 'retired' });
  });

  it('parts a compound by its buildings', async () => {
    const [compound] = await ask<Place & { buildings: string[] }>(
      `select place.id::text as id, place.name, array_agg(distinct address.building_number) as buildings
        from place join standard_address as address
          on address.compound_name = place.name and address.community_id = place.community_id
        where place.kind = 'compound' and place.status = 'current' and address.status = 'current'
          and address.building_number is not null and place.county_code = $1
        group by place.id, place.name having count(distinct address.building_number) > 2 order by place.name limit 1`,
      county,
    );
    if (compound === undefined) throw new Error('no compound with buildings');
    const buildings = compound.buildings.slice(0, 1);
    const change = { kind: 'splitPlace', placeId: compound.id, name: '文源新苑' } as const;
    const { seen, made } = await changed({ ...change, part: { by: 'buildings', buildings } });
    const rows = await ask<{ building: string }>(
      `select building_number as building from standard_address where compound_name = '文源新苑' and status = 'current'`,
    );
    expect(rows).toHaveLength(seen.addresses);
    expect(new Set(rows.map(({ building }) => building))).toEqual(new Set(buildings));
    // the same name again is taken
    expect(
      await refusalOf({ ...change, part: { by: 'buildings', buildings: compound.buildings.slice(1, 2) } }),
    ).toBe('name-taken');
    await revert(made.changeId);
    expect(await refusalOf({ ...change, part: { by: 'buildings', buildings: ['没有这栋'] } })).toBe(
      'nothing-chosen',
    );
  });

  it('refuses to join what is not alike, and to split off all there is', async () => {
    const [road] = await ask<Place>(
      `select id::text as id, name from place where kind = 'road' and status = 'current' and county_code = $1
          and exists (select from standard_address where road_name = place.name and status = 'current' and county_code = $1)
        order by name limit 1`,
      county,
    );
    const [compound] = await ask<Place>(
      `select id::text as id, name from place where kind = 'compound' and status = 'current' and county_code = $1 order by name limit 1`,
      county,
    );
    const [into, other] = [road?.id ?? '', compound?.id ?? ''];
    expect(await refusalOf({ kind: 'mergePlaces', into, placeIds: [other] })).toBe('not-alike');
    expect((await preview({ kind: 'mergePlaces', into, placeIds: [into] })).status).toBe(400);
    expect(
      await refusalOf({
        kind: 'splitPlace',
        placeId: into,
        name: '文源全段路',
        part: { by: 'numbers', side: 'all', first: null, last: null },
      }),
    ).toBe('nothing-left');
  });
});
