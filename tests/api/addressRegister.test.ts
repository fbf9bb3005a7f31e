import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QualityRow, RegisterRow } from '#core/contract/addressRegister.ts';
import type { AddressUpkeep, UpkeepPreview } from '#core/contract/addressUpkeep.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

interface Page {
  readonly items: readonly RegisterRow[];
  readonly nextCursor: string | null;
}

describe.skipIf(!isEngineAvailable(testEngine))(`the register of addresses (${testEngine})`, () => {
  let server: ApiServer;
  let county = '';
  let road = { name: '', count: 0 };
  const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
    server.database.query<Row>({ text, values });
  const list = async (query: string): Promise<Page> => {
    const answer = await server.get(`/api/v1/address-register?${query}`);
    expect(answer.status, answer.text.slice(0, 400)).toBe(200);
    return answer.json<Page>();
  };
  const q = (words: string): string => `q=${encodeURIComponent(words)}`;
  async function rename(from: string, to: string, effectiveOn: string): Promise<void> {
    const change: AddressUpkeep = { kind: 'rename', what: 'road', regions: [county], from, to };
    const seen = await server.post('/api/v1/address-changes/preview', { change, effectiveOn });
    const { base } = seen.json<UpkeepPreview>();
    const words = { reason: '路名调整', source: '公告', effectiveOn };
    const made = await server.post('/api/v1/address-changes', { change, base, ...words });
    expect(made.status, made.text.slice(0, 400)).toBe(201);
  }

  beforeAll(async () => {
    server = await serveTinyCity();
    const [found] = await ask<{ name: string; count: number; county: string }>(
      `select road_name as name, county_code as county, count(*) as count from standard_address where status = 'current'
        group by 1, 2 having count(*) > 20 order by count(*), 1 limit 1`,
    );
    if (found === undefined) throw new Error('the tiny city has a road');
    road = found;
    ({ county } = found);
    await rename(road.name, '文源新路', '2026-03-01');
  });
  afterAll(() => server?.close());

  it('gives every current address once, page by page, in one order', async () => {
    const seen: RegisterRow[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list(`limit=1000${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const [all] = await ask<{ count: number }>(
      "select count(*) as count from standard_address where status = 'current'",
    );
    expect(new Set(seen.map(({ id }) => id)).size).toBe(all?.count);
    expect(seen).toHaveLength(all?.count ?? 0);
  });

  it('finds a road by its name of today and by its former one', async () => {
    const [today, former] = [
      await list(`${q('文源新路')}&limit=1000`),
      await list(`${q(road.name)}&limit=1000`),
    ];
    expect(today.items).toHaveLength(road.count);
    expect(former.items.map(({ id }) => id)).toEqual(today.items.map(({ id }) => id));
    const [place] = (await list(`subject=place&${q(road.name)}`)).items;
    expect(place).toMatchObject({ text: '文源新路', otherNames: [road.name] });
  });

  it('shows the register as it stood before a change and after it', async () => {
    const before = await list(`${q(road.name)}&asOf=2026-02-28&limit=1000`);
    expect(before.items).toHaveLength(road.count);
    for (const { text } of before.items.slice(0, 20)) expect(text).not.toContain('文源新路');
    const after = await list(`${q('文源新路')}&asOf=2026-03-01&limit=1000`);
    expect(after.items).toHaveLength(road.count);
    const [place] = (await list(`subject=place&${q(road.name)}&asOf=2026-02-28`)).items;
    expect(place?.text).toBe(road.name);
  });

  it('shows a place name as it was on a day, with its other names and its addresses of then', async () => {
    const [place] = await ask<{ id: string; count: number }>(
      `select place.id::text as id, (select count(*) from standard_address where road_name = '文源新路' and status = 'current') as count
        from place where name = '文源新路'`,
    );
    const asOf = async (day: string): Promise<Record<string, unknown>> =>
      (await server.get(`/api/v1/places/${place?.id}?asOf=${day}`)).json();
    expect(await asOf('2026-02-28')).toMatchObject({
      name: road.name,
      addressCount: place?.count,
      aliases: [],
    });
    expect(await asOf('2026-03-01')).toMatchObject({
      name: '文源新路',
      addressCount: place?.count,
      aliases: [{ name: road.name, kind: 'former' }],
    });
  });

  it('finds nobody behind a door: digits of rooms are not searched', async () => {
    const [room] = await ask<{ compound: string; building: string; unit: string; room: string }>(
      `select compound_name as compound, building_number as building, unit_number as unit, room_number as room
        from standard_address where room_number is not null and compound_name is not null and status = 'current' limit 1`,
    );
    const stem = `${room?.compound}${room?.building}${room?.unit}`;
    const whole = await list(`${q(stem)}&limit=1000`);
    expect(whole.items.length).toBeGreaterThan(0);
    expect((await list(`${q(stem + (room?.room ?? ''))}&limit=1000`)).items).toHaveLength(whole.items.length);
    expect(JSON.stringify(whole)).not.toContain(room?.room);
  });

  it('counts how good the addresses of each community are, and lists those to be mended', async () => {
    const look = async (): Promise<{ items: readonly QualityRow[]; isComplete: boolean; waiting: number }> =>
      (await server.get('/api/v1/address-quality')).json();
    // many communities are counted in the background
    expect(await look()).toMatchObject({ isComplete: false, waiting: expect.any(Number) as number });
    await expect.poll(async () => (await look()).waiting, { timeout: 20_000 }).toBe(0);
    const quality = await look();
    expect(quality.isComplete).toBe(true);
    const counted = quality.items.filter(({ addresses }) => addresses > 0);
    const [known] = await ask<{ all: number; pointless: number }>(
      "select count(*) as all, count(*) filter (where point is null) as pointless from standard_address where status = 'current'",
    );
    const sum = (name: 'addresses' | 'withoutPoint' | 'uncertified'): number =>
      counted.reduce((total, row) => total + row[name], 0);
    expect([sum('addresses'), sum('withoutPoint'), sum('uncertified')]).toEqual([
      known?.all,
      known?.pointless,
      known?.all,
    ]);
    const faults = await server.get('/api/v1/address-quality/faults?fault=withoutPoint');
    const { items } = faults.json<{ items: { faults: string[]; point: unknown }[] }>();
    expect(items).toHaveLength(known?.pointless ?? 0);
    for (const item of items.slice(0, 10)) expect(item).toMatchObject({ point: null });
  });
});
