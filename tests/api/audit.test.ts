import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '#core/contract/audit.ts';
import { type Answer, type ApiServer, type SignedInClient, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

interface Page {
  readonly items: readonly AuditEntry[];
  readonly nextCursor: string | null;
}
const audit = '/api/v1/audit-entries';
const unmaskings = '/api/v1/unmaskings';
const purpose = '核实网格员联系方式';
const withPurpose = { accept: 'text/csv', 'x-export-purpose': encodeURIComponent(purpose) };

describe.skipIf(!isEngineAvailable(testEngine))(`the audit over the interface (${testEngine})`, () => {
  let server: ApiServer;
  let communities: readonly string[];
  let operator: SignedInClient;
  let leader: SignedInClient;
  let auditor: SignedInClient;
  /** A person with a post in each community. */
  let people: { staffId: string; name: string; telephone: string; code: string }[];

  const rows = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    server.database.query<Row>({ text, values });
  const last = async (action: string): Promise<AuditEntry> => {
    const found = (await auditor.get(`${audit}?action=${action}&limit=1`)).json<Page>().items[0];
    if (found === undefined) throw new Error(`no ${action} in the audit`);
    return found;
  };
  const unmask = (client: SignedInClient, field: string, entityId: string): Promise<Answer> =>
    client.post(unmaskings, { field, entityId, purpose });

  beforeAll(async () => {
    server = await serveTinyCity();
    people = await rows(
      `select distinct on (region.code) staff.id::text as "staffId", staff.name, staff.work_telephone as telephone, region.code
       from staff join assignment on assignment.staff_id = staff.id
       join region on region.id = assignment.jurisdiction_id and region.level = 'community'
       where assignment.valid @> city_day(city_now()) order by region.code, staff.id`,
    );
    communities = people.map(({ code }) => code);
    operator = await server.as({ role: 'operator', loginName: 'operator.wang' });
    leader = await server.as({ role: 'grid_leader', region: communities[0] ?? '' });
    auditor = await server.as({ role: 'auditor' });
  });
  afterAll(() => server?.close());

  const createIncident = async (client: SignedInClient): Promise<string> => {
    const classes = (await client.get('/api/v1/incident-classes')).json<{
      items: { code: string; parentCode: string | null }[];
    }>();
    const classCode = classes.items.find(({ parentCode }) => parentCode !== null)?.code;
    const [place] = await rows<{ x: number; y: number }>(
      `select st_x(label_point) as x, st_y(label_point) as y from region where code = $1`,
      [communities[0]],
    );
    const body = { classCode, title: '井盖破损', longitude: place?.x, latitude: place?.y };
    const answer = await client.post('/api/v1/incidents', body);
    expect(answer.status, answer.text).toBe(201);
    return answer.json<{ incidentId: string }>().incidentId;
  };

  it('has a row for an incident that was reported: who, from where, what', async () => {
    const incidentId = await createIncident(operator);
    const entry = await last('incident.created');
    expect(entry).toMatchObject({
      outcome: 'done',
      accountName: 'operator.wang',
      accountId: operator.accountId,
      sessionId: operator.sessionId,
      address: '127.0.0.1',
      entityKind: 'incident',
      entityId: incidentId,
    });
    expect(entry.after).toMatchObject({ title: '井盖破损', state: 'reported' });
    expect(entry.requestId).toMatch(/.{8,}/);
  });

  it('cannot be switched off from a request', async () => {
    const before = await rows<{ count: number }>('select count(*) as count from audit_entry');
    await server.database
      .actingAs({
        accountId: operator.accountId,
        sessionId: null,
        scopes: null,
        address: '',
        requestId: '',
        readLimitSeconds: 10,
      })
      .transaction(async (transaction) => {
        await transaction.runScript(`set local jingwei.audit_rows = 'off'`);
        await transaction.runScript(
          `update incident set title = '改了' where id = (select id from incident limit 1)`,
        );
      });
    const after = await rows<{ count: number }>('select count(*) as count from audit_entry');
    expect(after[0]?.count).toBe((before[0]?.count ?? 0) + 1);
  });

  it('is read by the auditor alone', async () => {
    for (const path of [audit, '/api/v1/audit-chain']) {
      expect((await server.nobody.get(path)).status).toBe(401);
      expect((await operator.get(path)).status).toBe(403);
      expect((await auditor.get(path)).status).toBe(200);
    }
  });

  it('is searched by account, action, entity, time and words, page by page', async () => {
    for (let index = 0; index < 5; index += 1) await createIncident(leader);
    const all = (await auditor.get(`${audit}?action=incident.&limit=1000`)).json<Page>().items;
    expect(all.length).toBeGreaterThanOrEqual(6);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = (
        await auditor.get(`${audit}?action=incident.&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      ).json<Page>();
      seen.push(...page.items.map(({ entryId }) => entryId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all.map(({ entryId }) => entryId));
    const [first] = all;
    const count = async (filter: string): Promise<number> =>
      (await auditor.get(`${audit}?${filter}`)).json<Page>().items.length;
    expect(await count('account=operator.wang&action=incident.created')).toBe(1);
    expect(await count(`entity=${first?.entityId ?? ''}`)).toBe(1);
    expect(await count('account=nobody.here')).toBe(0);
    expect(await count('q=100%25')).toBe(0);
    expect(await count(`until=2020-01-01T00:00:00Z`)).toBe(0);
  });

  it('finds its chain whole, and one flipped byte in it', async () => {
    const chain = async (): Promise<Record<string, unknown>> =>
      (await auditor.get('/api/v1/audit-chain')).json();
    const isSealed = async (): Promise<boolean> => (await chain())['unsealed'] === 0;
    const started = Date.now();
    while (!(await isSealed()) && Date.now() - started < 3_000)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const whole = await chain();
    expect(whole).toMatchObject({ isWhole: true, unsealed: 0, firstBroken: null, firstSequence: 1 });
    const flip = (title: string): Promise<unknown> =>
      server.database.transaction((transaction) =>
        transaction.runScript(`alter table audit_entry disable trigger user;
          update audit_entry set after = jsonb_set(after, '{title}', '"${title}"') where action = 'incident.created' and sequence = 1;
          alter table audit_entry enable trigger user`),
      );
    await flip('井盖破掼');
    expect(await chain()).toMatchObject({ isWhole: false, firstBroken: { sequence: 1, reason: 'changed' } });
    await flip('井盖破损');
    expect(await chain()).toMatchObject({ isWhole: true });
  });

  describe('unmasking', () => {
    it('gives one field with its purpose, and is in the audit without the value', async () => {
      const [person] = people;
      const answer = await unmask(leader, 'staff.name', person?.staffId ?? '');
      expect([answer.status, answer.json()]).toEqual([200, { value: person?.name }]);
      expect(answer.headers['cache-control']).toContain('no-store');
      const entry = await last('field.unmasked');
      expect(entry).toMatchObject({
        outcome: 'done',
        entityKind: 'staff',
        entityId: person?.staffId,
        purpose,
        detail: { field: 'staff.name' },
      });
      expect(JSON.stringify(entry)).not.toContain(person?.name);
      const telephone = await unmask(leader, 'staff.telephone', person?.staffId ?? '');
      expect(telephone.json()).toEqual({ value: person?.telephone });
      const [address] = await rows<{ id: string; display: string }>(
        `select standard_address.id::text as id, display from standard_address join region on region.id = community_id
         where region.code = $1 and room_number is not null limit 1`,
        [communities[0]],
      );
      expect((await unmask(leader, 'address.door', address?.id ?? '')).json()).toEqual({
        value: address?.display,
      });
    });

    it('says of a person elsewhere what it says of nobody, and notes that it was asked', async () => {
      const elsewhere = people[1]?.staffId ?? '';
      const nobody = '018f0000-0000-7000-8000-000000000000';
      const [there, nowhere] = [
        await unmask(leader, 'staff.name', elsewhere),
        await unmask(leader, 'staff.name', nobody),
      ];
      expect([there.status, nowhere.status]).toEqual([404, 404]);
      const detail = (answer: Answer): string => answer.json<{ detail: string }>().detail;
      expect(detail(there).replaceAll(elsewhere, nobody)).toBe(detail(nowhere));
      expect(await last('field.unmasked')).toMatchObject({
        outcome: 'refused',
        entityId: nobody,
        detail: { reason: 'not-found' },
      });
    });

    it('is refused without the permission, without a purpose, and to walls', async () => {
      const [person] = people;
      const worker = await server.as({ role: 'grid_worker', region: communities[0] ?? '' });
      expect((await unmask(worker, 'staff.name', person?.staffId ?? '')).status).toBe(403);
      const wall = await server.as({ role: 'wall' });
      expect((await unmask(wall, 'staff.name', person?.staffId ?? '')).status).toBe(403);
      const short = { field: 'staff.name', entityId: person?.staffId, purpose: '看' };
      expect((await leader.post(unmaskings, short)).status).toBe(400);
      expect((await leader.post(unmaskings, { ...short, purpose: '      ' })).status).not.toBe(200);
    });

    it('gives the role of requests no value that its own transaction could take back', async () => {
      const [person] = people;
      const acting = server.database.actingAs({
        accountId: leader.accountId,
        sessionId: null,
        scopes: null,
        address: '',
        requestId: '',
        readLimitSeconds: 10,
      });
      const [asked] = await acting.transaction((transaction) =>
        transaction.query<{ id: string }>({
          text: `select entry_id::text as id from ask_unmask('staff.name', $1, '核实情况')`,
          values: [person?.staffId],
        }),
      );
      const inOne = acting.transaction(async (transaction) => {
        const [again] = await transaction.query<{ id: string }>({
          text: `select entry_id::text as id from ask_unmask('staff.name', $1, '核实情况')`,
          values: [person?.staffId],
        });
        return transaction.query<{ value: string | null }>({
          text: 'select unmask_field($1) as value',
          values: [again?.id],
        });
      });
      // in its own transaction: nothing at all; after its commit: the name; by another account: nothing
      expect((await inOne)[0]?.value ?? null).toBeNull();
      const reveal = { text: 'select unmask_field($1) as value', values: [asked?.id] };
      expect(await acting.query(reveal)).toEqual([{ value: person?.name }]);
      const other = server.database.actingAs({
        accountId: operator.accountId,
        sessionId: null,
        scopes: null,
        address: '',
        requestId: '',
        readLimitSeconds: 10,
      });
      expect((await other.query<{ value: string | null }>(reveal))[0]?.value ?? null).toBeNull();
      for (const text of [
        'select name from staff',
        'select work_telephone from staff',
        'select * from staff',
        `select unmask_export(gen_random_uuid(), '{staff.name}', array(select id from staff_card))`,
      ]) {
        await expect(acting.query({ text, values: [] }), text).rejects.toThrow(
          /permission denied|no such export/,
        );
      }
    });

    it('ends after sixty within an hour', async () => {
      const eager = await server.as({ role: 'grid_leader', region: communities[0] ?? '' });
      const statuses: number[] = [];
      for (let index = 0; index < 62; index += 1)
        statuses.push((await unmask(eager, 'staff.name', people[0]?.staffId ?? '')).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(60);
      expect(statuses.slice(60)).toEqual([429, 429]);
      expect(await last('field.unmasked')).toMatchObject({
        outcome: 'refused',
        detail: { reason: 'too-many' },
      });
    });
  });

  describe('an export', () => {
    it('leaves personal fields out, carries account and time, and is noted with its rows', async () => {
      const answer = await operator.get('/api/v1/staff?onGrid=true', { accept: 'text/csv' });
      expect(answer.status, answer.text.slice(0, 200)).toBe(200);
      const [head = '', first = '', ...others] = answer.text.trim().split('\r\n');
      expect(head.endsWith(',watermark')).toBe(true);
      expect(first).toMatch(/,operator\.wang \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
      expect(answer.text).not.toMatch(/telephone|\*\*\*\*/);
      expect(answer.headers['content-disposition']).toMatch(
        /filename="staff-operator\.wang-\d{8}T\d{6}Z\.csv"/,
      );
      expect(await last('export.made')).toMatchObject({
        outcome: 'done',
        accountName: 'operator.wang',
        entityKind: 'export',
        entityId: 'staff',
        purpose: null,
        detail: {
          format: 'csv',
          rows: others.length + 1,
          isWhole: true,
          hasPersonalFields: false,
          query: { onGrid: true },
        },
      });
    });

    it('holds them unmasked with a purpose, and says so before the first row', async () => {
      const answer = await operator.get('/api/v1/staff', withPurpose);
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      for (const { name, telephone } of people) {
        expect(answer.text).toContain(name);
        expect(answer.text).toContain(telephone);
      }
      const [begun, made] = [await last('export.begun'), await last('export.made')];
      expect(begun).toMatchObject({ purpose, entityId: 'staff' });
      expect(made).toMatchObject({ purpose, detail: { hasPersonalFields: true } });
      expect(JSON.stringify([begun, made])).not.toContain(people[0]?.name);
    });

    it('is refused without exports.make, and with personal fields without personal.unmask', async () => {
      expect((await leader.get('/api/v1/staff', { accept: 'text/csv' })).status).toBe(403);
      const planner = await server.as({ role: 'planner' });
      expect((await planner.get('/api/v1/staff', { accept: 'text/csv' })).status).toBe(200);
      expect((await planner.get('/api/v1/staff', withPurpose)).status).toBe(403);
      expect((await operator.get('/api/v1/staff', { ...withPurpose, 'x-export-purpose': '%' })).status).toBe(
        400,
      );
    });

    it('of the audit needs audit.export and is in the audit itself', async () => {
      const answer = await auditor.get(`${audit}?action=incident.`, { accept: 'text/csv' });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('incident.created');
      expect(await last('export.made')).toMatchObject({ entityId: 'audit-entries' });
    });

    it('of figures and of places carries the mark too', async () => {
      const counts = await operator.get('/api/v1/incidents/counts?by=group', { accept: 'text/csv' });
      expect(counts.text.split('\r\n')[0]).toMatch(/,watermark$/);
      const places = await operator.get('/api/v1/elements?limit=3', { accept: 'application/geo+json' });
      expect(places.json<{ watermark: string }>().watermark).toMatch(/^operator\.wang /);
      expect(await last('export.made')).toMatchObject({
        entityId: 'elements',
        detail: { format: 'geojson' },
      });
    });
  });
});
