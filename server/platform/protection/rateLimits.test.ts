import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { addProblemHandlers } from '../http/problemHandlers.ts';
import { BoundedCounters } from './boundedCounters.ts';
import { addRateLimits, type RateLimits, usualRateLimits } from './rateLimits.ts';

describe('bounded counters', () => {
  it('begin anew after their window, and give back what turned out well', () => {
    let now = 0;
    const counters = new BoundedCounters(2, 1000, 10, () => now);
    expect([counters.take('a'), counters.take('a'), counters.take('a')]).toEqual([null, null, 1]);
    expect(counters.take('b')).toBeNull();
    counters.giveBack('a');
    expect([counters.take('a'), counters.take('a')]).toEqual([null, 1]);
    now = 1001;
    expect(counters.take('a')).toBeNull();
  });

  it('never hold more keys than they may', () => {
    const counters = new BoundedCounters(1, 60_000, 100);
    for (let index = 0; index < 10_000; index += 1) counters.take(`name ${index}`);
    expect(counters.size).toBe(100);
    expect(counters.take('name 9999')).not.toBeNull();
  });
});

describe('rate limits', { timeout: 30_000 }, () => {
  let app: FastifyInstance;
  let hashed = 0;
  let looked = 0;
  afterEach(() => app.close());

  /** Stands for gate and sign-in: whoever sends a name in a header is that account. */
  async function serve(limits: Partial<RateLimits>): Promise<void> {
    app = Fastify({ trustProxy: true });
    addProblemHandlers(app);
    await addRateLimits(app, { ...usualRateLimits, ...limits });
    app.decorateRequest('identity', null);
    app.addHook('onRequest', async (request) => {
      looked += 1;
      const accountId = request.headers['x-account'];
      if (typeof accountId === 'string') request.identity = { accountId } as never;
    });
    app.get('/api/v1/city', async () => 'city');
    app.get('/health', async () => 'well');
    app.post('/api/v1/session', async (request, reply) => {
      hashed += 1;
      const { password } = request.body as { password: string };
      return reply.code(password === 'right' ? 201 : 401).send();
    });
    app.post('/api/v1/session/second-factor', async (_request, reply) => reply.code(401).send());
    hashed = 0;
    looked = 0;
  }
  const get = async (headers: Record<string, string> = {}, url = '/api/v1/city'): Promise<number> =>
    (await app.inject({ url, headers })).statusCode;
  const signIn = async (loginName: string, password: string, address = '10.0.0.1'): Promise<number> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'x-forwarded-for': address },
      payload: { loginName, password },
    });
    return answer.statusCode;
  };
  const times = async (count: number, work: (index: number) => Promise<number>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) statuses.push(await work(index));
    return statuses;
  };

  it('hold for an account wherever it comes from, and for no other account', async () => {
    await serve({ perAccount: 5 });
    const statuses = await times(7, (index) =>
      get({ 'x-account': 'a', 'x-forwarded-for': `10.0.0.${index}` }),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(await get({ 'x-account': 'b' })).toBe(200);
  });

  it('hold for an address before anything is looked up, but not for the probes of the operator', async () => {
    await serve({ perAddress: 3 });
    expect(await times(5, () => get())).toEqual([200, 200, 200, 429, 429]);
    expect(looked).toBe(3);
    expect(await times(5, () => get({}, '/health'))).toEqual([200, 200, 200, 200, 200]);
  });

  it('count a whole /64 of IPv6 as one address', async () => {
    await serve({ perAddress: 2 });
    const statuses = await times(4, (index) => get({ 'x-forwarded-for': `2001:db8:1:2::${index + 1}` }));
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect(await get({ 'x-forwarded-for': '2001:db8:1:3::1' })).toBe(200);
  });

  it('answer as a problem in both languages that says when to come back', async () => {
    await serve({ perStrangeAddress: 1 });
    await get();
    const answer = await app.inject('/api/v1/city');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.json()).toMatchObject({
      type: 'urn:jingwei:problem:too-many-requests',
      detail: expect.stringMatching(/请求过于频繁.+Too many requests/) as string,
    });
  });

  it('let a wall and a map view through at once', async () => {
    await serve({});
    const statuses = await Promise.all(
      Array.from({ length: 2_000 }, (_, index) => get({ 'x-account': `account ${index % 5}` })),
    );
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  });

  it('stop wrong passwords for one name from many addresses, before any is hashed', async () => {
    await serve({});
    const statuses = await times(1_000, (index) =>
      signIn(index % 2 === 0 ? 'Zhang' : ' zhang', 'wrong', `10.1.${index % 250}.${index >> 8}`),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(990);
    expect(hashed).toBe(10);
  });

  it('stop wrong passwords for many names from one address, also when they come at once', async () => {
    await serve({});
    const statuses = await Promise.all(
      Array.from({ length: 500 }, (_, index) => signIn(`name ${index}`, 'wrong')),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(hashed).toBe(10);
  });

  it('do not keep a whole office from signing in', async () => {
    await serve({});
    const statuses = await times(60, (index) => signIn(`name ${index}`, 'right'));
    expect(new Set(statuses)).toEqual(new Set([201]));
  });

  it('stop codes of a second factor that are guessed for one account', async () => {
    await serve({});
    const statuses = await times(30, async (index) => {
      const headers = { 'x-account': 'a', 'x-forwarded-for': `10.2.0.${index}` };
      return (await app.inject({ method: 'POST', url: '/api/v1/session/second-factor', headers })).statusCode;
    });
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  });
});
