import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRoutes } from '../../server/imports/importRoutes.ts';
import type { ImportItem } from '../../server/imports/importJobs.ts';
import { addGate } from '../../server/platform/access/gate.ts';
import { addProblemHandlers } from '../../server/platform/http/problemHandlers.ts';
import { validatorCompiler } from '../../server/platform/http/validatorCompiler.ts';
import { injectAs, signIn } from '../support/signIn.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

let database: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  database = await openTestDatabase();
  app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  addProblemHandlers(app);
  const gate = await addGate(app, { database });
  injectAs(app, (await signIn(database)).headers);
  await app.register(importRoutes, { database, gate });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const query = new URLSearchParams({ kind: 'facilities', fileName: '设施.csv', city: '140100 太原市' });
const table = (count: number): string =>
  [
    'id,kind,name,lon,lat',
    ...Array.from(
      { length: count },
      (_, index) => `${index},hydrant,消火栓${index},112.${5000 + index},37.86`,
    ),
    'x,hydrant,坏点,NaN,37.86',
  ].join('\n');

async function post(
  payload: string | Buffer,
  parameters = query,
): Promise<{ status: number; body: ImportItem }> {
  const response = await app.inject({
    method: 'POST',
    url: `/api/v1/imports?${parameters.toString()}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload,
  });
  return { status: response.statusCode, body: response.json<ImportItem>() };
}

async function ended(id: string): Promise<ImportItem> {
  for (;;) {
    const item = (await app.inject(`/api/v1/imports/${id}`)).json<ImportItem>();
    if (item.state !== 'running') return item;
    await sleep(50);
  }
}

describe('imports over HTTP', () => {
  it('takes a gzipped file, answers at once and tells how it ended', async () => {
    const { status, body } = await post(gzipSync(table(50)));
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'running', kind: 'facilities', fileName: '设施.csv' });
    expect(await ended(body.id)).toMatchObject({
      state: 'done',
      rowsRead: 51,
      rowsWritten: 50,
      rowsRejected: 1,
    });
  });

  it('lists the runs and the rows that were refused, also as a table', async () => {
    const { body } = await post(table(50));
    expect(await ended(body.id)).toMatchObject({ rowsWritten: 0, rowsUnchanged: 50 });
    const list = (await app.inject('/api/v1/imports?limit=1')).json<{
      items: ImportItem[];
      nextCursor: string | null;
    }>();
    expect(list.items[0]?.id).toBe(body.id);
    const next = await app.inject(`/api/v1/imports?limit=1&cursor=${list.nextCursor ?? ''}`);
    expect(next.json<{ items: ImportItem[] }>().items[0]?.id).not.toBe(body.id);
    const refused = (await app.inject(`/api/v1/imports/${body.id}/rejections`)).json<{ items: unknown[] }>();
    expect(refused.items).toMatchObject([{ rowNumber: 51, field: 'geometry', reason: 'not-finite' }]);
    const csv = await app.inject({
      url: `/api/v1/imports/${body.id}/rejections`,
      headers: { accept: 'text/csv' },
    });
    expect(csv.body).toContain('51,geometry,not-finite');
  });

  it('ends a running import, and nothing of it is written', async () => {
    const parameters = new URLSearchParams({ kind: 'facilities', fileName: 'many.csv', source: 'cancelled' });
    const { body } = await post(table(4_000), parameters);
    await app.inject({ method: 'DELETE', url: `/api/v1/imports/${body.id}` });
    expect(await ended(body.id)).toMatchObject({ state: 'cancelled', rowsWritten: 0 });
    const [found] = await database.query<{ count: number }>({
      text: "select count(*)::int as count from element where source = 'cancelled'",
      values: [],
    });
    expect(found?.count).toBe(0);
  });

  it('reports a broken file as a failed run, not as a fault of the server', async () => {
    const { status, body } = await post('{"type":"FeatureCollection","features":[{');
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ state: 'failed', failure: { kind: 'broken-json' } });
  });

  it.each([
    ['an unknown kind', { kind: 'people' }],
    ['an unknown coordinate system', { referenceSystem: 'Beijing54' }],
    ['an unknown time zone', { timeZone: 'Asia/Taiyuan' }],
    ['an unknown parameter', { crs: '4326' }],
    ['a mapping without a column', { map: 'class=' }],
  ])('refuses %s before it takes the file', async (_name, change) => {
    const { status } = await post(table(1), new URLSearchParams({ ...Object.fromEntries(query), ...change }));
    expect(status).toBe(400);
  });

  it('refuses an empty body and an import that is not there', async () => {
    expect((await post('')).status).toBe(400);
    const missing = await app.inject('/api/v1/imports/019234aa-0000-7000-8000-000000000000');
    expect(missing.statusCode).toBe(404);
  });
});
