import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AddressChange,
  AddressUpkeep,
  ShownChangeRow,
  UpkeepPreview,
} from '#core/contract/addressUpkeep.ts';
import type { Problem } from '#core/contract/problem.ts';
import { type Answer, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const words = { reason: '路名调整公告', source: '市民政局 2026 年第 3 号公告' };

describe.skipIf(!isEngineAvailable(testEngine))(`keeping addresses (${testEngine})`, () => {
  let server: ApiServer;
  let county = '';
  let here: { id: string; code: string };
  let there: { id: string; code: string };
  let planner: SignedInClient;
  let neighbour: SignedInClient;
  let approver: SignedInClient;

  const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
    server.database.query<Row>({ text, values });

  beforeAll(async () => {
    server = await serveTinyCity();
    const found = await ask<{ id: string; code: string }>(
      "select id::text as id, code from region where level = 'community' and exists (select from plot where community_id = region.id) order by code",
    );
    [here, there] = found as [typeof here, typeof there];
    county = here.code.slice(0, 6);
    planner = await server.as({ role: 'planner', region: county });
    neighbour = await server.as({ role: 'planner', region: there.code });
    approver = await server.as({ role: 'approver', region: county });
  });
  afterAll(() => server?.close());

  const preview = (change: AddressUpkeep, client = planner): Promise<Answer> =>
    client.post('/api/v1/address-changes/preview', { change });
  async function previewed(change: AddressUpkeep, client = planner): Promise<UpkeepPreview> {
    const answer = await preview(change, client);
    expect(answer.status, answer.text.slice(0, 600)).toBe(200);
    return answer.json<UpkeepPreview>();
  }
  const apply = (change: AddressUpkeep, base: string, more: object = {}, client = planner): Promise<Answer> =>
    client.post('/api/v1/address-changes', { change, base, ...words, ...more });
  async function changed(change: AddressUpkeep, more: object = {}): Promise<AddressChange> {
    const { base } = await previewed(change);
    const answer = await apply(change, base, more);
    expect(answer.status, answer.text.slice(0, 600)).toBe(201);
    return answer.json<AddressChange>();
  }
  const reasonOf = (answer: Answer): string | undefined => answer.json<Problem>().errors?.[0]?.reason;
  const revert = (changeId: string, client = planner): Promise<Answer> =>
    client.post(`/api/v1/address-changes/${changeId}/reversion`, { reason: '撤回', source: '同上' });

  interface Sample {
    readonly id: string;
    readonly code: string;
    readonly display: string;
    readonly roadName: string;
    readonly roadNumber: string;
    readonly revision: number;
  }
  const sampleText = `select id::text as id, code, display, road_name as "roadName", road_number as "roadNumber", revision
    from standard_address as address where community_id = $1 and status = 'current'`;
  const used: string[] = [];
  /** A current address that no test has touched yet: houses first, then those with rooms. */
  async function house(): Promise<Sample> {
    const [found] = await ask<Sample>(
      `${sampleText} and point is not null and revision = 1 and id <> all($2::uuid[]) and not exists (
        select from standard_address as other where other.id <> address.id and other.community_id = address.community_id
          and other.road_name = address.road_name and other.road_number = address.road_number
          and other.room_number is not distinct from address.room_number
          and other.unit_number is not distinct from address.unit_number
          and other.building_number is not distinct from address.building_number)
      order by room_number is null desc, compound_name is null desc, id limit 1`,
      here.id,
      used,
    );
    if (found === undefined) throw new Error('no address left');
    used.push(found.id);
    return found;
  }
  async function roadOf(least: number): Promise<{ name: string; count: number }> {
    const [found] = await ask<{ name: string; count: number }>(
      `select road_name as name, count(*) as count from standard_address
        where status = 'current' and community_id = any($1::uuid[]) and road_name !~ '新名'
        group by road_name having count(*) >= $2 order by count(*), road_name limit 1`,
      [here.id, there.id],
      least,
    );
    if (found === undefined) throw new Error('no road of that size');
    return found;
  }
  const stateOf = async (id: string): Promise<Record<string, unknown>> =>
    (
      await ask<{ state: Record<string, unknown> }>(
        'select address_state(address) as state from standard_address as address where id = $1',
        id,
      )
    )[0]?.state ?? {};

  it('renames a road: all its addresses, their text, the old name still known, and one event', async () => {
    const road = await roadOf(20);
    const change: AddressUpkeep = {
      kind: 'rename',
      what: 'road',
      regions: [county],
      from: road.name,
      to: '文源新名路',
    };
    const seen = await previewed(change);
    expect(seen).toMatchObject({ kind: 'rename', addresses: road.count, aliases: 1, newCodes: 0 });
    expect(seen.rows.length).toBe(Math.min(100, road.count + seen.places + 1));
    const row = seen.rows.find(({ subject }) => subject === 'address');
    expect(row?.after?.text).toContain('文源新名路');
    expect(row?.before?.roadName).toBe(road.name);
    const codesBefore = await ask(
      'select id, code from standard_address where road_name = $1 order by id',
      road.name,
    );

    const made = await changed(change);
    expect(made).toMatchObject({ kind: 'rename', from: road.name, to: '文源新名路', isMine: true, ...words });
    const rows = await ask<{ display: string; code: string }>(
      "select id, code from standard_address where road_name = '文源新名路' and status = 'current' order by id",
    );
    expect(rows).toHaveLength(road.count);
    expect(codesBefore).toEqual(expect.arrayContaining(rows));
    expect(
      await ask(
        "select 1 from standard_address where road_name = '文源新名路' and strpos(display, '文源新名路') = 0 and status = 'current'",
      ),
    ).toEqual([]);
    const alias = await ask(
      'select place.name, alias.kind, alias.initials is not null as "isSpelled" from place_alias as alias join place on place.id = alias.place_id where alias.name = $1',
      road.name,
    );
    expect(alias).toEqual([{ name: '文源新名路', kind: 'former', isSpelled: true }]);
    const [event] = await ask<{ layers: string[]; payload: { addressIds: string[] } }>(
      "select layers, payload from change_event where kind = 'address.changed' and entity_id = $1",
      made.changeId,
    );
    expect(event?.layers).toEqual(['addresses', 'places', 'roads']);
    expect(event?.payload.addressIds).toHaveLength(road.count);

    const found = await planner.get(
      `/api/v1/search?q=${encodeURIComponent(road.name)}&kinds=place,address&limit=50`,
    );
    const items = found.json<{ items: { kind: string; name: string }[] }>().items;
    expect(items.some(({ kind, name }) => kind === 'place' && name.includes('文源新名路'))).toBe(true);
    expect(items.some(({ kind, name }) => kind === 'address' && name.includes('文源新名路'))).toBe(true);

    const taken = await revert(made.changeId);
    expect(taken.status, taken.text).toBe(201);
    expect(taken.json<AddressChange>()).toMatchObject({ kind: 'revert', revertsId: made.changeId });
    expect(
      await ask("select 1 from standard_address where road_name = '文源新名路' and status = 'current'"),
    ).toEqual([]);
    expect((await revert(made.changeId)).status).toBe(422);
  });

  it('leaves one entry in the audit for many addresses, with the digest of what is noted of each', async () => {
    const road = await roadOf(101);
    const rename: AddressUpkeep = {
      kind: 'rename',
      what: 'road',
      regions: [county],
      from: road.name,
      to: '文瀛新名路',
    };
    const made = await changed(rename);
    const entries = await ask<{ entityId: string; detail: { addresses: number; digest: string } }>(
      `select entity_id as "entityId", detail from audit_entry
        where action = 'standard_address.updated' and at >= (select made_at from address_change where id = $1)`,
      made.changeId,
    );
    const [noted] = await ask<{ digest: string }>(
      `select 'sha256:' || encode(sha256(convert_to(string_agg(concat(subject_id, before, after), ';' order by subject_id), 'UTF8')), 'hex') as digest
        from address_change_row where change_id = $1 and subject = 'address'`,
      made.changeId,
    );
    expect(entries).toEqual([
      { entityId: made.changeId, detail: { addresses: road.count, digest: noted?.digest } },
    ]);
    expect((await revert(made.changeId)).status).toBe(201);
  });

  it('asks for a reason and a source', async () => {
    const { id } = await house();
    const change: AddressUpkeep = { kind: 'retireAddresses', chosen: { addressIds: [id] } };
    const { base } = await previewed(change);
    for (const lacking of [{ reason: ' ' }, { source: '' }, { reason: undefined }])
      expect((await apply(change, base, lacking)).status).toBe(400);
    expect(await stateOf(id)).toMatchObject({ status: 'current', revision: 1 });
  });

  it('refuses what was made for other rows than those that stand, and says who changed them', async () => {
    const { id, roadNumber } = await house();
    const correct = (to: string): AddressUpkeep => ({
      kind: 'correctAddresses',
      chosen: { addressIds: [id] },
      set: { roadNumber: to },
    });
    const mine = await previewed(correct('9001号'));
    await changed(correct('9002号'), { reason: '同事先改了' });
    const answer = await apply(correct('9001号'), mine.base);
    expect(answer.status).toBe(409);
    expect(answer.json<Problem>().unseen).toEqual([
      expect.objectContaining({ kind: 'correct', reason: '同事先改了', rows: 1 }),
    ]);
    expect(await stateOf(id)).toMatchObject({ roadNumber: '9002号', revision: 2 });
    await changed(correct(roadNumber));
  });

  it('renumbers one side of a road by a step, and refuses two houses of one number', async () => {
    const road = await roadOf(10);
    const rule = { by: 'offset', offset: 100, side: 'all', first: null, last: null } as const;
    const change: AddressUpkeep = { kind: 'renumber', regions: [county], roadName: road.name, rule };
    const before = await ask<{ id: string; number: string }>(
      "select id::text as id, road_number as number from standard_address where road_name = $1 and status = 'current' order by id",
      road.name,
    );
    const made = await changed(change);
    expect(made.rowCount).toBe(before.length);
    for (const { id, number } of before.slice(0, 30))
      expect(await stateOf(id)).toMatchObject({
        roadNumber: number.replace(/\d+/, (digits) => String(Number(digits) + 100)),
      });
    const numbers = [...new Set(before.map(({ number }) => number))];
    if (numbers.length > 1) {
      const clash = await preview({
        ...change,
        rule: {
          by: 'list',
          numbers: numbers
            .slice(0, 2)
            .map((from) => ({ from: from.replace(/\d+/, (n) => String(Number(n) + 100)), to: '7号' })),
        },
      });
      expect(clash.status).toBe(422);
      expect(reasonOf(clash)).toBe('number-clash');
    }
    expect((await revert(made.changeId)).status).toBe(201);
    for (const { id, number } of before.slice(0, 5))
      expect(await stateOf(id)).toMatchObject({ roadNumber: number });
  });

  it('adds an address with a code of its own, that is never given again', async () => {
    const { roadName, code } = await house();
    const change: AddressUpkeep = {
      kind: 'addAddress',
      community: here.code,
      roadName,
      roadNumber: '8801号',
      buildingNumber: '3号楼',
      point: [112.55, 37.87],
    };
    expect(await previewed(change)).toMatchObject({ addresses: 1, newCodes: 1 });
    const made = await changed(change);
    const [row] = await ask<{ id: string; code: string }>(
      "select id::text as id, code from standard_address where road_number = '8801号'",
    );
    expect(row?.code).toMatch(new RegExp(`^${here.code}\\d{13}$`));
    expect(row?.code.slice(12, 15)).toBe(code.slice(12, 15));
    expect(reasonOf(await preview(change))).toBe('duplicate');
    expect((await planner.get(`/api/v1/addresses/by-code/${row?.code}`)).json()).toMatchObject({
      state: 'current',
    });
    // taken back it ends, and its code with it
    expect((await revert(made.changeId)).status).toBe(201);
    expect((await planner.get(`/api/v1/addresses/by-code/${row?.code}`)).json()).toMatchObject({
      state: 'retired',
    });
    await changed(change);
    const [again] = await ask<{ code: string }>(
      "select code from standard_address where road_number = '8801号' and status = 'current'",
    );
    expect(again?.code).not.toBe(row?.code);
  });

  it('is told by the database, too, that a code does not fit or was used before', async () => {
    const insert = (code: string): Promise<unknown> =>
      ask(
        `insert into standard_address (county_code, id, code, community_id, road_name, road_number, display, source)
          values ($1, gen_random_uuid(), $2, $3, '某路', '1号', '某路1号', 'test')`,
        county,
        code,
        here.id,
      );
    await expect(insert('12345')).rejects.toMatchObject({ code: 'JW101' });
    await expect(insert(`${here.code}00100010203AB`)).rejects.toMatchObject({ code: 'JW101' });
    const [used] = await ask<{ code: string; id: string }>(
      `select code, id::text as id from standard_address where community_id = $1 and code is not null and status = 'current' and room_number is null order by id desc limit 1`,
      here.id,
    );
    const free = `${here.code}9989998990000`;
    await ask('update standard_address set code = $2 where id = $1', used?.id, free);
    await expect(insert(used?.code ?? '')).rejects.toMatchObject({ code: 'JW102' });
    expect((await planner.get(`/api/v1/addresses/by-code/${used?.code}`)).json()).toMatchObject({
      state: 'recoded',
      address: { addressId: used?.id, code: free },
    });
    // its own it may have again
    await ask('update standard_address set code = $2 where id = $1', used?.id, used?.code);
  });

  it('moves addresses to another community under new codes; the old ones lead to them', async () => {
    const { id, code } = await house();
    const made = await changed({ kind: 'transfer', chosen: { addressIds: [id] }, to: there.code });
    const moved = await stateOf(id);
    expect(moved).toMatchObject({ communityId: there.id, buildingId: null });
    expect(String(moved['code']).slice(0, 12)).toBe(there.code);
    expect((await planner.get(`/api/v1/addresses/by-code/${code}`)).json()).toMatchObject({
      state: 'recoded',
      address: { addressId: id },
    });
    expect((await revert(made.changeId)).status).toBe(201);
    expect(await stateOf(id)).toMatchObject({ communityId: here.id, code });
  });

  it('merges and splits, and leads from what ended to what stands in its place', async () => {
    const [first, second] = [await house(), await house()];
    await changed({ kind: 'mergeAddresses', into: first.id, addressIds: [second.id] });
    const merged = await planner.get(`/api/v1/addresses/by-code/${second.code}`);
    expect(merged.json()).toMatchObject({ state: 'retired', successors: [{ addressId: first.id }] });
    await changed({
      kind: 'splitAddress',
      addressId: first.id,
      parts: [{ buildingNumber: '甲楼' }, { buildingNumber: '乙楼' }],
    });
    // through both changes
    const split = await planner.get(`/api/v1/addresses/by-code/${second.code}`);
    const { successors } = split.json<{ successors: { display: string; status: string }[] }>();
    expect(successors.map(({ display }) => display.slice(-2)).sort()).toEqual(['乙楼', '甲楼']);
    const again = await preview({
      kind: 'correctAddresses',
      chosen: { addressIds: [first.id] },
      set: { roadNumber: '1号' },
    });
    expect(reasonOf(again)).toBe('not-current');
  });

  it('shows an address as of any day, and its history', async () => {
    const { id, roadNumber } = await house();
    await changed(
      { kind: 'correctAddresses', chosen: { addressIds: [id] }, set: { roadNumber: '7701号' } },
      { effectiveOn: '2026-02-01' },
    );
    await changed(
      { kind: 'correctAddresses', chosen: { addressIds: [id] }, set: { roadNumber: '7702号' } },
      { effectiveOn: '2026-05-01' },
    );
    const asOf = async (day: string): Promise<unknown> =>
      (await planner.get(`/api/v1/addresses/${id}?asOf=${day}`)).json<{ roadNumber: string }>().roadNumber;
    expect(await asOf('2026-01-31')).toBe(roadNumber);
    expect(await asOf('2026-02-01')).toBe('7701号');
    expect(await asOf('2026-05-01')).toBe('7702号');
    const history = await planner.get(`/api/v1/addresses/${id}/history`);
    const { items } = history.json<{ items: (AddressChange & { row: ShownChangeRow })[] }>();
    expect(items.map(({ row }) => [row.before?.roadNumber, row.after?.roadNumber])).toEqual([
      ['7701号', '7702号'],
      [roadNumber, '7701号'],
    ]);
    const early = await apply(
      { kind: 'correctAddresses', chosen: { addressIds: [id] }, set: { roadNumber: '7703号' } },
      'x',
      { effectiveOn: '2026-03-01' },
    );
    expect(early.status).toBe(409);
    const earlier = await planner.post('/api/v1/address-changes/preview', {
      change: { kind: 'correctAddresses', chosen: { addressIds: [id] }, set: { roadNumber: '7703号' } },
      effectiveOn: '2026-03-01',
    });
    expect(reasonOf(earlier)).toBe('too-early');
  });

  it('takes back only what nobody changed since', async () => {
    const { id, roadNumber } = await house();
    const set = (to: string): Promise<AddressChange> =>
      changed({ kind: 'correctAddresses', chosen: { addressIds: [id] }, set: { roadNumber: to } });
    const first = await set('6601号');
    const second = await set('6602号');
    const refused = await revert(first.changeId);
    expect(refused.status).toBe(422);
    expect(reasonOf(refused)).toBe('changed-since');
    expect((await revert(second.changeId)).status).toBe(201);
    expect(await stateOf(id)).toMatchObject({ roadNumber: '6601号' });
    expect(roadNumber).not.toBe('6601号');
  });

  it('is certified by another account than the author, and loses its certificate with the next change', async () => {
    const both = await server.as({ role: 'approver', region: county });
    await ask(
      `insert into account_grant (id, account_id, role_code, region_id, valid)
        select gen_random_uuid(), $1, 'planner', id, tstzrange(now() - interval '1 minute', null) from region where code = $2`,
      both.accountId,
      county,
    );
    const { id } = await house();
    const change: AddressUpkeep = {
      kind: 'correctAddresses',
      chosen: { addressIds: [id] },
      set: { roadNumber: '5501号' },
    };
    const { base } = await previewed(change, both);
    expect((await apply(change, base, {}, both)).status).toBe(201);
    const certify = (client: SignedInClient): Promise<Answer> =>
      client.post('/api/v1/address-changes/certifications', { addressIds: [id], ...words });
    const own = await certify(both);
    expect(own.status).toBe(422);
    expect(reasonOf(own)).toBe('own-change');
    expect((await certify(planner)).status).toBe(403);
    expect((await certify(approver)).status).toBe(201);
    expect(await stateOf(id)).toMatchObject({ certifiedBy: approver.accountId });
    await changed({ kind: 'correctAddresses', chosen: { addressIds: [id] }, set: { roadNumber: '5502号' } });
    expect(await stateOf(id)).toMatchObject({ certifiedBy: null });
  });

  it('keeps place names with their other names', async () => {
    const [place] = await ask<{ id: string; name: string }>(
      "select id::text as id, name from place where community_id = $1 and kind = 'compound' order by id limit 1",
      here.id,
    );
    const alias = await changed({
      kind: 'addAlias',
      placeId: place?.id ?? '',
      aliasKind: 'colloquial',
      name: '老机修大院',
    });
    const found = await planner.get(`/api/v1/search?q=${encodeURIComponent('老机修')}&kinds=place`);
    expect(found.json<{ items: { key: string }[] }>().items.map(({ key }) => key)).toContain(place?.id);
    expect((await revert(alias.changeId)).status).toBe(201);
    const history = await planner.get(`/api/v1/places/${place?.id}/history`);
    expect(history.json<{ items: unknown[] }>().items).toHaveLength(2);
    const added = await changed({
      kind: 'addPlace',
      community: here.code,
      placeKind: 'park',
      name: '文瀛南园',
      point: [112.55, 37.86],
    });
    expect(added.to).toBe('文瀛南园');
  });

  it('numbers changes in the order of commits, so that whoever follows misses none', async () => {
    await ask('select number_change_events()');
    const all: AddressChange[] = [];
    let since = 0;
    for (let hasMore = true; hasMore;) {
      const page = (await planner.get(`/api/v1/address-changes?since=${since}&limit=5`)).json<{
        items: AddressChange[];
        next: number;
        hasMore: boolean;
      }>();
      all.push(...page.items);
      ({ next: since, hasMore } = page);
    }
    const [count] = await ask<{ count: number }>('select count(*) as count from address_change');
    expect(all).toHaveLength(count?.count ?? 0);
    expect(all.map(({ sequence }) => sequence)).toEqual(
      all.map(({ sequence }) => sequence).sort((a, b) => (a ?? 0) - (b ?? 0)),
    );
    const detail = await planner.get(`/api/v1/address-changes/${all[0]?.changeId}`);
    expect(detail.json<{ rows: unknown[] }>().rows.length).toBeGreaterThan(20);
  });

  it('shows and takes only what lies in the reach of who asks, and no door', async () => {
    const { id } = await house();
    const change: AddressUpkeep = { kind: 'retireAddresses', chosen: { addressIds: [id] } };
    expect((await preview(change, neighbour)).status).toBe(422);
    expect(
      (await preview({ kind: 'transfer', chosen: { addressIds: [id] }, to: here.code }, neighbour)).status,
    ).toBe(403);
    expect((await preview(change, approver)).status).toBe(403);
    const [made] = await ask<{ id: string }>(
      'select id::text as id from address_change where community_ids = array[$1]::uuid[] limit 1',
      here.id,
    );
    expect((await neighbour.get(`/api/v1/address-changes/${made?.id}`)).status).toBe(404);
    const [room] = await ask<{ id: string; road: string; room: string; code: string }>(
      `select id::text as id, road_name as road, room_number as room, code from standard_address
        where room_number is not null and status = 'current' and community_id = $1 limit 1`,
      here.id,
    );
    const seen = await preview({
      kind: 'correctAddresses',
      chosen: { addressIds: [room?.id ?? ''] },
      set: { roadNumber: '4401号' },
    });
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain(room?.room);
    expect(seen.text).not.toContain(room?.code);
    expect((await planner.get(`/api/v1/addresses/by-code/${room?.code}`)).status).toBe(404);
    const operator = await server.as({ role: 'operator', region: county });
    expect((await operator.get(`/api/v1/addresses/by-code/${room?.code}`)).status).toBe(200);
  });
});
