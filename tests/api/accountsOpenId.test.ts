import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionShown } from '#core/contract/session.ts';
import { buildApp } from '../../server/app.ts';
import { ensureReferenceRows } from '../../server/demonstration/referenceRows.ts';
import { noRateLimits } from '../../server/platform/protection/rateLimits.ts';
import { Browser, entriesOf, goodPassword, makePerson } from '../support/accountServer.ts';
import type { ApiServer } from '../support/apiServer.ts';
import {
  challengeOf,
  client,
  type HostileProvider,
  openHostileProvider,
  openRealProvider,
  signInAtProvider,
  type TokenWish,
} from '../support/openIdServers.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const publicOrigin = 'http://127.0.0.1:8443';
const redirectUri = `${publicOrigin}/auth/oidc/callback`;
const host = { host: '127.0.0.1:8443' };

async function serveWith(
  database: TestDatabase,
  issuer: string,
  allowed: readonly string[],
): Promise<ApiServer> {
  const settings = {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    label: '统一身份认证',
    scopes: 'openid profile',
  };
  const app = await buildApp({
    database,
    config: { logLevel: 'silent', basemapWmts: null, publicOrigin, oidc: settings, outgoingAllowed: allowed },
    clientFolder: '/nowhere',
    rateLimits: noRateLimits,
  });
  return { app, database, close: () => app.close() } as unknown as ApiServer;
}

const started = async (browser: Browser, next = ''): Promise<URL> =>
  new URL(
    String((await browser.send('GET', `/auth/oidc/start${next}`, undefined, host)).headers['location']),
  );
const finished = (
  browser: Browser,
  parameters: Readonly<Record<string, string>>,
): ReturnType<Browser['send']> =>
  browser.send('GET', `/auth/oidc/callback?${new URLSearchParams(parameters).toString()}`, undefined, host);

