import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Permission, permissions } from '#core/accounts/permissions.ts';
import type { Access } from '#core/contract/route.ts';
import type { Database, ScopedDatabase } from '../database/port.ts';
import { ProblemError } from '../http/problemError.ts';
import { credentialsOf } from './credentials.ts';
import { refuseOtherSites, refuseWithoutCsrfToken } from './crossSite.ts';
import { actingOf, holds, type Identity } from './identity.ts';
import { IdentityRegistry, type RegistryOptions } from './identityRegistry.ts';
import type { Loaded } from './loadIdentity.ts';
import { sessionCookies, setCookieText, type SessionCookies } from './sessionCookies.ts';
import { csrfTokenOf, hashToken } from './tokens.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; without it the server does not start. */
    access?: Access;
    /** Also for sessions whose second factor or new password is still owed. */
    isForPendingSessions?: boolean;
  }
  interface FastifyInstance {
    /** The database as the one who asks may see it; for what stands between handlers and their answers. */
    databaseOf(identity: Identity, request: FastifyRequest): ScopedDatabase;
  }
  interface FastifyRequest {
    /** Who asks; null on public routes where nobody is signed in. */
    identity: Identity | null;
    /** What x-csrf-token has to be; null without a session. */
    csrfToken: string | null;
  }
}

export interface GateOptions {
  readonly database: Database;
  readonly publicOrigin?: string | null | undefined;
  readonly registry?: RegistryOptions;
}

/** What decides who comes in; tiles and streams ask it too. */
export interface Gate {
  readonly registry: IdentityRegistry;
  readonly cookies: SessionCookies;
  /** The database as the one who asks may see it. */
  databaseOf(identity: Identity, request: FastifyRequest): ScopedDatabase;
}

const signInFirst = (): ProblemError =>
  new ProblemError('sign-in-required', '请先登录。Sign in first.', [], { 'www-authenticate': 'Bearer' });

const pendingDetail = {
  'second-factor': '请先完成第二因素验证。Give the code of your second factor first.',
  password: '请先修改密码。Change your password first.',
} as const;

/** Refuses whoever does not hold a permission anywhere; where it counts is the database's to say. */
export function requirePermission(identity: Identity, permission: Permission): void {
  if (holds(identity, permission)) return;
  const { name, nameEn } = permissions[permission];
  throw new ProblemError('forbidden', `没有“${name}”的权限。This needs the permission “${nameEn}”.`);
}

/** Lets in who has finished signing in and holds what the route asks for. */
export function admit(loaded: Loaded | null, access: Access, isForPendingSessions: boolean): Identity | null {
  if (access === 'public') return loaded?.identity ?? null;
  if (loaded === null) throw signInFirst();
  const { identity } = loaded;
  if (identity.pending !== null && !isForPendingSessions)
    throw new ProblemError('sign-in-required', pendingDetail[identity.pending]);
  if (access !== 'session') requirePermission(identity, access);
  return identity;
}

async function renewToken(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  found: { readonly credentials: NonNullable<ReturnType<typeof credentialsOf>>; readonly loaded: Loaded },
): Promise<void> {
  const token = await gate.registry.rotate(found.credentials, found.loaded);
  if (token === null) return;
  request.csrfToken = csrfTokenOf(hashToken(token));
  // on the socket's own headers: tiles and streams are written past the framework
  reply.raw.appendHeader('set-cookie', setCookieText(gate.cookies, 'session', token));
  reply.raw.setHeader('x-csrf-token', request.csrfToken);
}

function refuseUnstatedRoutes(app: FastifyInstance): void {
  const unstated: string[] = [];
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    for (const route of routes) {
      if (route.config?.access === undefined) unstated.push(`${String(route.method)} ${route.url}`);
    }
    if (unstated.length > 0)
      throw new Error(`these routes do not state who may use them (config.access): ${unstated.join(', ')}`);
  });
}

/**
 * Every request passes here before its body is read. A route that does not state who may use it keeps the server from
 * starting; whoever is not let in gets 401 or 403.
 */
export async function addGate(app: FastifyInstance, options: GateOptions): Promise<Gate> {
  const { database, publicOrigin = null } = options;
  const registry = new IdentityRegistry(database, options.registry);
  await registry.start();
  app.addHook('onClose', () => registry.stop());
  const gate: Gate = {
    registry,
    cookies: sessionCookies(publicOrigin),
    databaseOf: (identity, request) => database.actingAs(actingOf(identity, request.ip, request.id)),
  };
  app.decorate('databaseOf', gate.databaseOf);
  refuseUnstatedRoutes(app);
  app.decorateRequest('identity', null);
  app.decorateRequest('csrfToken', null);
  app.addHook('onRequest', async (request, reply) => {
    // what nothing is found for needs nobody's rights
    if (request.is404) return;
    const { access, isForPendingSessions = false } = request.routeOptions.config;
    if (access === undefined) throw new Error(`${request.routeOptions.url ?? ''} does not state its access`);
    // the pages and pictures of the client are the same for everybody
    if (access === 'public' && !request.url.startsWith('/api/')) return;
    const credentials = credentialsOf(request.raw.headers, gate.cookies);
    if (credentials?.kind !== 'key') refuseOtherSites(request, publicOrigin);
    const loaded = credentials === null ? null : await registry.find(credentials);
    request.identity = admit(loaded, access, isForPendingSessions);
    if (loaded === null || credentials === null || credentials.kind === 'key' || access === 'public') return;
    request.csrfToken = loaded.csrfTokens[0] ?? null;
    refuseWithoutCsrfToken(request, loaded.csrfTokens);
    await renewToken(gate, request, reply, { credentials, loaded });
  });
  return gate;
}
