import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { permissions } from '#core/accounts/permissions.ts';
import type { RouteAnswer, RouteBody, RouteContract, RouteParams, RouteQuery } from '#core/contract/route.ts';
import { type Identity, type Reach, wholeCity } from '../access/identity.ts';
import type { Gate } from '../access/gate.ts';
import type { ScopedDatabase } from '../database/port.ts';

interface GivenToAll<Route extends RouteContract> {
  readonly params: RouteParams<Route>;
  readonly query: RouteQuery<Route>;
  readonly body: RouteBody<Route>;
  /** Aborted when the client goes before the answer is out. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Given<Route extends RouteContract> extends GivenToAll<Route> {
  readonly identity: Identity;
  /** The database as the one who asks may see it: there is no other here. */
  readonly database: ScopedDatabase;
  /** Where the permission of the route counts; everywhere if it does not depend on the place. */
  readonly reach: Reach;
}

/** Of a public route: perhaps nobody asks. */
export interface GivenToAnybody<Route extends RouteContract> extends GivenToAll<Route> {
  readonly identity: Identity | null;
}

type Answer<Route extends RouteContract> = Promise<RouteAnswer<Route> | FastifyReply>;
export type Handler<Route extends RouteContract> = (given: Given<Route>) => Answer<Route>;
export type PublicHandler<Route extends RouteContract> = (given: GivenToAnybody<Route>) => Answer<Route>;

/** Where the routes of a feature are put, and the gate before them. */
export interface RouteHost {
  readonly app: FastifyInstance;
  readonly gate: Gate;
}

/** What a session may call whose second factor or new password is still owed. */
const forPendingSessions: ReadonlySet<string> = new Set([
  'getSession',
  'signOut',
  'giveSecondFactor',
  'beginSecondFactor',
  'changePassword',
]);

/** Aborted when the connection closes before the answer has been sent. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function addTyped<Route extends RouteContract>(
  app: FastifyInstance,
  route: Route,
  handle: (given: GivenToAll<Route>) => Answer<Route>,
): void {
  const { params, querystring, headers, body, response } = route.schema;
  app.route({
    method: route.method,
    url: `/api/v1/${route.path}`,
    config: { access: route.access, isForPendingSessions: forPendingSessions.has(route.operationId) },
    schema: {
      querystring,
      response,
      ...(params === undefined ? {} : { params }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    },
    handler: async (request, reply) =>
      handle({
        params: request.params as RouteParams<Route>,
        query: request.query as RouteQuery<Route>,
        body: request.body as RouteBody<Route>,
        signal: goneSignal(reply),
        request,
        reply,
      }),
  });
}

function reachOf(route: RouteContract, identity: Identity): Reach {
  const { access } = route;
  if (access === 'public' || access === 'session' || !permissions[access].isByPlace) return wholeCity;
  const reach = identity.reaches.get(access);
  if (reach === undefined) throw new Error(`${route.operationId} was reached without ${access}`);
  return reach;
}

/**
 * Serves a route of the contract: its schemas validate and serialise, the gate has let in who asks, the handler sees
 * typed values and the database under the rights of that account.
 */
export function addRoute<Route extends RouteContract>(
  { app, gate }: RouteHost,
  route: Route,
  handler: Handler<Route>,
): void {
  if (route.access === 'public') throw new Error(`${route.operationId} is public: use addPublicRoute`);
  addTyped(app, route, (given) => {
    const { identity } = given.request;
    if (identity === null) throw new Error(`${route.operationId} was reached by nobody`);
    const database = gate.databaseOf(identity, given.request);
    return handler({ ...given, identity, database, reach: reachOf(route, identity) });
  });
}

/** A route that anybody may call: it is given no database. */
export function addPublicRoute<Route extends RouteContract>(
  { app }: Pick<RouteHost, 'app'>,
  route: Route,
  handler: PublicHandler<Route>,
): void {
  if (route.access !== 'public') throw new Error(`${route.operationId} is not public`);
  addTyped(app, route, (given) => handler({ ...given, identity: given.request.identity }));
}