describe.skipIf(!isEngineAvailable(testEngine))(`signing in at a provider (${testEngine})`, () => {
  let database: TestDatabase;
  let hostile: HostileProvider;
  let server: ApiServer;
  beforeAll(async () => {
    database = await openTestDatabase();
    await ensureReferenceRows(database);
    await database.query({
      text: `insert into region (county_code, id, level, code, name)
        values ('000000', gen_random_uuid(), 'city', '0000', '测试市')`,
      values: [],
    });
    hostile = await openHostileProvider();
    server = await serveWith(database, hostile.issuer, ['127.0.0.1']);
    await makePerson(database, { kind: 'external', loginName: 'zhang' });
  });
  afterAll(async () => {
    await server?.close();
    await hostile?.close();
    await database?.close();
  });
  beforeEach(() => {
    hostile.wish = {};
    hostile.replay = null;
  });

  /** Goes to the provider and comes back with its answer. */
  async function goAndReturn(
    wish: TokenWish,
    change: (parameters: Record<string, string>) => void = () => undefined,
  ) {
    const browser = new Browser(server);
    const address = await started(browser);
    hostile.nonce = address.searchParams.get('nonce') ?? '';
    hostile.wish = wish;
    const parameters: Record<string, string> = {
      code: 'code',
      state: address.searchParams.get('state') ?? '',
    };
    change(parameters);
    return { browser, address, parameters, answer: await finished(browser, parameters) };
  }

  async function expectRefusal(
    answer: Awaited<ReturnType<Browser['send']>>,
    browser: Browser,
  ): Promise<string> {
    expect([answer.status, answer.headers['location']]).toEqual([303, '/sign-in?error=external']);
    expect(browser.cookies.has('jingwei_session')).toBe(false);
    const [entry] = await entriesOf(database, 'session.created');
    expect(entry).toMatchObject({ outcome: 'refused', detail: { kind: 'external' } });
    return String(entry?.detail?.['reason']);
  }

  it('signs in at a real provider, and binds the account by the name that it was made with', async () => {
    const real = await openRealProvider(redirectUri);
    const own = await serveWith(database, real.issuer, ['127.0.0.1']);
    try {
      const { accountId } = await makePerson(database, { kind: 'external', loginName: 'li' });
      const browser = new Browser(own);
      const options = await browser.send('GET', 'sign-in-options', undefined, host);
      expect(options.json()).toMatchObject({ external: { label: '统一身份认证', path: '/auth/oidc/start' } });
      const back = await signInAtProvider(
        (await started(browser, '?next=/desk')).href,
        redirectUri,
        'subject-of-li',
      );
      const answer = await browser.send('GET', `${back.pathname}${back.search}`, undefined, host);
      expect(answer.headers['location']).toBe('/sign-in?next=%2Fdesk');
      const session = await browser.send('GET', 'session', undefined, host);
      expect(session.json<SessionShown>()).toMatchObject({ accountId, kind: 'external', hasPassword: false });
      const [bound] = await database.query<{ issuer: string; subject: string }>({
        text: 'select external_issuer as issuer, external_subject as subject from account where id = $1',
        values: [accountId],
      });
      expect(bound).toEqual({ issuer: real.issuer, subject: 'subject-of-li' });
      // the code counts once at the provider, and the way there once here
      const again = await browser.send('GET', `${back.pathname}${back.search}`, undefined, host);
      expect(again.headers['location']).toBe('/sign-in?error=external');
      // somebody else of the same name there is not the same
      const other = new Browser(own);
      const wrong = await signInAtProvider((await started(other)).href, redirectUri, 'li');
      const refused = await other.send('GET', `${wrong.pathname}${wrong.search}`, undefined, host);
      expect(await expectRefusal(refused, other)).toBe('no-account');
    } finally {
      await own.app.close();
      await real.close();
    }
  });

  it('takes a good answer, with the proof that it is the same browser', async () => {
    const { browser, address, answer } = await goAndReturn({});
    expect(answer.headers['location']).toBe('/sign-in');
    expect(browser.cookies.get('jingwei_session')).toMatch(/^[\w-]{43}$/);
    const request = hostile.tokenRequests.at(-1);
    expect(challengeOf(request?.get('code_verifier') ?? '')).toBe(address.searchParams.get('code_challenge'));
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  it.each<readonly [string, () => TokenWish]>([
    ['that has expired', () => ({ claims: { exp: now() - 60, iat: now() - 400 } })],
    ['that another key has signed', () => ({ signer: 'other' })],
    ['that nobody has signed', () => ({ header: { alg: 'none' }, signer: 'nobody' })],
    ['whose signature was cut off', () => ({ signer: 'nobody' })],
    ['of another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['for another client', () => ({ claims: { aud: 'another' } })],
    [
      'for another client that stands for this one',
      () => ({ claims: { aud: ['another', client.id], azp: 'another' } }),
    ],
    ['of another sign-in', () => ({ claims: { nonce: 'another' } })],
    ['of no sign-in', () => ({ claims: { nonce: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['that is not yet valid', () => ({ claims: { nbf: now() + 600 } })],
  ])('refuses a token %s', async (_words, wish) => {
    const { browser, answer } = await goAndReturn(wish());
    const reason = await expectRefusal(answer, browser);
    expect(reason).not.toMatch(/no-account|no-transaction/);
  });

  it('refuses a token that is signed with the secret of the client as if it were a key', async () => {
    const browser = new Browser(server);
    const address = await started(browser);
    hostile.nonce = address.searchParams.get('nonce') ?? '';
    const text = [
      { alg: 'HS256' },
      {
        iss: hostile.issuer,
        aud: client.id,
        sub: 'subject-1',
        iat: now(),
        exp: now() + 300,
        nonce: hostile.nonce,
      },
    ]
      .map((each) => Buffer.from(JSON.stringify(each)).toString('base64url'))
      .join('.');
    hostile.replay = `${text}.${createHmac('sha256', client.secret).update(text).digest('base64url')}`;
    const answer = await finished(browser, { code: 'code', state: address.searchParams.get('state') ?? '' });
    await expectRefusal(answer, browser);
  });

  it('refuses a token that was used before', async () => {
    await goAndReturn({});
    hostile.replay = hostile.lastToken;
    const { browser, answer } = await goAndReturn({});
    await expectRefusal(answer, browser);
  });

  it('refuses an answer without state, with another state, without a code, or of an error', async () => {
    for (const change of [
      (parameters: Record<string, string>) => delete parameters['state'],
      (parameters: Record<string, string>) => (parameters['state'] = 'another'),
      (parameters: Record<string, string>) => delete parameters['code'],
      (parameters: Record<string, string>) => (parameters['error'] = 'access_denied'),
    ]) {
      const { browser, answer } = await goAndReturn({}, change);
      await expectRefusal(answer, browser);
    }
  });

  it('refuses an answer twice, in another browser, and with a forged cookie', async () => {
    const { browser, parameters } = await goAndReturn({}, (given) => (given['state'] = 'spoilt'));
    const taken = browser.cookies.get('jingwei_oidc') ?? null;
    expect(taken).toBeNull();
    const other = new Browser(server);
    expect(await expectRefusal(await finished(other, parameters), other)).toBe('no-transaction');
    const forged = new Browser(server);
    forged.cookies.set(
      'jingwei_oidc',
      Buffer.from('{"state":"spoilt","until":9999999999999}').toString('base64url'),
    );
    expect(await expectRefusal(await finished(forged, parameters), forged)).toBe('no-transaction');
    const again = new Browser(server);
    const address = await started(again);
    hostile.nonce = address.searchParams.get('nonce') ?? '';
    const kept = again.cookies.get('jingwei_oidc') ?? '';
    const state = address.searchParams.get('state') ?? '';
    expect((await finished(again, { code: 'code', state })).headers['location']).toBe('/sign-in');
    const thief = new Browser(server);
    thief.cookies.set('jingwei_oidc', kept);
    expect(await expectRefusal(await finished(thief, { code: 'code', state }), thief)).toBe('no-transaction');
  });

  it('refuses a good token of somebody without an account, or whose account is closed', async () => {
    const stranger = await goAndReturn({ claims: { sub: 'subject-2', preferred_username: 'wang' } });
    expect(await expectRefusal(stranger.answer, stranger.browser)).toBe('no-account');
    // an account with a password of its own is not taken over by a name at the provider
    await makePerson(database, { loginName: 'zhao' });
    const taker = await goAndReturn({ claims: { sub: 'subject-3', preferred_username: 'zhao' } });
    expect(await expectRefusal(taker.answer, taker.browser)).toBe('no-account');
    await database.query({
      text: `update account set state = 'disabled' where login_name = 'zhang'`,
      values: [],
    });
    const closed = await goAndReturn({});
    expect(await expectRefusal(closed.answer, closed.browser)).toBe('no-account');
    await database.query({
      text: `update account set state = 'active' where login_name = 'zhang'`,
      values: [],
    });
  });

  const pendingOf = async (browser: Browser): Promise<unknown> =>
    (await browser.send('GET', 'session', undefined, host)).json<SessionShown>().pending;

  it('asks an administrator for a second factor unless the provider says that it has asked for two', async () => {
    await makePerson(database, { kind: 'external', loginName: 'admin-li', role: 'administrator' });
    const claims = { sub: 'subject-of-admin', preferred_username: 'admin-li' };
    const one = await goAndReturn({ claims });
    expect(await pendingOf(one.browser)).toBe('second-factor-enrolment');
    expect((await one.browser.send('GET', 'accounts', undefined, host)).status).toBe(401);
    for (const more of [{ amr: ['pwd'] }, { amr: 'mfa' }, { acr: '1' }, { amr: ['pwd', 'pin'] }]) {
      const { browser } = await goAndReturn({ claims: { ...claims, ...more } });
      expect(await pendingOf(browser), JSON.stringify(more)).toBe('second-factor-enrolment');
    }
    for (const more of [{ amr: ['pwd', 'mfa'] }, { acr: 'https://refeds.org/profile/mfa' }]) {
      const { browser } = await goAndReturn({ claims: { ...claims, ...more } });
      expect(await pendingOf(browser), JSON.stringify(more)).toBeNull();
      expect((await browser.send('GET', 'accounts', undefined, host)).status).toBe(200);
    }
  });

  it('asks for it as soon as such a role is granted to somebody who is signed in by one factor', async () => {
    const { accountId } = await makePerson(database, { kind: 'external', loginName: 'sun', role: 'viewer' });
    const claims = { sub: 'subject-of-sun', preferred_username: 'sun' };
    const { browser: one } = await goAndReturn({ claims });
    const { browser: two } = await goAndReturn({ claims: { ...claims, amr: ['mfa'] } });
    expect([await pendingOf(one), await pendingOf(two)]).toEqual([null, null]);
    await database.query({
      text: `update account_grant set role_code = 'auditor' where account_id = $1`,
      values: [accountId],
    });
    // told by the database, at the latest after four seconds
    await expect
      .poll(async () => (await one.send('GET', 'audit-entries', undefined, host)).status, { timeout: 8_000 })
      .toBe(401);
    expect(await pendingOf(one)).toBe('second-factor-enrolment');
    await expect
      .poll(async () => (await two.send('GET', 'audit-entries', undefined, host)).status, { timeout: 8_000 })
      .toBe(200);
  });

  it('ends the session that the browser had before, though its cookie does not come back along', async () => {
    const { loginName, accountId } = await makePerson(database, { role: 'viewer' });
    const browser = new Browser(server);
    expect((await browser.send('POST', 'session', { loginName, password: goodPassword }, host)).status).toBe(
      201,
    );
    const former = browser.cookies.get('jingwei_session') ?? '';
    const address = await started(browser);
    hostile.nonce = address.searchParams.get('nonce') ?? '';
    // what browsers do with a Strict cookie on the way back from another site
    browser.cookies.delete('jingwei_session');
    const state = address.searchParams.get('state') ?? '';
    expect((await finished(browser, { code: 'code', state })).headers['location']).toBe('/sign-in');
    const [ended] = await database.query<{ reason: string }>({
      text: 'select end_reason as reason from session where account_id = $1',
      values: [accountId],
    });
    expect(ended?.reason).toBe('replaced');
    const left = new Browser(server);
    left.cookies.set('jingwei_session', former);
    expect((await left.send('GET', 'session', undefined, host)).status).toBe(401);
  });

  it('sends nobody elsewhere after the sign-in', async () => {
    for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
      const browser = new Browser(server);
      const address = await started(browser, `?next=${encodeURIComponent(next)}`);
      hostile.nonce = address.searchParams.get('nonce') ?? '';
      const answer = await finished(browser, {
        code: 'code',
        state: address.searchParams.get('state') ?? '',
      });
      expect(answer.headers['location']).toBe('/sign-in');
    }
  });

  it('goes to no provider on this machine unless that was allowed', async () => {
    const own = await serveWith(database, hostile.issuer, []);
    const browser = new Browser(own);
    const answer = await browser.send('GET', '/auth/oidc/start', undefined, host);
    await expectRefusal(answer, browser);
    await own.app.close();
  });
});
