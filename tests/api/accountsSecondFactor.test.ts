import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#core/contract/problem.ts';
import type { SessionShown } from '#core/contract/session.ts';
import { Browser, browserOf, entriesOf, goodPassword, makePerson } from '../support/accountServer.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const stepMilliseconds = 30_000;

describe.skipIf(!isEngineAvailable(testEngine))(`the second factor (${testEngine})`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serveTinyCity();
  });
  afterAll(() => server?.close());

  const give = (browser: Browser, code: string): ReturnType<Browser['send']> =>
    browser.send('POST', 'session/second-factor', { code });
  const codeOf = (secret: string, offsetSteps = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: Date.now() + offsetSteps * stepMilliseconds,
    });
  const wrongCode = (secret: string): string => {
    const near = [-2, -1, 0, 1, 2].map((offset) => codeOf(secret, offset));
    return (
      ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !near.includes(code)) ?? ''
    );
  };

  /** An administrator who has signed in and set up his authenticator with the code of the step before. */
  async function enrolled(): Promise<{
    browser: Browser;
    loginName: string;
    accountId: string;
    secret: string;
  }> {
    const { loginName, accountId } = await makePerson(server.database, { role: 'administrator' });
    const browser = new Browser(server);
    await browser.signIn(loginName);
    const { secret } = (await browser.send('POST', 'session/second-factor/enrolment', {})).json<{
      secret: string;
    }>();
    expect((await give(browser, codeOf(secret, -1))).status).toBe(200);
    return { browser, loginName, accountId, secret };
  }

  it('is asked of an administrator, who can do nothing before', async () => {
    const { loginName, accountId } = await makePerson(server.database, { role: 'administrator' });
    const browser = new Browser(server);
    const signedIn = (await browser.signIn(loginName)).json<SessionShown>();
    expect(signedIn).toMatchObject({ pending: 'second-factor-enrolment', grants: [], reaches: [] });
    for (const path of ['accounts', 'city', 'sessions', 'delegations', 'roles'])
      expect((await browser.send('GET', path)).status, path).toBe(401);
    const change = { currentPassword: goodPassword, newPassword: 'Trailing-Moon-52-canal' };
    expect((await browser.send('POST', 'session/password', change)).status).toBe(401);
    const begun = await browser.send('POST', 'session/second-factor/enrolment', {});
    const { secret, uri } = begun.json<{ secret: string; uri: string }>();
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}&/);
    const pendingToken = browser.cookies.get('jingwei_session') ?? '';
    const given = await give(browser, codeOf(secret));
    expect(given.json<SessionShown>()).toMatchObject({ accountId, pending: null, hasSecondFactor: true });
    expect((await browser.send('GET', 'accounts')).status).toBe(200);
    // the token from before the proof is worth nothing
    expect(browser.cookies.get('jingwei_session')).not.toBe(pendingToken);
    const thief = new Browser(server);
    thief.cookies.set('jingwei_session', pendingToken);
    expect((await thief.send('GET', 'session')).status).toBe(401);
  });

  it('keeps the secret encrypted', async () => {
    const { accountId, secret } = await enrolled();
    const [found] = await server.database.query<{ box: Uint8Array; audit: string }>({
      text: `select second_factor_secret as box, (select string_agg(audit_entry::text, '') from audit_entry) as audit
        from account where id = $1`,
      values: [accountId],
    });
    const plain = Buffer.from(Secret.fromBase32(secret).bytes);
    expect(Buffer.from(found?.box ?? []).includes(plain)).toBe(false);
    expect(found?.audit).not.toContain(secret);
    expect(found?.audit).not.toContain(plain.toString('hex'));
  });

  it('takes each code once, one step early or late, and no other', async () => {
    const { loginName, secret } = await enrolled();
    const browser = new Browser(server);
    expect((await browser.signIn(loginName)).json<SessionShown>().pending).toBe('second-factor');
    // used at the enrolment
    expect((await give(browser, codeOf(secret, -1))).status).toBe(401);
    expect((await entriesOf(server.database, 'second-factor.given'))[0]).toMatchObject({
      outcome: 'refused',
      detail: { reason: 'used-code' },
    });
    expect((await give(browser, codeOf(secret, 3))).status).toBe(401);
    expect((await give(browser, codeOf(secret, 1))).status).toBe(200);
    const late = new Browser(server);
    await late.signIn(loginName);
    // older than the last that was used
    expect((await give(late, codeOf(secret, 0))).status).toBe(401);
  });

  it('is not put in the place of one that counts, by whoever knows the password', async () => {
    const { loginName } = await enrolled();
    const thief = new Browser(server);
    await thief.signIn(loginName);
    const begun = await thief.send('POST', 'session/second-factor/enrolment', {});
    expect(begun.json<Problem>().type).toBe('urn:jingwei:problem:conflict');
    const change = { currentPassword: goodPassword, newPassword: 'Trailing-Moon-52-canal' };
    expect((await thief.send('POST', 'session/password', change)).status).toBe(401);
  });

  it('is guessed five times at most, also by signing in again between', async () => {
    const { loginName, secret, accountId } = await enrolled();
    const wrong = wrongCode(secret);
    let guesses = 0;
    for (let round = 0; round < 6; round += 1) {
      const browser = new Browser(server);
      if ((await browser.signIn(loginName)).status !== 201) break;
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await give(browser, wrong);
        guesses += 1;
      }
    }
    const refused = (await entriesOf(server.database, 'second-factor.given')).filter(
      (entry) => entry.entityId === accountId && entry.detail?.['reason'] === 'wrong-code',
    );
    expect(refused.length).toBeLessThanOrEqual(5);
    expect(guesses).toBeGreaterThanOrEqual(refused.length);
    // even the right code does not help now
    expect((await new Browser(server).signIn(loginName)).status).toBe(401);
  });

  it('is removed by a security administrator, not by its holder, and asked for anew', async () => {
    const { browser, accountId, loginName } = await enrolled();
    expect((await browser.send('DELETE', `accounts/${accountId}/second-factor`)).status).toBe(403);
    const { browser: security } = await browserOf(server, 'security_administrator');
    expect((await security.send('DELETE', `accounts/${accountId}/second-factor`)).status).toBe(204);
    expect((await browser.send('GET', 'session')).status).toBe(401);
    expect((await new Browser(server).signIn(loginName)).json<SessionShown>().pending).toBe(
      'second-factor-enrolment',
    );
  });

  it('is asked for at once when a role that needs it is granted to somebody who is signed in', async () => {
    const { loginName, accountId } = await makePerson(server.database, { role: 'viewer' });
    const browser = new Browser(server);
    await browser.signIn(loginName);
    const { browser: security } = await browserOf(server, 'security_administrator');
    const [city] = await server.database.query<{ code: string }>({
      text: `select code from region where level = 'city'`,
      values: [],
    });
    const granted = await security.send('POST', `accounts/${accountId}/grants`, {
      roleCode: 'auditor',
      regionCode: city?.code,
    });
    expect(granted.status).toBe(201);
    expect((await browser.send('GET', 'audit-entries')).status).toBe(401);
    expect((await browser.send('GET', 'session')).json<SessionShown>().pending).toBe(
      'second-factor-enrolment',
    );
  });
});
