import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGcj02 } from '#core/geometry/coordinates/gcj02.ts';
import type { CleaningJob, CleaningRow } from '#core/contract/addressCleaning.ts';
import { addressCleaning } from '../../server/addresses/cleaning/jobs/cleaningPlugin.ts';
import type { RowFinder, RowFinding } from '../../server/addresses/cleaning/rowFinder.ts';
import { openTable } from '../../server/addresses/cleaning/reading/openTable.ts';
import { writeWorkbook } from '../../server/addresses/cleaning/writing/writeWorkbook.ts';
import { addGate, type Gate } from '../../server/platform/access/gate.ts';
import { addProblemHandlers } from '../../server/platform/http/problemHandlers.ts';
import { validatorCompiler } from '../../server/platform/http/validatorCompiler.ts';
import { signIn, type SignedIn } from '../support/signIn.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';
import { seedTiny } from '../support/tinyCity.ts';

interface Known {
  readonly addressId: string;
  readonly display: string;
  readonly x: number;
  readonly y: number;
  readonly hasRoom: boolean;
}

/**
 * Finds what stands in the database letter by letter; a text with 或 is one of two, one with 室 behind an address without
 * a room asks for a room. How addresses are found is tested elsewhere.
 */
class LiteralFinder implements RowFinder {
  readonly known: ReadonlyMap<string, Known>;
  readonly all: readonly Known[];
  asked = 0;
  /** Awaited before each question: tests hold a run here. */
  before: () => Promise<void> = () => Promise.resolve();
  constructor(all: readonly Known[]) {
    this.all = all;
    this.known = new Map(all.map((each) => [each.display, each]));
  }
  async find(texts: readonly string[], given: { readonly signal?: AbortSignal } = {}): Promise<RowFinding[]> {
    await this.before();
    given.signal?.throwIfAborted();
    this.asked += texts.length;
    return texts.map((text) => this.one(text));
  }
  private one(text: string): RowFinding {
    const candidate = (
      { addressId }: Known,
      score: number,
      room?: 'notKept',
    ): RowFinding['candidates'][number] => ({
      addressId,
      score,
      precision: 'building',
      reasons: [
        { element: 'road', kind: 'same' },
        ...(room === undefined ? [] : [{ element: 'room', kind: room } as const]),
      ],
    });
    const elements = text.includes('北京市')
      ? [{ kind: 'city', start: 0, end: 3, text: '北京市' } as const]
      : [{ kind: /路|街|或/.test(text) ? 'road' : 'noise', start: 0, end: text.length, text } as const];
    const [one, other] = text.split('或').map((part) => this.known.get(part.replace(/999室$/, '')));
    if (one && other)
      return { band: 'review', candidates: [candidate(one, 0.7), candidate(other, 0.68)], elements };
    if (one)
      return {
        band: 'accept',
        candidates: [candidate(one, 0.95, text.endsWith('999室') ? 'notKept' : undefined)],
        elements,
      };
    return { band: 'reject', candidates: [], elements };
  }
}

const runs = describe.skipIf(!isEngineAvailable(testEngine));

