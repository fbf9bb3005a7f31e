import { randomBytes } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { noRateLimits } from '../../server/platform/protection/rateLimits.ts';
import { type SignedIn, signIn } from '../support/signIn.ts';
import { isEngineAvailable, openTestDatabase, testEngine } from '../support/testDatabase.ts';

const random = (): string => randomBytes(12).toString('hex');

describe.skipIf(!isEngineAvailable(testEngine))(`the log at its most talkative (${testEngine})`, () => {
  let database: Database;
  let app: Awaited<ReturnType<typeof buildApp>>;
  let account: SignedIn;
  let log = '';
  beforeAll(async () => {
    database = await openTestDatabase();
    account = await signIn(database);
    app = await buildApp({
      database,
      config: { logLevel: 'trace', basemapWmts: null },
      clientFolder: '/nowhere',
      logStream: { write: (line) => void (log += line) },
      rateLimits: noRateLimits,
    });
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  it('holds no password, token, cookie, code or parameter of any request', async () => {
    const secrets: string[] = [account.token];
    const secret = (prefix = ''): string => {
      const made = random();
      secrets.push(made);
      return prefix + made;
    };
    const cookie = { cookie: `jingwei_session=${secret()}; jingwei_device=${secret()}` };
    const writes = { ...account.headers, 'content-type': 'application/json' };
    const requests: InjectOptions[] = [
      { url: '/api/v1/city', headers: account.headers },
      { url: '/api/v1/city', headers: cookie },
      { url: '/api/v1/city', headers: { authorization: secret('Bearer jw_') } },
      { url: '/api/v1/city', headers: { authorization: secret('Basic ') } },
      { url: `/auth/oidc/callback?code=${secret()}&state=${secret()}` },
      { url: `/api/v1/grids?token=${secret()}`, headers: account.headers },
      { url: `/api/v1/${secret()}`, headers: account.headers },
      { url: `/api/v1/search?q=${secret()}`, headers: account.headers },
      { method: 'POST', url: '/api/v1/session', payload: { loginName: secret(), password: secret() } },
      { method: 'POST', url: '/api/v1/session', payload: `{"password":"${secret()}`, headers: writes },
      { method: 'POST', url: '/api/v1/session/device', payload: { code: secret() } },
      { method: 'POST', url: '/api/v1/session/second-factor', payload: { code: secret() }, headers: writes },
      {
        method: 'POST',
        url: '/api/v1/session/password',
        payload: { password: secret(), newPassword: secret(), formerPassword: secret() },
        headers: writes,
      },
      {
        method: 'POST',
        url: '/api/v1/accounts',
        payload: { loginName: 'someone', displayName: '某人', password: secret() },
        headers: { ...writes, 'x-csrf-token': secret() },
      },
    ];
    for (const request of requests) await app.inject(request);
    // a fault with everything that a driver would put into it
    app.log.error(
      Object.assign(new Error(`connect ${secret('postgres://jingwei:')}@db/c`), { parameters: [secret()] }),
    );
    expect(log.split('\n').length).toBeGreaterThan(requests.length);
    expect(secrets.filter((each) => log.includes(each))).toEqual([]);
    expect(log).not.toContain(account.headers['x-csrf-token']);
  });
});
