import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#core/contract/accounts.ts';
import { Browser, browserOf, makePerson } from '../support/accountServer.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

/** Longer than what the platform promises: five seconds. */
const promisedMilliseconds = 5_000;

describe.skipIf(!isEngineAvailable(testEngine))(`streams of accounts (${testEngine})`, () => {
  let server: ApiServer;
  let address: string;
  beforeAll(async () => {
    server = await serveTinyCity();
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    address = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  });
  afterAll(() => server?.close());

  /** Follows the events with a session; `ended` resolves when the server closes the stream. */
  async function follow(browser: Browser): Promise<{ readonly ended: Promise<number> }> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${address}/api/v1/events`, {
      headers: { cookie, accept: 'text/event-stream' },
    });
    expect(answer.status).toBe(200);
    const reader = answer.body?.getReader();
    const ended = (async () => {
      for (;;) {
        const part = await reader?.read().catch(() => ({ done: true }));
        if (part?.done !== false) return performance.now();
      }
    })();
    return { ended };
  }

  it.each([
    [
      'is disabled',
      async (administrator: Browser, account: { accountId: string }) => {
        const { revision } = (
          await administrator.send('GET', `accounts/${account.accountId}`)
        ).json<Account>();
        return administrator.send('PATCH', `accounts/${account.accountId}`, { revision, state: 'disabled' });
      },
    ],
    [
      'has its password reset',
      (administrator: Browser, account: { accountId: string }) =>
        administrator.send('POST', `accounts/${account.accountId}/password`, {}),
    ],
  ])('closes the stream of an account that %s, within five seconds', async (_words, act) => {
    const account = await makePerson(server.database, { role: 'operator' });
    const browser = new Browser(server);
    await browser.signIn(account.loginName);
    const { ended } = await follow(browser);
    const { browser: administrator } = await browserOf(server, 'administrator');
    const startedAt = performance.now();
    expect((await act(administrator, account)).status).toBe(200);
    const endedAt = await Promise.race([
      ended,
      new Promise<null>((resolve) => setTimeout(() => resolve(null), promisedMilliseconds)),
    ]);
    expect(endedAt).not.toBeNull();
    expect((endedAt ?? Infinity) - startedAt).toBeLessThan(promisedMilliseconds);
    expect((await browser.send('GET', 'session')).status).toBe(401);
  });

  it('closes the streams of somebody who signs out everywhere', async () => {
    const account = await makePerson(server.database, { role: 'operator' });
    const [one, two] = [new Browser(server), new Browser(server)];
    await one.signIn(account.loginName);
    await two.signIn(account.loginName);
    const { ended } = await follow(one);
    expect((await two.send('DELETE', 'sessions')).status).toBe(204);
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), promisedMilliseconds));
    expect(await Promise.race([ended, late])).not.toBeNull();
  });
});
