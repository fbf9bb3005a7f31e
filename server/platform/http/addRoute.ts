import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RouteAnswer, RouteBody, RouteContract, RouteParams, RouteQuery } from '#core/contract/route.ts';

export interface Given<Route extends RouteContract> {
  readonly params: RouteParams<Route>;
  readonly query: RouteQuery<Route>;
  readonly body: RouteBody<Route>;
  /** Aborted when the client goes before the answer is out. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<Route extends RouteContract> = (
  given: Given<Route>,
) => Promise<RouteAnswer<Route> | FastifyReply>;

/** Aborted when the connection closes before the answer has been sent. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Serves a route of the contract: its schemas validate and serialise, the handler sees typed values. */
export function addRoute<Route extends RouteContract>(
  app: FastifyInstance,
  route: Route,
  handler: Handler<Route>,
): void {
  const { params, querystring, headers, body, response } = route.schema;
  app.route({
    method: route.method,
    url: `/api/v1/${route.path}`,
    schema: {
      querystring,
      response,
      ...(params === undefined ? {} : { params }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    },
    handler: async (request, reply) =>
      handler({
        params: request.params as RouteParams<Route>,
        query: request.query as RouteQuery<Route>,
        body: request.body as RouteBody<Route>,
        signal: goneSignal(reply),
        request,
        reply,
      }),
  });
}
