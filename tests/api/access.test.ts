import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '#core/accounts/permissions.ts';
import { hashToken, newToken } from '../../server/platform/access/tokens.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { type Answer, type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { makeAccount, openSession, sessionHeaders, type SignedIn } from '../support/signIn.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { findTwoPlaces, type TwoPlaces } from '../support/twoPlaces.ts';

const path = '/api/v1/incidents?limit=1';

describe.skipIf(!isEngineAvailable(testEngine))(`the gate (${testEngine})`, () => {
  let server: ApiServer;
  let places: TwoPlaces;
  let origin = '';
  beforeAll(async () => {
    server = await serveTinyCity();
    places = await findTwoPlaces(server.database);
    origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server?.close());

  const run = (text: string, ...values: unknown[]): Promise<unknown> =>
    server.database.query({ text, values });
  /** What the database does without a word, as when a notice is lost. */
  async function runUntold(table: string, text: string, ...values: unknown[]): Promise<void> {
    await server.database.transaction(async (transaction) => {
      await transaction.query({ text: `alter table ${table} disable trigger user`, values: [] });
      await transaction.query({ text, values });
      await transaction.query({ text: `alter table ${table} enable trigger user`, values: [] });
    });
  }
  const operator = async (): Promise<SignedIn> =>
    openSession(server.database, await makeAccount(server.database, { role: 'operator' }));
  const ask = (headers: Readonly<Record<string, string>>, url = path): Promise<Answer> =>
    server.clientWith(headers).get(url);
  const untilRefused = async ({ headers }: SignedIn, started = performance.now()): Promise<number> => {
    while ((await ask(headers)).status !== 401) {
      if (performance.now() - started > 8_000) return Infinity;
      await sleep(50);
    }
    return performance.now() - started;
  };

  describe('of sessions', () => {
    it.each([
      ['nothing', {}],
      ['an empty cookie', { cookie: 'jingwei_session=' }],
      ['a made-up token', { cookie: `jingwei_session=${newToken()}` }],
      ['a long one', { cookie: `jingwei_session=${'a'.repeat(5_000)}` }],
      ['a made-up key', { authorization: `Bearer ${newToken('jw_')}` }],
      ['a key of another kind', { authorization: `Bearer ${newToken()}` }],
      ['an unsigned token', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' }],
      ['a name and password', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ])('lets nobody in with %s, in the same words', async (_what, headers) => {
      const answer = await ask(headers);
      const { type, detail } = answer.json<{ type: string; detail: string }>();
      expect([answer.status, type, detail]).toEqual([
        401,
        'urn:jingwei:problem:sign-in-required',
        '请先登录。Sign in first.',
      ]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    });

    it.each([
      ['ended', 'session', 'update session set ended_at = now() where id = $1'],
      ['expired', 'session', "update session set expires_at = now() - interval '1 second' where id = $1"],
      [
        'unused for too long',
        'session',
        "update session set last_seen_at = now() - interval '2 days' where id = $1",
      ],
      [
        'of a closed account',
        'account',
        "update account set state = 'disabled' where id = (select account_id from session where id = $1)",
      ],
      [
        'of an expired account',
        'account',
        'update account set expires_at = now() where id = (select account_id from session where id = $1)',
      ],
    ])(
      'refuses one that is %s, within five seconds though the notice is lost',
      async (_what, table, text) => {
        const session = await operator();
        expect((await ask(session.headers)).status).toBe(200);
        await runUntold(table, text, session.sessionId);
        expect(await untilRefused(session)).toBeLessThan(5_000);
      },
    );

    it.each([
      ['ended', 'update session set ended_at = now() where id = $1'],
      [
        'of a closed account',
        "update account set state = 'disabled' where id = (select account_id from session where id = $1)",
      ],
    ])('refuses one that is %s at once when it is told', async (_what, text) => {
      const session = await operator();
      expect((await ask(session.headers)).status).toBe(200);
      await run(text, session.sessionId);
      expect(await untilRefused(session)).toBeLessThan(1_000);
    });

    it('takes a role away at once, and a jurisdiction that was abolished', async () => {
      const session = await operator();
      expect((await ask(session.headers)).status).toBe(200);
      await run(
        'update account_grant set valid = tstzrange(lower(valid), now()) where account_id = $1',
        session.accountId,
      );
      await expect.poll(async () => (await ask(session.headers)).status, { timeout: 5_000 }).toBe(403);

      const leader = await server.as({ role: 'grid_leader', region: places.own.region });
      expect((await leader.get(path)).json<{ items: unknown[] }>().items).toHaveLength(1);
      await run("update region set valid = daterange(null, '2020-01-01') where code = $1", places.own.region);
      await expect.poll(async () => (await leader.get(path)).status, { timeout: 6_000 }).toBe(403);
      await run('update region set valid = daterange(null, null) where code = $1', places.own.region);
    });

    it('lets one that owes its second factor or a new password do nothing else', async () => {
      const owing = await openSession(
        server.database,
        await makeAccount(server.database, { role: 'operator' }),
        {
          isPending: true,
        },
      );
      const answer = await ask(owing.headers);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('第二因素');
      const stale = await operator();
      await run('update account set must_change_password = true where id = $1', stale.accountId);
      await expect
        .poll(async () => (await ask(stale.headers)).text, { timeout: 5_000 })
        .toContain('修改密码');
      const tile = tileAt(...places.own.point, 14);
      const base = `/tiles/base/14/${tile.column}/${tile.row}.mvt`;
      await server.get(base);
      expect((await ask(stale.headers, base)).status).toBe(401);
    });

    it('asks a second factor of who was given a role that needs one', async () => {
      const session = await openSession(
        server.database,
        await makeAccount(server.database, { role: 'administrator' }),
      );
      expect((await ask(session.headers, '/api/v1/imports')).status).toBe(200);
      await run('update account set second_factor_confirmed_at = null where id = $1', session.accountId);
      await expect
        .poll(async () => (await ask(session.headers, '/api/v1/imports')).status, { timeout: 5_000 })
        .toBe(401);
    });

    it('knows a wall by its device', async () => {
      const wall = await server.as({ role: 'wall' });
      expect((await wall.get(path)).status).toBe(200);
      expect((await ask(sessionHeaders(wall.token))).status).toBe(401);
      expect((await ask(sessionHeaders(wall.token, newToken()))).status).toBe(401);
    });

    it('notes the use of a session', async () => {
      const session = await operator();
      await run(
        "update session set last_seen_at = now() - interval '10 minutes' where id = $1",
        session.sessionId,
      );
      await Promise.all([1, 2, 3].map(() => ask(session.headers)));
      await expect
        .poll(async () => {
          const text =
            'select last_seen_at > now() - interval \'1 minute\' as "isSeen" from session where id = $1';
          return (await server.database.query<{ isSeen: boolean }>({ text, values: [session.sessionId] }))[0]
            ?.isSeen;
        })
        .toBe(true);
    });
  });

  describe('of tokens', () => {
    const aged = async (): Promise<SignedIn> =>
      openSession(server.database, await makeAccount(server.database, { role: 'operator' }), {
        tokenAgeSeconds: 31 * 60,
      });
    const given = (answer: Answer): string | undefined => {
      const cookie = answer.headers['set-cookie'] as string | string[] | undefined;
      return /jingwei_session=([^;]+)/.exec(Array.isArray(cookie) ? cookie.join(' ') : (cookie ?? ''))?.[1];
    };

    it('gives a new one after half an hour, the same to all who ask at once, and takes the old for a minute', async () => {
      const session = await aged();
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask(session.headers)));
      const tokens = new Set(answers.map(given));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(tokens.size).toBe(1);
      const [token = ''] = tokens;
      expect(token).not.toBe(session.token);
      expect((await ask(sessionHeaders(token ?? ''))).status).toBe(200);
      expect(given(await ask(sessionHeaders(token ?? '')))).toBeUndefined();
      // the answer with the new one may have been lost: it is given again
      const again = await ask(session.headers);
      expect([again.status, given(again)]).toEqual([200, token]);
      await runUntold(
        'session',
        'update session set previous_until = now() where id = $1',
        session.sessionId,
      );
      expect(await untilRefused(session)).toBeLessThan(5_000);
      expect((await ask(sessionHeaders(token ?? ''))).status).toBe(200);
    });

    it('sends them where no script and no other site reaches them', async () => {
      const answer = await ask((await aged()).headers);
      expect(String(answer.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    });

    it('gives one with a tile too, which is written past the framework', async () => {
      const tile = tileAt(...places.own.point, 14);
      const url = `/tiles/base/14/${tile.column}/${tile.row}.mvt`;
      await server.get(url);
      const answer = await ask((await aged()).headers, url);
      expect(answer.status).toBe(200);
      expect(given(answer)).toMatch(/^[\w-]{43}$/);
    });

    it('keeps only hashes', async () => {
      const session = await operator();
      const rows = await server.database.query({
        text: 'select session::text as text from session',
        values: [],
      });
      expect(JSON.stringify(rows)).not.toContain(session.token);
    });
  });

  describe('of writes', () => {
    const write = (headers: Readonly<Record<string, string>>): Promise<Answer> =>
      server.clientWith(headers).post('/api/v1/incidents', {
        classCode: '0104',
        title: '路灯不亮',
        longitude: places.own.point[0],
        latitude: places.own.point[1],
      });

    it('takes one with the token of the session, and refuses one without or with another', async () => {
      const { headers } = await operator();
      const { cookie = '' } = headers;
      expect((await write(headers)).status).toBe(201);
      for (const forged of [
        { cookie },
        { cookie, 'x-csrf-token': '' },
        { ...headers, 'x-csrf-token': newToken() },
      ]) {
        const answer = await write(forged);
        expect([answer.status, answer.json()['type']]).toEqual([403, 'urn:jingwei:problem:csrf']);
        // for a page of this server that slept over the turn of its token; no other site can read it
        expect(answer.headers['x-csrf-token']).toBe(headers['x-csrf-token']);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
      const other = await operator();
      expect((await write({ cookie, 'x-csrf-token': other.headers['x-csrf-token'] ?? '' })).status).toBe(403);
    });

    it('refuses what a browser sends for another site, signed in or not', async () => {
      const { headers } = await operator();
      for (const foreign of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        expect((await write({ ...headers, ...foreign })).status).toBe(403);
        const signIn = server
          .clientWith(foreign)
          .post('/api/v1/session', { loginName: 'xx', password: 'yy' });
        expect((await signIn).status).toBe(403);
      }
      expect((await write({ ...headers, origin: 'http://localhost', host: 'localhost' })).status).toBe(201);
      expect((await write({ ...headers, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    });
  });

  describe('of API keys', () => {
    async function makeKey(
      scopes: readonly Permission[],
    ): Promise<{ id: string; headers: Record<string, string> }> {
      const accountId = await makeAccount(server.database, { role: 'operator' });
      const token = newToken('jw_');
      const id = newId();
      await run(
        "insert into api_key (id, account_id, name, prefix, key_hash, scopes, created_by) values ($1, $2, 'test', 'jw_', $3, $4, $2)",
        id,
        accountId,
        hashToken(token),
        scopes,
      );
      return { id, headers: { authorization: `Bearer ${token}` } };
    }

    it('reach what they were made for and nothing else of their account, and need no x-csrf-token', async () => {
      const { headers } = await makeKey(['incidents.read', 'incidents.write', 'map.read']);
      expect((await ask(headers)).status).toBe(200);
      expect((await ask(headers, '/api/v1/elements?limit=1')).status).toBe(403);
      const found = (
        await ask(headers, `/api/v1/identify?lon=${places.own.point[0]}&lat=${places.own.point[1]}`)
      ).json<{
        elements: unknown[];
        nearestAddress: unknown;
      }>();
      expect([found.elements, found.nearestAddress]).toEqual([[], null]);
      const body = {
        classCode: '0104',
        title: '路灯不亮',
        longitude: places.own.point[0],
        latitude: places.own.point[1],
      };
      expect((await server.clientWith(headers).post('/api/v1/incidents', body)).status).toBe(201);
    });

    it('are refused at once when they were taken back, and without scopes', async () => {
      const { id, headers } = await makeKey(['incidents.read']);
      expect((await ask(headers)).status).toBe(200);
      await run('update api_key set revoked_at = now() where id = $1', id);
      await expect.poll(async () => (await ask(headers)).status, { timeout: 1_000 }).toBe(401);
      expect((await ask((await makeKey([])).headers)).status).toBe(401);
    });
  });

  describe('of what is kept', () => {
    const cells = (point: readonly [number, number]): string => {
      const tile = tileAt(...point, 14);
      return `/tiles/incident-cells/14/${tile.column}/${tile.row}.mvt`;
    };

    it('gives no tile of one jurisdiction to another, nor says of it that nothing has changed', async () => {
      const url = cells(places.foreign.point);
      const all = await server.get(url);
      expect(all.status).toBe(200);
      expect(all.headers['cache-control']).toBe('private, no-cache');
      expect(all.headers['vary']).toContain('cookie');
      const leader = await server.as({ role: 'grid_leader', region: places.own.region });
      const own = await leader.get(url, { 'if-none-match': all.headers['etag'] ?? '' });
      expect(own.status).not.toBe(304);
      expect(own.bytes.equals(all.bytes)).toBe(false);
      // over the wire, where kept tiles are written before the framework
      const kept = await fetch(origin + url, {
        headers: { ...leader.headers, 'if-none-match': all.headers['etag'] ?? '' },
      });
      expect(kept.status).toBe(own.status);
      expect(Buffer.from(await kept.arrayBuffer()).equals(own.bytes)).toBe(true);
    });

    it('shares the base map and what two accounts of one jurisdiction see', async () => {
      const leaders = await Promise.all(
        [1, 2].map(() => server.as({ role: 'grid_leader', region: places.own.region })),
      );
      const url = cells(places.own.point);
      const tags = await Promise.all(leaders.map(async (leader) => (await leader.get(url)).headers['etag']));
      expect(tags[0]).toBeDefined();
      expect(tags[0]).toBe(tags[1]);
    });

    it('answers JSON for its own browser alone', async () => {
      const leader = await server.as({ role: 'grid_leader', region: places.own.region });
      const all = await server.get('/api/v1/city');
      expect(all.headers['cache-control']).toBe('private, no-cache');
      expect(all.headers['vary']).toContain('cookie');
      expect((await server.get('/api/v1/city', { 'if-none-match': all.headers['etag'] ?? '' })).status).toBe(
        304,
      );
      expect((await leader.get('/api/v1/city', { 'if-none-match': all.headers['etag'] ?? '' })).status).toBe(
        200,
      );
    });
  });

  describe('of streams', () => {
    async function follow(
      headers: Readonly<Record<string, string>>,
    ): Promise<{ text: () => string; stop: () => void }> {
      const abort = new AbortController();
      const answer = await fetch(`${origin}/api/v1/events`, { headers, signal: abort.signal });
      expect(answer.status).toBe(200);
      let text = '';
      const read = async (): Promise<void> => {
        for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk;
      };
      void read().catch(() => undefined);
      await expect.poll(() => text).toContain('event: hello');
      return { text: () => text, stop: () => abort.abort() };
    }
    const tell = (communityCode: string | null, title: string): Promise<unknown> =>
      run(
        `insert into change_event (kind, entity_id, community_id, payload)
          values ('incident.created', gen_random_uuid(), (select id from region where code = $1), jsonb_build_object('title', $2::text))`,
        communityCode,
        title,
      );

    it('tells each account of its own place alone, and all which layers are stale', async () => {
      const leader = await server.as({ role: 'grid_leader', region: places.own.region });
      const keeper = await server.as({ role: 'auditor' });
      const [all, own, none] = await Promise.all(
        [server.account, leader, keeper].map(({ headers }) => follow(headers)),
      );
      await tell(places.foreign.region, 'theirs');
      await tell(null, 'nowhere');
      await tell(places.own.region, 'ours');
      await run("insert into change_event (kind, layers) values ('layer.changed', array['roads'])");
      await expect
        .poll(() => [all, own, none].map((each) => each?.text().includes('layer.changed')))
        .toEqual([true, true, true]);
      const heard = [all, own, none].map((each) =>
        ['theirs', 'nowhere', 'ours'].filter((word) => each?.text().includes(word)),
      );
      expect(heard).toEqual([['theirs', 'nowhere', 'ours'], ['ours'], []]);
      for (const each of [all, own, none]) each?.stop();
    });

    it('tells a department of the case that it was called to', async () => {
      const officer = await server.as({ role: 'department_officer', department: 'listening' });
      await run(
        `insert into incident_call (county_code, incident_id, department_id)
          select incident.county_code, incident.id, department.id from incident, department
          where incident.id = $1::uuid and department.code = 'listening'`,
        places.calledIncidentId,
      );
      const stream = await follow(officer.headers);
      await tell(places.foreign.region, 'theirs');
      await run(
        `insert into change_event (kind, entity_id, community_id, payload) values ('incident.changed', $1, (select id from region where code = $2), '{"title": "called"}')`,
        places.calledIncidentId,
        places.foreign.region,
      );
      await expect.poll(stream.text).toContain('called');
      expect(stream.text()).not.toContain('theirs');
      stream.stop();
    });

    it.each([
      [
        'told',
        (session: SignedIn) => run("update account set state = 'disabled' where id = $1", session.accountId),
        1_000,
      ],
      [
        'though the notice is lost',
        (session: SignedIn) =>
          runUntold('account', "update account set state = 'disabled' where id = $1", session.accountId),
        5_000,
      ],
    ])('ends one whose account is closed, %s', async (_how, close, limit) => {
      const session = await operator();
      const stream = await follow(session.headers);
      const started = performance.now();
      await close(session);
      await expect
        .poll(stream.text, { timeout: 8_000 })
        .toContain('event: goodbye\ndata: {"reason":"signed-out"}');
      expect(performance.now() - started).toBeLessThan(limit);
    });

    it('tells nothing more of a place that was taken away, though the notice is lost', async () => {
      const leader = await server.as({ role: 'grid_leader', region: places.own.region });
      const stream = await follow(leader.headers);
      // one look at what it may do now
      await sleep(3_500);
      await runUntold(
        'account_grant',
        'update account_grant set valid = tstzrange(lower(valid), now()) where account_id = $1',
        leader.accountId,
      );
      await sleep(5_000);
      await tell(places.own.region, 'no longer ours');
      await run("insert into change_event (kind, layers) values ('layer.changed', array['water'])");
      await expect.poll(stream.text).toContain('water');
      expect(stream.text()).not.toContain('no longer ours');
      stream.stop();
    });

    it('goes on over the turn of a token', async () => {
      const session = await operator();
      const stream = await follow(session.headers);
      await runUntold(
        'session',
        'update session set token_hash = $2 where id = $1',
        session.sessionId,
        hashToken(newToken()),
      );
      await sleep(4_500);
      expect(stream.text()).not.toContain('goodbye');
      stream.stop();
    });
  });
});
