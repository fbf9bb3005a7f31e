import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '#core/contract/city.ts';
import type { IncidentItem } from '#core/contract/incidents.ts';
import type { Problem } from '#core/contract/problem.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { type Answer, type ApiServer, serve, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const selection = '/api/v1/selections/statistics';
const polygon = (coordinates: unknown): object => ({ polygon: { type: 'Polygon', coordinates } });

describe.skipIf(!isEngineAvailable(testEngine))(`bad input (${testEngine})`, () => {
  let server: ApiServer;
  let city: City;
  beforeAll(async () => {
    server = await serveTinyCity();
    city = (await server.get('/api/v1/city')).json<City>();
  });
  afterAll(() => server?.close());

  function expectProblem(answer: Answer, status: number, kind: string): Problem {
    const body = answer.json<Problem>();
    expect([answer.status, body.type], answer.text.slice(0, 300)).toEqual([
      status,
      `urn:jingwei:problem:${kind}`,
    ]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(body.requestId).toBe(answer.headers['x-request-id']);
    return body;
  }

  it.each(['NaN', 'Infinity', '-Infinity', '1e400', 'null', '', 'true', '0x10', ' 112', '112.5,37'])(
    'refuses the coordinate "%s" before the database sees it',
    async (value) => {
      const answer = await server.get(`/api/v1/identify?lon=${encodeURIComponent(value)}&lat=37.9`);
      expect(expectProblem(answer, 400, 'invalid-parameter').errors?.[0]?.field).toBe('lon');
    },
  );

  it('refuses coordinates that are on no earth', async () => {
    expectProblem(await server.get('/api/v1/identify?lon=400&lat=37.9'), 400, 'invalid-parameter');
    expectProblem(await server.get('/api/v1/identify?lon=37.9&lat=112.5'), 400, 'invalid-parameter');
    expectProblem(await server.get('/api/v1/grids?bbox=37,112,38,113'), 400, 'invalid-position');
    expectProblem(await server.get('/api/v1/grids?bbox=112,NaN,113,38'), 400, 'invalid-position');
    expectProblem(await server.get('/api/v1/grids?bbox=113,37,112,38'), 400, 'invalid-position');
    expectProblem(await server.get('/api/v1/grids?bbox=112,37,113'), 400, 'invalid-parameter');
  });

  it('names parameters that it does not know', async () => {
    const body = expectProblem(await server.get('/api/v1/grids?regoin=140107'), 400, 'unknown-parameter');
    expect(body.errors).toEqual([expect.objectContaining({ field: 'regoin', reason: 'is unknown here' })]);
  });

  it.each([
    ['grids?limit=100000', 'limit'],
    ['grids?limit=0', 'limit'],
    ['grids?limit=1.5', 'limit'],
    ['grids?limit=', 'limit'],
    ['grids?kind=round', 'kind'],
    ['grids?asOf=2026-02-30', 'asOf'],
    ['grids?region=12345678901234', 'region'],
    ['grids?region=999999', 'region'],
    ['incidents?from=yesterday', 'from'],
    ['incidents?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z', 'until'],
    ['incidents?state=open', 'state'],
    ['incidents?severity=5', 'severity'],
    ['incidents?class=nothing', 'class'],
    ['incidents/counts?by=colour', 'by'],
    ['regions?level=street', 'level'],
    ['grids?limit=1&limit=2', 'limit'],
  ])('refuses %s and names the field', async (path, field) => {
    const body = expectProblem(await server.get(`/api/v1/${path}`), 400, 'invalid-parameter');
    expect(body.errors?.map((each) => each.field)).toContain(field);
  });

  it('refuses cursors that it did not give, and those of another list', async () => {
    const { nextCursor } = (await server.get('/api/v1/grids?limit=1')).json<{ nextCursor: string }>();
    for (const cursor of [
      'x',
      'eyJhIjoxfQ',
      Buffer.from('["listIncidents","now()","x"]').toString('base64url'),
    ]) {
      expectProblem(await server.get(`/api/v1/incidents?cursor=${cursor}`), 400, 'invalid-cursor');
    }
    expectProblem(await server.get(`/api/v1/incidents?cursor=${nextCursor}`), 400, 'invalid-cursor');
  });

  it('refuses words and addresses that are too long', async () => {
    expectProblem(await server.get(`/api/v1/search?q=${'a'.repeat(101)}`), 400, 'invalid-parameter');
    expectProblem(await server.get(`/api/v1/search?q=${'a'.repeat(9000)}`), 414, 'uri-too-long');
  });

  it.each(["' or 1=1 --", '%', '_', '\\', '"', '%00', '\u{1f4a9}', "'; drop table grid; --"])(
    'takes %s as the words that they are',
    async (words) => {
      const answer = await server.get(`/api/v1/search?q=${encodeURIComponent(words)}`);
      expect(answer.status).toBe(200);
    },
  );

  it('refuses a text with a zero byte, which the database cannot hold', async () => {
    expectProblem(await server.get('/api/v1/search?q=a%00b'), 400, 'invalid-parameter');
  });

  it('tells where JSON breaks', async () => {
    const body = expectProblem(await server.post(selection, '{"polygon": {"type": '), 400, 'broken-json');
    expect(body.detail).toContain('not JSON');
    expectProblem(await server.post(selection, ''), 400, 'broken-json');
    expectProblem(
      await server.post(selection, `${'['.repeat(5000)}${']'.repeat(5000)}`),
      400,
      'invalid-body',
    );
    expectProblem(await server.post(selection, '{"__proto__": {"polygon": 1}}'), 400, 'broken-json');
    expectProblem(
      await server.post(selection, 'x', { 'content-type': 'text/xml' }),
      415,
      'unsupported-media-type',
    );
    expectProblem(await server.post(selection, { surprise: 1 }), 400, 'invalid-body');
  });

  it.each([
    ['null coordinates', '[[[112.5,null],[112.6,37.8],[112.6,37.9],[112.5,null]]]', 400],
    ['infinite coordinates', '[[[1e400,37.8],[112.6,37.8],[112.6,37.9],[1e400,37.8]]]', 400],
    ['swapped axes', '[[[37.8,112.5],[37.8,112.6],[37.9,112.6],[37.8,112.5]]]', 400],
    ['a ring that is not closed', '[[[112.5,37.8],[112.6,37.8],[112.6,37.9],[112.5,37.9]]]', 422],
    ['two positions', '[[[112.5,37.8],[112.5,37.8]]]', 422],
    ['no ring', '[]', 422],
    ['a bow tie', '[[[112.5,37.8],[112.6,37.9],[112.6,37.8],[112.5,37.9],[112.5,37.8]]]', 422],
    ['text instead of rings', '["POLYGON"]', 422],
  ])('refuses a selection with %s', async (_name, coordinates, status) => {
    const answer = await server.post(
      selection,
      `{"polygon":{"type":"Polygon","coordinates":${coordinates}}}`,
    );
    expect(answer.status, answer.text).toBe(status);
    expect(answer.json<Problem>().errors?.[0]?.field).toContain('polygon.coordinates');
  });

  it('refuses a self-crossing ring of 50,000 vertices in under a second', async () => {
    const ring = Array.from({ length: 50_000 }, (_, index) => [
      112.5 + (index % 2) * 0.01,
      37.8 + index * 1e-6,
    ]);
    const started = performance.now();
    const answer = await server.post(selection, polygon([[...ring, ring[0]]]));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(expectProblem(answer, 422, 'invalid-geometry').detail).toContain('50001 vertices');
  });

  it('refuses a self-crossing ring of a thousand vertices in under a second, and says where it crosses', async () => {
    const ring = Array.from({ length: 999 }, (_, index) => [
      112.5 + (index % 2) * 0.01,
      37.8 + ((index * 7919) % 999) * 1e-5,
    ]);
    const started = performance.now();
    const answer = await server.post(selection, polygon([[...ring, ring[0]]]));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(expectProblem(answer, 422, 'invalid-geometry').detail).toContain('crosses itself at');
  });

  it('answers what is not there with a problem', async () => {
    expectProblem(await server.get('/api/v1/nothing'), 404, 'not-found');
    expectProblem(
      await server.get('/api/v1/incidents/00000000-0000-7000-8000-000000000000'),
      404,
      'not-found',
    );
    expectProblem(await server.get('/api/v1/incidents/not-a-uuid'), 400, 'invalid-parameter');
    expectProblem(await server.get('/api/v1/grids/00000000-0000-0000-0000-00000000000-'), 404, 'not-found');
  });

  describe('filing an incident', () => {
    const draft = (more: object = {}): object => ({ classCode: '0104', title: '路面积水', ...more });
    const here = (): { longitude: number; latitude: number } => ({
      longitude: city.centre[0],
      latitude: city.centre[1],
    });
    const file = (body: object, key?: string): Promise<Answer> =>
      server.post('/api/v1/incidents', body, key === undefined ? {} : { 'idempotency-key': key });
    const total = async (): Promise<number> =>
      (await server.get('/api/v1/incidents/summary')).json<{ total: number }>().total;

    it('gives it its grid and community, and tells the change feed', async () => {
      const { items } = (await server.get('/api/v1/grids?limit=1')).json<{
        items: { code: string; labelPoint: number[] }[];
      }>();
      const [longitude, latitude] = items[0]?.labelPoint as [number, number];
      const answer = await file(draft({ longitude, latitude }));
      expect(answer.status, answer.text).toBe(201);
      const incident = answer.json<IncidentItem>();
      expect(incident).toMatchObject({
        gridCode: items[0]?.code,
        state: 'reported',
        point: [longitude, latitude],
      });
      expect(incident.events).toHaveLength(1);
      const changes = await server.database.query<{ kind: string }>({
        text: 'select kind from change_event where entity_id = $1',
        values: [incident.incidentId],
      });
      expect(changes).toEqual([{ kind: 'incident.created' }]);
    });

    it('files once for a key, and refuses the key for another body', async () => {
      const before = await total();
      const first = await file(draft(here()), 'key-of-a-test-1');
      const again = await file(draft(here()), 'key-of-a-test-1');
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.json<IncidentItem>().incidentId).toBe(first.json<IncidentItem>().incidentId);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expectProblem(await file(draft({ ...here(), title: '别的' }), 'key-of-a-test-1'), 422, 'reused-key');
      expect(await total()).toBe(before + 1);
    });

    it('files once for a key that comes twice at the same time', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => file(draft(here()), 'key-of-a-test-2')));
      expect(new Set(answers.map((answer) => answer.json<IncidentItem>().incidentId)).size).toBe(1);
    });

    it('hints at swapped axes, and refuses places outside the city', async () => {
      const { longitude, latitude } = here();
      const outside = expectProblem(await file(draft({ longitude: 100, latitude: 10 })), 422, 'outside-city');
      expect(outside.errors?.[0]?.hint).toContain('longitude 112.');
      const swapped = await file(draft({ longitude: latitude, latitude: longitude }));
      // 112 is no latitude at all
      expectProblem(swapped, 400, 'invalid-body');
    });

    it('refuses half a position, an unknown class and the future', async () => {
      const before = await total();
      expectProblem(await file(draft({ longitude: city.centre[0] })), 400, 'invalid-position');
      expectProblem(await file(draft({ classCode: 'nothing' })), 422, 'unknown-class');
      expectProblem(await file(draft({ occurredAt: '2099-01-01T00:00:00Z' })), 400, 'invalid-body');
      expectProblem(await file(draft({ title: '' })), 400, 'invalid-body');
      expect(await total()).toBe(before);
    });
  });

  describe('changing an incident', () => {
    const change = async (id: string, body: object, tag?: string): Promise<Answer> => {
      const answer = await server.app.inject({
        method: 'PATCH',
        url: `/api/v1/incidents/${id}`,
        headers: tag === undefined ? {} : { 'if-match': tag },
        payload: body,
      });
      return {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string | undefined>,
        text: answer.body,
        bytes: answer.rawPayload,
        json: <Body>() => answer.json<Body>(),
      };
    };

    it('takes it only from who has seen its last state, and only along the order of handling', async () => {
      const filed = await server.post('/api/v1/incidents', { classCode: '0104', title: '路面积水' });
      const id = filed.json<IncidentItem>().incidentId;
      const tag = filed.headers['etag'] as string;
      expect((await server.get(`/api/v1/incidents/${id}`)).headers['etag']).toBe(tag);
      expectProblem(await change(id, { state: 'accepted' }), 428, 'precondition-required');
      expectProblem(await change(id, { state: 'closed' }, tag), 409, 'conflict');
      const accepted = await change(id, { state: 'accepted', note: '已受理' }, tag);
      expect(accepted.status, accepted.text).toBe(200);
      expect(accepted.json<IncidentItem>()).toMatchObject({ state: 'accepted', revision: 2 });
      expect(accepted.json<IncidentItem>().events.map(({ kind }) => kind)).toEqual(['reported', 'accepted']);
      expectProblem(await change(id, { state: 'dispatched' }, tag), 412, 'stale-revision');
      const newer = accepted.headers['etag'] as string;
      expect((await change(id, { state: 'dispatched' }, newer)).status).toBe(200);
    });
  });

  describe('when things go wrong behind', () => {
    const broken = (error: Error): Database => ({
      kind: server.database.kind,
      query: () => Promise.reject(error),
      transaction: () => Promise.reject(error),
      actingAs: () => broken(error),
      listen: () => Promise.resolve(() => Promise.resolve()),
      close: () => Promise.resolve(),
    });
    /** The change feed and the tiles start on the sound database; later it breaks. */
    async function serveThenBreak(error: Error): Promise<ApiServer> {
      let current: Database = server.database;
      const changing: Database = {
        kind: current.kind,
        query: (query, options) => current.query(query, options),
        transaction: (work, options) => current.transaction(work, options),
        actingAs: (acting) => ({
          kind: current.kind,
          query: (query, options) => current.actingAs(acting).query(query, options),
          transaction: (work, options) => current.actingAs(acting).transaction(work, options),
        }),
        listen: (channel, handler) => current.listen(channel, handler),
        close: () => Promise.resolve(),
      };
      const started = await serve(changing);
      await started.app.ready();
      current = broken(error);
      return started;
    }

    it('says plainly that the database is gone, and goes on living', async () => {
      const gone = await serveThenBreak(
        Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
      );
      const answer = await gone.get('/api/v1/city');
      const body = expectProblem(answer, 503, 'database-unavailable');
      expect(body.detail).toContain('数据库');
      expect(answer.headers['retry-after']).toBe('5');
      expect((await gone.get('/ready')).status).toBe(503);
      expect((await gone.get('/health')).status).toBe(200);
      await gone.close();
    });

    it('keeps the reason of a fault to itself', async () => {
      const faulty = await serveThenBreak(new Error('relation "secret_table" does not exist'));
      const answer = await faulty.get('/api/v1/city');
      expectProblem(answer, 500, 'internal-fault');
      expect(answer.text).not.toContain('secret_table');
      await faulty.close();
    });

    it('cancels the query when the client goes', async () => {
      let cancelled = false;
      let hasBegun = false;
      const slow: Database = {
        ...server.database,
        close: () => Promise.resolve(),
        actingAs: () => slow,
        query: (query, options) =>
          query.text.includes('The one city')
            ? new Promise((_resolve, reject) => {
                hasBegun = true;
                options?.signal?.addEventListener('abort', () => {
                  cancelled = true;
                  reject(Object.assign(new Error('aborted'), { name: 'AbortError' }));
                });
              })
            : server.database.query(query, options),
        transaction: (work, options) => server.database.transaction(work, options),
      };
      const waiting = await serve(slow);
      const address = await waiting.app.listen({ port: 0, host: '127.0.0.1' });
      const leave = new AbortController();
      const asked = fetch(`${address}/api/v1/city`, {
        headers: waiting.account.headers,
        signal: leave.signal,
      }).catch(() => 'left');
      await expect.poll(() => hasBegun).toBe(true);
      leave.abort();
      expect(await asked).toBe('left');
      await expect.poll(() => cancelled).toBe(true);
      await waiting.close();
    });

    it('says that it is stopping, and lets what runs finish', async () => {
      const stopping = await serve({ ...server.database, close: () => Promise.resolve() });
      await stopping.app.ready();
      const running = stopping.get('/api/v1/region-tree');
      await stopping.close();
      expect((await running).status).toBe(200);
    });
  });
});
