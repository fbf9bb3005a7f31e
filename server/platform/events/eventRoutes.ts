import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type {} from '@fastify/swagger';
import { Type, type Static } from 'typebox';
import { changesPage, changesQuery, eventStreamQuery } from '#core/contract/events.ts';
import { ProblemError } from '../http/problemError.ts';
import { standingCredentials } from '../access/credentials.ts';
import type { Gate } from '../access/gate.ts';
import type { Identity } from '../access/identity.ts';
import { type ChangeFeed, readChanges } from './changeFeed.ts';
import type { Follower } from './eventStream.ts';
import { defaultStreamOptions, EventStreams, type EventStreamOptions } from './eventStreams.ts';

export interface EventRouteOptions {
  readonly feed: ChangeFeed;
  readonly gate: Gate;
  readonly streams?: Partial<EventStreamOptions>;
}

const kindsOf = (text: string | undefined): readonly string[] | null => text?.split(',') ?? null;

function lastEventId(header: string | string[] | undefined, query: number | undefined): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text !== undefined && /^\d{1,15}$/.test(text)) return Number(text);
  return query ?? null;
}

function askerOf({ identity }: FastifyRequest): Identity {
  if (identity === null) throw new Error('the changes were reached by nobody');
  return identity;
}

/** An open stream is no use of the session: a desk that nobody sits at still ends. */
function followerOf(gate: Gate, request: FastifyRequest): Follower {
  const identity = askerOf(request);
  const credentials = standingCredentials(identity);
  return {
    identity,
    database: gate.databaseOf(identity, request),
    check: async () => (await gate.registry.find(credentials, false))?.identity ?? null,
  };
}

/** The change feed, by asking (`/api/v1/changes`) and by being told (`/api/v1/events`). */
export const eventRoutes: FastifyPluginAsync<EventRouteOptions> = async (app, options) => {
  const { feed, gate, streams: given } = options;
  const streams = new EventStreams(feed, gate.registry, { ...defaultStreamOptions, ...given });
  // before the server waits for its connections to end: streams never end by themselves
  app.addHook('preClose', async () => streams.close());

  app.get<{ Querystring: Static<typeof changesQuery> }>(
    '/api/v1/changes',
    {
      config: { access: 'session' },
      schema: {
        operationId: 'listChanges',
        tags: ['live'],
        summary: '变更记录 · Committed changes after a known one, in order',
        querystring: changesQuery,
        response: { 200: changesPage },
      },
    },
    async (request, reply) => {
      const { since, kinds, limit = 200 } = request.query;
      const reach = feed.latest;
      const database = gate.databaseOf(askerOf(request), request);
      const items = await readChanges(database, since, limit, kindsOf(kinds));
      const last = items.at(-1)?.sequence;
      const hasMore = items.length === limit;
      reply.header('cache-control', 'no-store');
      return {
        items: [...items],
        next: hasMore ? (last ?? since) : Math.max(since, reach, last ?? 0),
        hasMore,
      };
    },
  );

  app.get<{ Querystring: Static<typeof eventStreamQuery> }>(
    '/api/v1/events',
    {
      config: { access: 'session' },
      schema: {
        operationId: 'followChanges',
        tags: ['live'],
        summary: '实时事件 · The same changes as server-sent events, resumed by Last-Event-ID',
        querystring: eventStreamQuery,
        produces: ['text/event-stream'],
        response: { 200: Type.String({ description: 'text/event-stream' }) },
      },
    },
    async (request, reply) => {
      if (streams.isFull) {
        throw new ProblemError('too-many-streams', `${streams.count} clients follow already.`, [], {
          'retry-after': '5',
        });
      }
      const since = lastEventId(request.headers['last-event-id'], request.query.lastEventId);
      reply.hijack();
      streams.open(reply.raw, since, kindsOf(request.query.kinds), followerOf(gate, request));
    },
  );
};
