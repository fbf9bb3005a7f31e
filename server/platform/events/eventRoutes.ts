import type { FastifyPluginAsync } from 'fastify';
import type {} from '@fastify/swagger';
import { Type, type Static } from 'typebox';
import { changesPage, changesQuery, eventStreamQuery } from '#core/contract/events.ts';
import { ProblemError } from '../http/problemError.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { defaultStreamOptions, EventStreams, type EventStreamOptions } from './eventStreams.ts';

export interface EventRouteOptions {
  readonly feed: ChangeFeed;
  readonly streams?: Partial<EventStreamOptions>;
}

const kindsOf = (text: string | undefined): readonly string[] | null => text?.split(',') ?? null;

function lastEventId(header: string | string[] | undefined, query: number | undefined): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text !== undefined && /^\d{1,15}$/.test(text)) return Number(text);
  return query ?? null;
}

/** The change feed, by asking (`/api/v1/changes`) and by being told (`/api/v1/events`). */
export const eventRoutes: FastifyPluginAsync<EventRouteOptions> = async (app, { feed, streams: given }) => {
  const streams = new EventStreams(feed, { ...defaultStreamOptions, ...given });
  // before the server waits for its connections to end: streams never end by themselves
  app.addHook('preClose', async () => streams.close());

  app.get<{ Querystring: Static<typeof changesQuery> }>(
    '/api/v1/changes',
    {
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
      const items = await feed.read(since, limit, kindsOf(kinds));
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
      streams.open(reply.raw, since, kindsOf(request.query.kinds));
    },
  );
};