runs(`cleaning of departments' tables (${testEngine})`, () => {
  let database: TestDatabase;
  let folder: string;
  let finder: LiteralFinder;
  let planner: SignedIn;
  let other: SignedIn;
  let app: FastifyInstance;

  async function serve(): Promise<FastifyInstance> {
    const served = Fastify() as unknown as FastifyInstance;
    served.setValidatorCompiler(validatorCompiler);
    addProblemHandlers(served);
    const gate: Gate = await addGate(served, { database });
    addressCleaning({ app: served, gate }, { database, finder, dataFolder: folder });
    await served.ready();
    return served;
  }
  beforeAll(async () => {
    database = await openTestDatabase();
    await seedTiny(database);
    folder = await mkdtemp(join(tmpdir(), 'jingwei-cleaning-'));
    const all = await database.query<Known>({
      text: `select id::text as "addressId", display, st_x(point) as x, st_y(point) as y, room_number is not null as "hasRoom"
        from standard_address where point is not null order by display, id`,
      values: [],
    });
    finder = new LiteralFinder(all);
    planner = await signIn(database, { role: 'planner' });
    other = await signIn(database, { role: 'planner' });
    app = await serve();
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, who = planner) =>
    app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: who.headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
  async function upload(content: string | Buffer, fileName = '市场主体.csv', who = planner) {
    const query = new URLSearchParams({ fileName, department: '市场监管局' });
    return app.inject({
      method: 'POST',
      url: `/api/v1/address-cleaning?${query.toString()}`,
      headers: { ...who.headers, 'content-type': 'application/octet-stream' },
      payload: content,
    });
  }
  const getJob = async (id: string): Promise<CleaningJob> =>
    (await send('GET', `address-cleaning/${id}`)).json<CleaningJob>();
  async function ended(id: string): Promise<CleaningJob> {
    for (;;) {
      const job = await getJob(id);
      if (job.state !== 'running') return job;
      await sleep(20);
    }
  }
  async function begin(content: string | Buffer, choice: object = {}, fileName?: string) {
    const created = (await upload(content, fileName)).json<CleaningJob>();
    const look = (await send('GET', `address-cleaning/${created.jobId}/look`)).json<{
      reading: CleaningJob['reading'];
      hasHeader: boolean;
      proposed: object;
    }>();
    const body = {
      reading: look.reading,
      choice: { hasHeader: look.hasHeader, ...look.proposed, ...choice },
    };
    const started = await send('POST', `address-cleaning/${created.jobId}/start`, body);
    return { created, look, body, started };
  }
  const rowsOf = async (id: string, query = ''): Promise<CleaningRow[]> =>
    (await send('GET', `address-cleaning/${id}/rows?limit=1000${query}`)).json<{ items: CleaningRow[] }>()
      .items;

  const buildings = (): Known[] => finder.all.filter(({ hasRoom }) => !hasRoom);
  const at = (index: number): Known => {
    const all = buildings();
    return all[index % all.length] as Known;
  };

  /** One row of each fault, behind five that are sound and two that are doubtful. */
  function faultyTable(): string {
    const [x, y] = toGcj02([at(3).x, at(3).y]);
    return [
      'id,地址,经度,纬度',
      ...[0, 1, 2].map((index) => `K${index},${at(index).display},${at(index).x},${at(index).y}`),
      `K3,${at(3).display},${x},${y}`,
      `K4,${at(4).display},,`,
      `K5,${at(5).display}或${at(6).display},,`,
      `K6,${at(5).display}或${at(6).display},,`,
      'K7,,,',
      `K8,${'路'.repeat(10_001)},,`,
      'K9,=B2&"号",,',
      `K10,${at(1).display},甲,37`,
      `K11,${at(1).display},12.5,37.8`,
      'K12,北京市朝阳区建国路1号,,',
      'K13,无,,',
      'K14,没有这条路1号,,',
      `K15,${at(7).display}999室,,`,
      `K16,${at(8).display},,,多出一列`,
      `K0,${at(9).display},,`,
    ].join('\n');
  }

  it('gives a reason for each row of a table with every fault, and drops none', async () => {
    const { created, started, look } = await begin(faultyTable());
    expect(created).toMatchObject({ state: 'uploaded', department: '市场监管局' });
    expect(look.proposed).toEqual({
      addressColumns: [1],
      keyColumn: 0,
      longitudeColumn: 2,
      latitudeColumn: 3,
    });
    expect(started.statusCode).toBe(200);
    const job = await ended(created.jobId);
    expect(job).toMatchObject({ state: 'review', rowsTotal: 18, rowsDone: 18, failure: null });
    expect(job.rowsAccepted + job.rowsReview + job.rowsRejected).toBe(18);
    const found = new Map(
      (await rowsOf(job.jobId)).map((row) => [`${row.recordKey} ${row.rowNumber}`, row.faults.join()]),
    );
    expect(Object.fromEntries(found)).toEqual({
      'K0 2': '', 'K1 3': '', 'K2 4': '', 'K3 5': 'coordinates-gcj02', 'K4 6': '', 'K5 7': '', 'K6 8': '',
      'K7 9': 'empty', 'K8 10': 'too-long', 'K9 11': 'formula', 'K10 12': 'coordinates-unreadable',
      'K11 13': 'coordinates-outside', 'K12 14': 'outside-city', 'K13 15': 'not-an-address', 'K14 16': 'no-match',
      'K15 17': 'building-without-rooms', 'K16 18': 'wrong-columns', 'K0 19': 'repeated-key',
    }); // prettier-ignore
    expect(job.faults).toMatchObject({ empty: 1, 'coordinates-gcj02': 1, 'repeated-key': 1 });
    const doubtful = await rowsOf(job.jobId, '&band=review');
    expect(doubtful.map(({ rowNumber }) => rowNumber)).toEqual([7, 8, 18]);
    expect(doubtful[0]?.candidates.map(({ addressId }) => addressId)).toEqual([
      at(5).addressId,
      at(6).addressId,
    ]);
    expect((await rowsOf(job.jobId, '&fault=empty')).map(({ rowNumber }) => rowNumber)).toEqual([9]);
  });

  it('finds the job again for the same file and columns, and writes nothing', async () => {
    const count = async (): Promise<unknown> =>
      database.query({
        text: 'select (select count(*) from cleaning_job) as jobs, (select count(*) from cleaning_row) as rows',
        values: [],
      });
    const before = await count();
    const asked = finder.asked;
    const { created, started } = await begin(faultyTable());
    const known = started.json<CleaningJob & { isKnown: boolean }>();
    expect(known.isKnown).toBe(true);
    expect(known.jobId).not.toBe(created.jobId);
    expect(await count()).toEqual(before);
    expect(finder.asked).toBe(asked);
    expect(await readdir(join(folder, 'address-cleaning'))).not.toContain(created.jobId);
  });

  it('decides rows with the same text together, takes it back, and refuses what was decided meanwhile', async () => {
    const { jobId } = (await begin(faultyTable())).started.json<CleaningJob>();
    const decide = (row: number, body: object) =>
      send('POST', `address-cleaning/${jobId}/rows/${row}/decision`, body);
    const both = { decision: 'candidate', addressId: at(6).addressId, revision: 0, alsoSameText: true };
    const first = (await decide(7, both)).json<{
      rowsChanged: number;
      rowsReview: number;
      row: CleaningRow;
    }>();
    expect(first).toMatchObject({
      rowsChanged: 2,
      rowsReview: 1,
      row: { band: 'accept', method: 'candidate' },
    });
    expect((await decide(7, both)).statusCode).toBe(412);
    const back = (await decide(7, { decision: 'reset', revision: 1, alsoSameText: true })).json<{
      rowsChanged: number;
      row: CleaningRow;
    }>();
    expect(back).toMatchObject({ rowsChanged: 2, row: { band: 'review', addressId: null, decidedBy: null } });
    expect((await decide(7, { ...both, revision: 2, addressId: at(0).addressId })).statusCode).toBe(400);
    expect((await decide(7, { decision: 'chosen', revision: 2, addressId: at(0).addressId })).json()).toMatchObject({
      rowsChanged: 1, row: { method: 'chosen', addressId: at(0).addressId },
    }); // prettier-ignore
    expect((await decide(8, { decision: 'none', revision: 2 })).json()).toMatchObject({
      row: { band: 'reject', method: 'none' },
    });
    expect(
      (await decide(18, { decision: 'candidate', addressId: at(8).addressId, revision: 0 })).json(),
    ).toMatchObject({ rowsReview: 0 });
    const points = (await send('GET', `address-cleaning/${jobId}/points?bbox=111,37,114,39`)).json<{
      items: unknown[];
    }>();
    expect(points.items.length).toBeGreaterThan(5);
  });

  it('links accepted records once, however often the table is cleaned', async () => {
    const { jobId } = (await begin(faultyTable())).started.json<CleaningJob>();
    const finished = (await send('POST', `address-cleaning/${jobId}/finish`)).json<CleaningJob>();
    expect(finished).toMatchObject({ state: 'done', linksWritten: 10 });
    const links = () =>
      database.query({
        text: 'select record_key, address_id, linked_at from address_link order by 1',
        values: [],
      });
    const before = await links();
    // another file with the same records
    const again = (await begin(`${faultyTable()}\n`)).started.json<CleaningJob>();
    await ended(again.jobId);
    await send('POST', `address-cleaning/${again.jobId}/rows/7/decision`, {
      decision: 'chosen',
      addressId: at(0).addressId,
      revision: 0,
    });
    await send('POST', `address-cleaning/${again.jobId}/rows/18/decision`, {
      decision: 'candidate',
      addressId: at(8).addressId,
      revision: 0,
    });
    expect(
      (await send('POST', `address-cleaning/${again.jobId}/finish`)).json<CleaningJob>().linksWritten,
    ).toBeLessThanOrEqual(2);
    expect((await links()).length).toBe(before.length);
    const shown = await send('GET', `addresses/${at(1).addressId}/links`);
    expect(shown.json<{ items: unknown[] }>().items[0]).toMatchObject({
      department: '市场监管局',
      recordKey: 'K1',
      method: 'matched',
      precision: at(1).hasRoom ? 'room' : null,
    });
  });

  describe('links of other accounts', () => {
    let second: SignedIn;
    beforeAll(async () => {
      second = await signIn(database, { role: 'planner' });
    });
    const region = async (): Promise<string> =>
      (
        await database.query<{ code: string }>({
          text: `select code from region where level = 'community' and id in (select community_id from standard_address)
            order by code limit 1`,
          values: [],
        })
      )[0]?.code ?? '';
    /** One record of a department of its own, finished by an account. */
    async function link(who: SignedIn, department: string, address: Known): Promise<CleaningJob> {
      const query = new URLSearchParams({ fileName: `${department}.csv`, department });
      const created = (
        await app.inject({
          method: 'POST',
          url: `/api/v1/address-cleaning?${query.toString()}`,
          headers: { ...who.headers, 'content-type': 'application/octet-stream' },
          payload: `id,地址\nR1,${address.display}\n`,
        })
      ).json<CleaningJob>();
      const choice = {
        hasHeader: true,
        addressColumns: [1],
        keyColumn: 0,
        longitudeColumn: null,
        latitudeColumn: null,
      };
      const body = { reading: created.reading, choice };
      await send('POST', `address-cleaning/${created.jobId}/start`, body, who);
      for (;;) {
        const job = (
          await send('GET', `address-cleaning/${created.jobId}`, undefined, who)
        ).json<CleaningJob>();
        if (job.state !== 'running') break;
        await sleep(20);
      }
      return (
        await send('POST', `address-cleaning/${created.jobId}/finish`, undefined, who)
      ).json<CleaningJob>();
    }
    const standing = async (department: string): Promise<unknown> =>
      (
        await database.query<{ address_id: string }>({
          text: 'select address_id::text from address_link where department = $1',
          values: [department],
        })
      )[0]?.address_id;

    it('are left as they are, and counted', async () => {
      expect(await link(planner, '消防', at(1))).toMatchObject({ linksWritten: 1, linksKept: 0 });
      expect(await link(second, '消防', at(2))).toMatchObject({
        state: 'done',
        linksWritten: 0,
        linksKept: 1,
      });
      expect(await standing('消防')).toBe(at(1).addressId);
      expect(await link(second, '消防', at(1))).toMatchObject({ linksWritten: 0, linksKept: 0 });
      expect(await link(planner, '消防', at(3))).toMatchObject({ linksWritten: 1, linksKept: 0 });
      expect(await standing('消防')).toBe(at(3).addressId);
    });

    it('are taken over by who has the whole city from who has a part, and not the other way round', async () => {
      const local = await signIn(database, { role: 'planner', region: await region() });
      await link(local, '教育', at(1));
      expect(await link(planner, '教育', at(2))).toMatchObject({ linksWritten: 1, linksKept: 0 });
      expect(await link(local, '教育', at(3))).toMatchObject({ linksWritten: 0, linksKept: 1 });
      expect(await standing('教育')).toBe(at(2).addressId);
    });

    it('are anybody’s once their account cleans no more', async () => {
      const leaver = await signIn(database, { role: 'planner' });
      await link(leaver, '民政', at(1));
      await database.query({
        text: `update account set state = 'disabled' where id = $1`,
        values: [leaver.accountId],
      });
      expect(await link(planner, '民政', at(2))).toMatchObject({ linksWritten: 1, linksKept: 0 });
    });

    it('show how they are written to whoever brought them, and the post of whoever decided', async () => {
      await link(planner, '卫健', at(4));
      const shown = async (who: SignedIn) =>
        (await send('GET', `addresses/${at(4).addressId}/links`, undefined, who))
          .json<{ items: { department: string; rawText: string | null; decidedBy: unknown }[] }>()
          .items.find(({ department }) => department === '卫健');
      expect(await shown(planner)).toMatchObject({ rawText: at(4).display, decidedBy: null });
      expect(await shown(second)).toMatchObject({ rawText: null, decidedBy: null });
      const decided = await database.query({
        text: `update address_link set decided_by = account_id, decided_role = 'planner' where department = '卫健' returning 1`,
        values: [],
      });
      expect(decided).toHaveLength(1);
      expect(await shown(second)).toMatchObject({ decidedBy: { name: '网格规划员', nameEn: 'Planner' } });
    });
  });

  it('gives the table back with its columns in their order, faults on a second sheet, and no formula', async () => {
    const { jobId } = (await begin(faultyTable())).started.json<CleaningJob>();
    const csv = await send('GET', `address-cleaning/${jobId}/export?format=csv`);
    expect(csv.statusCode).toBe(200);
    const lines = csv.body.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFid,地址,经度,纬度,标准地址,标准地址编码,/);
    expect(lines[1]).toContain(`K0,${at(0).display},`);
    expect(lines[10]).toMatch(/^K9,"?'=B2/);
    expect(lines[10]).toContain('公式');
    const xlsx = await send('GET', `address-cleaning/${jobId}/export?format=xlsx&language=en`);
    const path = join(folder, 'given-back.xlsx');
    await (await import('node:fs/promises')).writeFile(path, xlsx.rawPayload);
    const sheet = async (name: string): Promise<(readonly string[])[]> => {
      const rows: (readonly string[])[] = [];
      for await (const batch of openTable(path, {
        format: 'xlsx',
        encoding: null,
        delimiter: null,
        sheet: name,
      }))
        rows.push(...batch.map(({ cells }) => cells));
      return rows;
    };
    const rows = await sheet('Cleaned rows');
    expect(rows).toHaveLength(19);
    expect(rows[0]?.slice(0, 5)).toEqual(['id', '地址', '经度', '纬度', 'Standard address']);
    expect(rows[10]?.[1]).toBe('=B2&"号"');
    const faults = await sheet('Rows with faults');
    expect(faults.find(([row]) => row === '14')?.[3]).toContain('another province or city');
    const [noted] = await database.query<{ detail: { rows: number; isWhole: boolean } }>({
      text: `select detail from audit_entry where action = 'export.made' order by at desc, id desc limit 1`,
      values: [],
    });
    expect(noted?.detail).toMatchObject({ rows: 18, isWhole: true });
  });

  it('reads a table in GBK and a workbook', async () => {
    const { display } = at(0);
    const gbk = await buffer(Readable.from([Buffer.from('addr\n')]));
    const bytes = Buffer.concat([gbk, encodeGbk(display), Buffer.from('\n')]);
    const created = (await upload(bytes)).json<CleaningJob>();
    expect(created.reading.encoding).toBe('gb18030');
    const look = (await send('GET', `address-cleaning/${created.jobId}/look?hasHeader=true`)).json<{
      rows: { cells: string[] }[];
    }>();
    expect(look.rows[0]?.cells[0]).toBe(display);
    async function* rows(): AsyncGenerator<{ cells: string[] }> {
      yield { cells: ['1', display] };
    }
    const workbook = await buffer(writeWorkbook([{ name: '数据', header: ['编号', '地址'], rows }]));
    const { started } = await begin(workbook, {}, '数据.xlsx');
    const job = await ended(started.json<CleaningJob>().jobId);
    expect(job).toMatchObject({ state: 'review', rowsAccepted: 1, rowsTotal: 1 });
  });

  it('goes on after an interruption behind the last batch, and writes no row twice', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `R${index},${at(index).display}`);
    let batches = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    // the third batch hangs: the server stops under it
    finder.before = () => ((batches += 1) > 2 ? held : Promise.resolve());
    const { started } = await begin(`编号,地址\n${rows.join('\n')}\n`);
    const { jobId } = started.json<CleaningJob>();
    while ((await getJob(jobId)).rowsDone < 2_000) await sleep(10);
    const closing = app.close();
    release();
    await closing;
    finder.before = () => Promise.resolve();
    const [standing] = await database.query<{ state: string; done: number }>({
      text: 'select state, rows_done as done from cleaning_job where id = $1',
      values: [jobId],
    });
    expect(standing?.state).toBe('running');
    expect(standing?.done).toBeLessThan(5_000);
    app = await serve();
    expect(await ended(jobId)).toMatchObject({ state: 'review', rowsDone: 5_000, rowsAccepted: 5_000 });
    const [counted] = await database.query({
      text: 'select count(*)::int as rows, max(row_number) as last from cleaning_row where job_id = $1',
      values: [jobId],
    });
    expect(counted).toEqual({ rows: 5_000, last: 5_001 });
  });

  it('ends a running job when it is told to', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    finder.before = () => held;
    const { started } = await begin(
      `编号,地址\n${Array.from({ length: 3_000 }, (_, index) => `C${index},${at(index).display}`).join('\n')}\n`,
    );
    const { jobId } = started.json<CleaningJob>();
    expect((await send('POST', `address-cleaning/${jobId}/cancel`)).json()).toMatchObject({
      state: 'cancelled',
    });
    release();
    finder.before = () => Promise.resolve();
    await sleep(100);
    expect(await getJob(jobId)).toMatchObject({ state: 'cancelled', rowsDone: 0 });
    expect((await send('DELETE', `address-cleaning/${jobId}`)).json()).toEqual({ isDeleted: true });
    expect((await send('GET', `address-cleaning/${jobId}`)).statusCode).toBe(404);
  });

  it('keeps tables from every other account', async () => {
    const { jobId } = (await begin(faultyTable())).started.json<CleaningJob>();
    for (const path of ['', '/look', '/rows', '/export?format=csv', '/points?bbox=111,37,114,39'])
      expect((await send('GET', `address-cleaning/${jobId}${path}`, undefined, other)).statusCode).toBe(404);
    expect((await send('POST', `address-cleaning/${jobId}/cancel`, {}, other)).statusCode).toBe(404);
    expect((await send('GET', 'address-cleaning', undefined, other)).json()).toEqual({
      items: [],
      nextCursor: null,
    });
    const viewer = await signIn(database, { role: 'viewer' });
    expect((await send('GET', 'address-cleaning', undefined, viewer)).statusCode).toBe(403);
  });

  it.each([
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'not-a-table'],
    ['blank lines', Buffer.from('\n\n,,\n'), 'no-rows'],
  ])('refuses %s and keeps nothing of it', async (_name, content, reason) => {
    const before = await readdir(join(folder, 'address-cleaning'));
    const answer = await upload(content);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'file', reason }] });
    expect(await readdir(join(folder, 'address-cleaning'))).toEqual(before);
  });

  it('refuses a column of identity numbers as the key', async () => {
    const { started } = await begin(`证件,地址\n140105199001011234,${at(0).display}\n`, {
      hasHeader: true,
      keyColumn: 0,
      addressColumns: [1],
    });
    expect(started.statusCode).toBe(422);
    expect(started.json()).toMatchObject({ errors: [{ reason: 'identity-numbers' }] });
  });
});

/** Text in GB 18030, by looking for each character among its two-byte codes. */
function encodeGbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      codes.set(decoder.decode(bytes), bytes);
    }
  return Buffer.concat(
    [...text].map((character) =>
      character < '\u0080' ? Buffer.from(character) : (codes.get(character) ?? Buffer.from('?')),
    ),
  );
}
