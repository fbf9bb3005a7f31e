import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problemError.ts';
import { BoundedCounters } from './boundedCounters.ts';

export interface RateLimits {
  /** Requests within ten seconds. A map view asks for sixty tiles at once, a wall for a dozen figures a second. */
  readonly perAccount: number;
  readonly perAddress: number;
  /** Of the interface, without a session. */
  readonly perStrangeAddress: number;
  /** Attempts to sign in within a minute that went wrong or are under way, per address and per login name. */
  readonly signIns: number;
}

/** One address may be a whole office behind one router; one account is one person or one wall. */
export const usualRateLimits: RateLimits = {
  perAccount: 4_000,
  perAddress: 8_000,
  perStrangeAddress: 600,
  signIns: 10,
};

/** For tests that ask more in a second than all users of a city. */
export const noRateLimits: RateLimits = {
  perAccount: 1e9,
  perAddress: 1e9,
  perStrangeAddress: 1e9,
  signIns: 1e9,
};

const windowMilliseconds = 10_000;
const signInMilliseconds = 60_000;
/** Addresses or accounts that are remembered at a time; about 200 bytes each. */
const mostKeys = 20_000;
const longestName = 64;

/** Routes that check a secret which can be guessed. */
const secretRoutes: ReadonlySet<string> = new Set([
  'POST /api/v1/session',
  'POST /api/v1/session/demonstration',
  'POST /api/v1/session/device',
  'POST /api/v1/session/second-factor',
  'POST /api/v1/session/password',
  'GET /auth/oidc/callback',
]);
/** Asked by machines of the operator, and answered from memory. */
const unlimitedRoutes: ReadonlySet<string | undefined> = new Set(['/health', '/ready', '/metrics']);

const secretRouteOf = (request: FastifyRequest): boolean =>
  secretRoutes.has(`${request.method} ${request.routeOptions.url ?? ''}`);

/** A home or an office has a whole /64 of IPv6 to choose from. */
export const addressKey = (request: FastifyRequest): string => normalizeIP(request.ip, 64);

function tooMany(seconds: number): ProblemError {
  return new ProblemError(
    'too-many-requests',
    `请求过于频繁，请在 ${seconds} 秒后再试。Too many requests; try again in ${seconds} seconds.`,
    [],
    { 'retry-after': String(seconds) },
  );
}

/** The name as the sign-in compares it, so that another spelling is no other name. */
function loginNameOf(request: FastifyRequest): string | null {
  const { loginName } = (request.body ?? {}) as { loginName?: unknown };
  return typeof loginName === 'string'
    ? loginName.normalize('NFKC').trim().toLowerCase().slice(0, longestName)
    : null;
}

async function addGeneralLimits(app: FastifyInstance, limits: RateLimits): Promise<void> {
  await app.register(rateLimit, { global: false });
  const shared = { timeWindow: windowMilliseconds, cache: mostKeys };
  const byAddress = app.createRateLimit({ ...shared, max: limits.perAddress, keyGenerator: addressKey });
  const byStrangeAddress = app.createRateLimit({
    ...shared,
    max: limits.perStrangeAddress,
    keyGenerator: addressKey,
  });
  const byAccount = app.createRateLimit({
    ...shared,
    max: limits.perAccount,
    keyGenerator: (request) => request.identity?.accountId ?? '',
  });
  type Limit = typeof byAddress;
  const check = async (limit: Limit, request: FastifyRequest): Promise<void> => {
    const found = await limit(request);
    if (!found.isAllowed && found.isExceeded) throw tooMany(Math.max(1, found.ttlInSeconds));
  };
  // before the gate, which asks the database about tokens that it does not know
  app.addHook('onRequest', async (request) => {
    if (!unlimitedRoutes.has(request.routeOptions.url)) await check(byAddress, request);
  });
  // after the gate
  app.addHook('preParsing', async (request) => {
    if (request.identity !== null) await check(byAccount, request);
    else if (request.url.startsWith('/api/')) await check(byStrangeAddress, request);
  });
}

/** Counts attempts before any password is hashed, and gives back those that went well. */
function addSignInLimits(app: FastifyInstance, limits: RateLimits): void {
  const counters = new BoundedCounters(limits.signIns, signInMilliseconds, mostKeys);
  app.decorateRequest('countedSecrets', null);
  const count = (request: FastifyRequest, key: string): void => {
    const seconds = counters.take(key);
    if (seconds !== null) {
      request.log.warn({ address: request.ip }, 'too many attempts to guess a secret');
      throw tooMany(seconds);
    }
    request.countedSecrets = [...(request.countedSecrets ?? []), key];
  };
  app.addHook('onRequest', async (request) => {
    if (secretRouteOf(request)) count(request, `address ${addressKey(request)}`);
  });
  app.addHook('preHandler', async (request) => {
    if (!secretRouteOf(request)) return;
    const name = loginNameOf(request);
    if (name !== null) count(request, `name ${name}`);
    else if (request.identity !== null) count(request, `account ${request.identity.accountId}`);
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.countedSecrets === null || reply.statusCode >= 400) return;
    for (const key of request.countedSecrets) counters.giveBack(key);
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Keys under which this attempt to sign in was counted. */
    countedSecrets: readonly string[] | null;
  }
}

/** To be called before the gate is added: what it counts by address must not cost a look into the database. */
export async function addRateLimits(
  app: FastifyInstance,
  limits: RateLimits = usualRateLimits,
): Promise<void> {
  await addGeneralLimits(app, limits);
  addSignInLimits(app, limits);
}
