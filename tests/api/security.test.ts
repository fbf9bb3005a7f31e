import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { findTwoPlaces } from '../support/twoPlaces.ts';

const forgedCursor = (...parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

describe.skipIf(!isEngineAvailable(testEngine))(`attacks that once went through (${testEngine})`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serveTinyCity();
  });
  afterAll(() => server?.close());

  it.each([
    ['no identifier', '2026-01-01T00:00:00Z', '------------------------------------'],
    ['no instant of the list', '1 Jan', '01890000-0000-7000-8000-000000000001'],
    ['a year that no database has', '0000-01-01T00:00:00Z', '01890000-0000-7000-8000-000000000001'],
  ])('a cursor with %s is refused before the database sees it', async (_what, instant, id) => {
    for (const [path, list] of [
      ['incidents', 'listIncidents'],
      ['imports', 'listImports'],
      ['audit-entries', 'listAuditEntries'],
    ] as const) {
      const answer = await server.get(`/api/v1/${path}?cursor=${forgedCursor(list, instant, id)}`);
      expect(answer.status, answer.text).toBe(400);
    }
  });

  it('a security administrator makes no key that sees for others what he may not', async () => {
    const operator = await server.as({ role: 'operator' });
    const security = await server.as({ role: 'security_administrator' });
    const make = (scopes: readonly string[]): ReturnType<typeof security.post> =>
      security.post('/api/v1/api-keys', { accountId: operator.accountId, name: '12345', scopes });
    expect((await make(['staff.read', 'exports.make', 'personal.unmask'])).status).toBe(409);
    expect((await make(['staff.read', 'exports.make'])).status).toBe(201);
  });

  it('a row in the audit that an account wrote by itself opens no personal field elsewhere', async () => {
    const places = await findTwoPlaces(server.database);
    const leader = await server.as({ role: 'grid_leader', region: places.own.region });
    const acting = server.database.actingAs({
      accountId: leader.accountId,
      sessionId: null,
      scopes: null,
      address: '',
      requestId: '',
      readLimitSeconds: 10,
    });
    const reveal = async (addressId: string): Promise<string | null> => {
      const [written] = await acting.transaction((transaction) =>
        transaction.query<{ id: string }>({
          text: `select write_audit('field.unmasked', 'address', $1, null, null, '核实情况',
            '{"field": "address.door", "transaction": "1"}')::text as id`,
          values: [addressId],
        }),
      );
      const query = { text: 'select unmask_field($1) as value', values: [written?.id] };
      return (await acting.query<{ value: string | null }>(query))[0]?.value ?? null;
    };
    expect(await reveal(places.own.addressId)).not.toBeNull();
    expect(await reveal(places.foreign.addressId)).toBeNull();
  });

  it('a door that is masked is not told digit by digit by what finds it', async () => {
    const places = await findTwoPlaces(server.database);
    const [address] = await server.database.query<{
      id: string;
      display: string;
      room: string;
      road: string;
    }>({
      text: `select address.id::text as id, display, room_number as room,
          concat(road_name, road_number, compound_name, building_number, unit_number) as road
        from standard_address as address join region on region.id = address.community_id
        where region.code = $1 and room_number is not null and road_name is not null
          and mask_door(display) <> display order by display limit 1`,
      values: [places.own.region],
    });
    if (address === undefined) throw new Error('the tiny city has doors');
    const finds = async (client: ReturnType<typeof server.clientWith>, words: string): Promise<boolean> => {
      const q = encodeURIComponent(words);
      const [list, all] = [
        await client.get(`/api/v1/addresses?q=${q}`),
        await client.get(`/api/v1/search?q=${q}`),
      ];
      expect([list.status, all.status]).toEqual([200, 200]);
      return list.text.includes(address.id) || all.text.includes(address.id);
    };
    const until = address.display.indexOf(address.room);
    const guesses = [
      address.display.slice(0, until + 1),
      address.display.slice(0, until + 2),
      `${address.road}${address.room.slice(0, 1)}`,
      `${address.road}${address.room.slice(0, 2)}`,
    ];
    const leader = await server.as({ role: 'grid_leader', region: places.own.region });
    const worker = await server.as({ role: 'grid_worker', region: places.own.region });
    for (const guess of guesses) {
      expect(await finds(leader, guess), guess).toBe(true);
      // the right digit and a wrong one are answered alike
      const wrong = guess.replace(/.$/, (digit) => String((Number(digit) + 5) % 10));
      expect(await finds(worker, guess), guess).toBe(await finds(worker, wrong));
    }
    // still found by all that is shown of it
    expect(await finds(worker, address.display.slice(0, until))).toBe(true);
    expect(await finds(worker, address.display)).toBe(true);
  });

  it('a door in the words on a place is not told by the incidents that it finds', async () => {
    const places = await findTwoPlaces(server.database);
    const { incidentId } = places.own;
    await server.database.query({
      text: `update incident set address_text = '滨河东路9911号3幢2单元2013室' where id = $1`,
      values: [incidentId],
    });
    const worker = await server.as({ role: 'grid_worker', region: places.own.region });
    const total = async (words: string): Promise<number> => {
      const answer = await worker.get(`/api/v1/incidents/summary?q=${encodeURIComponent(words)}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.json<{ total: number }>().total;
    };
    expect(await total('滨河东路9911号3幢2单元')).toBe(1);
    expect(await total('2单元20')).toBe(0);
    expect(await total('2013室')).toBe(0);
  });

  it('a purpose of blanks is refused in words', async () => {
    const operator = await server.as({ role: 'operator' });
    const { addressId } = (await findTwoPlaces(server.database)).own;
    const body = { field: 'address.door', entityId: addressId, purpose: '      ' };
    const answer = await operator.post('/api/v1/unmaskings', body);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'purpose' }] });
  });
});
