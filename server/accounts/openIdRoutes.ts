import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { credentialsOf } from '../platform/access/credentials.ts';
import { readCookie } from '../platform/access/sessionCookies.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { type AccountsContext, auditRefusal, type Origin, originOf, writeEntry } from './accountsContext.ts';
import type { OpenIdProvider, OpenIdTransaction, Vouched } from './openIdProvider.ts';
import { seal, unseal } from './secretBox.ts';
import { sendCookies } from './sessions.ts';
import { signInWithout } from './signIn.ts';

export const openIdPaths = { start: '/auth/oidc/start', callback: '/auth/oidc/callback' } as const;

const use = 'openid transaction';
const transactionSeconds = 600;

interface Kept extends OpenIdTransaction {
  readonly next: string | null;
  readonly formerSession: Origin['formerSession'];
  readonly until: number;
}

interface Matched {
  readonly accountId: string;
  readonly hasSecondFactor: boolean;
  readonly isNew: boolean;
}

/** A path of this very site: nobody is sent elsewhere by a link to the sign-in. */
function safeNext(next: unknown): string | null {
  return typeof next === 'string' && next.length <= 2_000 && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : null;
}

const signInPage = (parameters: Readonly<Record<string, string>>): string =>
  `/sign-in${Object.keys(parameters).length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`}`;

/** The way to the provider and back, kept in a cookie that the provider's redirect brings along: hence Lax. */
class TransactionCookie {
  private readonly context: AccountsContext;
  private readonly name: string;
  private readonly used = new Map<string, number>();

  constructor(context: AccountsContext) {
    this.context = context;
    this.name = `${context.gate.cookies.isSecure ? '__Secure-' : ''}jingwei_oidc`;
  }

  set(reply: FastifyReply, kept: Kept | null): void {
    const { secretKey, gate } = this.context;
    const value =
      kept === null
        ? ''
        : seal(secretKey, use, this.name, Buffer.from(JSON.stringify(kept))).toString('base64url');
    const age = kept === null ? 0 : transactionSeconds;
    const secure = gate.cookies.isSecure ? '; Secure' : '';
    void reply.header(
      'set-cookie',
      `${this.name}=${value}; Path=/auth/oidc; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`,
    );
  }

  /** What was kept, once: an answer that comes a second time finds nothing. */
  take(request: FastifyRequest): Kept | null {
    const text = readCookie(request.raw.headers, this.name);
    if (text === null) return null;
    const plain = unseal(this.context.secretKey, use, this.name, Buffer.from(text, 'base64url'));
    if (plain === null) return null;
    const kept = JSON.parse(plain.toString()) as Kept;
    const now = Date.now();
    for (const [state, until] of this.used) if (until < now) this.used.delete(state);
    if (kept.until < now || this.used.has(kept.state)) return null;
    this.used.set(kept.state, kept.until);
    return kept;
  }
}

/** What kind of fault it was: texts of the provider may hold anything. */
function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,80}$/.test(code) ? code : 'fault';
}

async function match(
  context: AccountsContext,
  vouched: Vouched,
  request: FastifyRequest,
): Promise<Matched | null> {
  const { issuer, subject, userName } = vouched;
  return context.database.transaction(async (transaction) => {
    await transaction.query(sqlQuery('accounts/set_origin', [request.ip, request.id]));
    const [found] = await transaction.query<Matched>(
      sqlQuery('accounts/match_external', [issuer, subject, userName]),
    );
    if (found?.isNew === true) {
      await writeEntry(transaction, {
        action: 'account.bound',
        entityKind: 'account',
        entityId: found.accountId,
        detail: { issuer, userName },
      });
    }
    return found ?? null;
  });
}

/**
 * The session that the browser goes to the provider with: the way back comes from another site, and a Strict cookie does
 * not come along.
 */
async function sessionOf(
  { gate }: AccountsContext,
  request: FastifyRequest,
): Promise<Origin['formerSession']> {
  const credentials = credentialsOf(request.raw.headers, gate.cookies);
  if (credentials?.kind !== 'session') return null;
  const { sessionId = null, accountId = '' } = (await gate.registry.find(credentials, false))?.identity ?? {};
  return sessionId === null ? null : { sessionId, accountId };
}

/** Signing in at an OpenID provider. Every refusal looks the same; the audit knows why. */
export function openIdRoutes(
  app: FastifyInstance,
  context: AccountsContext,
  provider: OpenIdProvider,
  publicOrigin: string | null,
): void {
  const cookie = new TransactionCookie(context);
  const originFor = (request: FastifyRequest): string =>
    publicOrigin ?? `${request.protocol}://${request.host}`;
  const options = { config: { access: 'public' }, schema: { hide: true } } as const;

  async function refuse(request: FastifyRequest, reply: FastifyReply, reason: string): Promise<FastifyReply> {
    request.log.warn({ reason }, 'a sign-in at the OpenID provider was refused');
    await auditRefusal(context, originOf(request), null, {
      action: 'session.created',
      entityKind: 'account',
      entityId: null,
      detail: { kind: 'external', reason },
    });
    return reply.redirect(signInPage({ error: 'external' }), 303);
  }

  app.get(openIdPaths.start, options, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      const { url, transaction } = await provider.begin(`${originFor(request)}${openIdPaths.callback}`);
      const next = safeNext((request.query as { next?: unknown }).next);
      const formerSession = await sessionOf(context, request);
      cookie.set(reply, {
        ...transaction,
        next,
        formerSession,
        until: Date.now() + transactionSeconds * 1000,
      });
      return await reply.redirect(url.href, 303);
    } catch (error) {
      return refuse(request, reply, reasonOf(error));
    }
  });

  app.get(openIdPaths.callback, options, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const kept = cookie.take(request);
    cookie.set(reply, null);
    if (kept === null) return refuse(request, reply, 'no-transaction');
    let vouched: Vouched;
    try {
      vouched = await provider.finish(new URL(request.url, originFor(request)), kept);
    } catch (error) {
      return refuse(request, reply, reasonOf(error));
    }
    const account = await match(context, vouched, request);
    if (account === null) return refuse(request, reply, 'no-account');
    const { isMultiFactor } = vouched;
    const origin = { ...originOf(request), formerSession: kept.formerSession };
    const opened = await signInWithout(context, { ...account, kind: 'external', isMultiFactor }, origin);
    if (opened === null) return refuse(request, reply, 'no-account');
    sendCookies(reply, context.gate.cookies, opened);
    return reply.redirect(signInPage(kept.next === null ? {} : { next: kept.next }), 303);
  });
}
