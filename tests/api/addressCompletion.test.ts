import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Completion, Reversal } from '#core/contract/addressCompletion.ts';
import { type ApiClient, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { findTwoPlaces, type TwoPlaces } from '../support/twoPlaces.ts';

interface Flat {
  readonly id: string;
  readonly road: string;
  readonly number: string;
  readonly building: string;
  readonly unit: string;
  readonly community: string;
  readonly point: readonly [number, number];
}
interface Named {
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
}

describe.skipIf(!isEngineAvailable(testEngine))(`completion and reverse geocoding (${testEngine})`, () => {
  let server: ApiServer;
  let flat: Flat;
  let road: Named;
  let places: TwoPlaces;
  let leader: SignedInClient;
  const read = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row> => {
    const [row] = await server.database.query<Row>({ text, values });
    if (row === undefined) throw new Error(`no row: ${text}`);
    return row;
  };
  beforeAll(async () => {
    server = await serveTinyCity();
    places = await findTwoPlaces(server.database);
    leader = await server.as({ role: 'planner', region: places.own.region });
    flat = await read<Flat>(
      `select address.id::text as id, road_name as road, road_number as number, concat(compound_name, building_number) as building,
        unit_number as unit, region.code as community, array[st_x(point), st_y(point)] as point
      from standard_address as address join region on region.id = address.community_id
      where address.status = 'current' and room_number is not null and point is not null and compound_name is not null
      order by address.id limit 1`,
    );
    road = await read<Named>(
      `select name, pinyin, initials from place where kind = 'road' and name = $1`,
      flat.road,
    );
  });
  afterAll(() => server?.close());

  async function complete(q: string, client: ApiClient = server, more = ''): Promise<readonly Completion[]> {
    const answer = await client.get(`/api/v1/addresses/complete?q=${encodeURIComponent(q)}${more}`);
    expect(answer.status, answer.text.slice(0, 300)).toBe(200);
    return answer.json<{ items: readonly Completion[] }>().items;
  }
  const texts = (items: readonly Completion[]): readonly string[] => items.map(({ text }) => text);

  it('finds a road by characters, pinyin and initials, with its numbers below', async () => {
    for (const words of [road.name, road.pinyin, road.initials]) {
      const items = await complete(words, server, '&limit=50');
      expect(texts(items), words).toContain(road.name);
    }
    const below = await complete(road.pinyin);
    expect(below.some(({ level, text }) => level === 'number' && text.startsWith(road.name))).toBe(true);
  });

  it('goes down number, building and unit, also behind pinyin and behind the regions', async () => {
    const digits = /^\d+/.exec(flat.number)?.[0] ?? '';
    expect(texts(await complete(`${road.pinyin}${digits}`, server, '&limit=50'))).toContain(
      flat.road + flat.number,
    );
    const county = await read<{ name: string }>(
      `select name from region where code = $1`,
      flat.community.slice(0, 6),
    );
    const whole = flat.road + flat.number;
    expect(texts(await complete(`山西省太原市${county.name}${whole}`))).toContain(whole);
    expect(texts(await complete(whole, server, '&limit=50'))).toContain(whole + flat.building);
    const units = await complete(whole + flat.building, server, '&limit=50');
    const unit = units.find(({ text }) => text === whole + flat.building + flat.unit);
    expect(unit?.level).toBe('unit');
    expect(unit?.point).not.toBeNull();
    expect(unit?.buildingId).not.toBeNull();
  });

  it('finds a place by another name and says which', async () => {
    await server.database.query({
      text: `insert into place_alias (county_code, id, place_id, kind, name, pinyin, initials, source)
        select county_code, gen_random_uuid(), id, 'former', '骡马旧道', 'luomajiudao', 'lmjd', 'test'
        from place where name = $1 and kind = 'road'`,
      values: [road.name],
    });
    for (const words of ['骡马旧道', 'luomajiu', 'lmjd']) {
      const found = (await complete(words)).find(({ text }) => text === road.name);
      expect(found?.alias, words).toBe('骡马旧道');
    }
    const numbers = await complete(`骡马旧道${/^\d+/.exec(flat.number)?.[0]}`, server, '&limit=50');
    expect(numbers.find(({ text }) => text === flat.road + flat.number)?.alias).toBe('骡马旧道');
  });

  it('puts what is near first, and shows addresses in reach alone', async () => {
    for (const item of await complete(road.initials.slice(0, 1), leader, '&limit=50'))
      if (item.level !== 'region' && item.level !== 'place') expect(item.isNear).toBe(true);
    const items = await complete(road.initials.slice(0, 1), server, `&limit=50&region=${flat.community}`);
    const marks = items
      .filter(({ level }) => level === 'place' || level === 'region')
      .map(({ isNear }) => isNear);
    expect([...marks].sort((one, other) => Number(other) - Number(one))).toEqual(marks);
  });

  it('offers no room to whoever may not see doors', async () => {
    const unit = flat.road + flat.number + flat.building + flat.unit;
    const rooms = await complete(unit, server, '&limit=50');
    expect(rooms.some(({ level }) => level === 'room')).toBe(true);
    const planner = await server.as({ role: 'planner' });
    expect((await complete(unit, planner, '&limit=50')).some(({ level }) => level === 'room')).toBe(false);
    // a door that is typed is not looked at: digit by digit it would be told
    expect(await complete(`${unit}1`, planner)).toEqual(await complete(unit, planner));
  });

  it('answers nothing to words that begin no name, and refuses an empty question', async () => {
    expect(await complete('鑫𠮷%_\\')).toEqual([]);
    expect((await server.get('/api/v1/addresses/complete?q=')).status).toBe(400);
  });

  it('names what lies at a point, for one and for many', async () => {
    const [lon, lat] = flat.point;
    const one = await server.get(`/api/v1/addresses/reverse?lon=${lon}&lat=${lat}`);
    expect(one.status, one.text.slice(0, 300)).toBe(200);
    const found = one.json<Reversal>();
    expect(found.address?.distanceMetres).toBeLessThan(1);
    expect(found.address?.display).not.toMatch(/室/);
    expect(found.regions.at(-1)?.code).toBe(flat.community);
    expect(found.gridCode?.slice(0, 12)).toBe(flat.community);
    const many = await server.post('/api/v1/addresses/reverse', {
      points: [
        { lon, lat },
        { lon: 120, lat: 30 },
      ],
    });
    const { items } = many.json<{ items: readonly Reversal[] }>();
    expect(items[0]).toEqual(found);
    expect(items[1]).toMatchObject({ address: null, gridCode: null, buildingId: null, regions: [] });
  });

  it('does not name an address out of reach', async () => {
    const [lon, lat] = places.foreign.point;
    const answer = await leader.get(`/api/v1/addresses/reverse?lon=${lon}&lat=${lat}&radiusMetres=30`);
    const { address, regions } = answer.json<Reversal>();
    expect(regions.length).toBeGreaterThan(0);
    if (address !== null) expect(address.communityCode?.startsWith(places.own.region)).toBe(true);
  });
});
