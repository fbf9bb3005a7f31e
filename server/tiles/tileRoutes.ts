import type { IncomingMessage, ServerResponse } from 'node:http';
import type {} from '@fastify/swagger';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../platform/database/port.ts';
import type { ChangeFeed } from '../platform/events/changeFeed.ts';
import { openCityFacts, zoneOffset } from './cityFacts.ts';
import { isUnchanged, plainBytes, tileAnswer, type TileAnswer } from './tileAnswer.ts';
import { TileCache, type TileCacheCounts } from './tileCache.ts';
import { parseTileCoordinate, type TileCoordinate } from './tileCoordinate.ts';
import { filterKey, noFilter, parseTileFilter, type TileFilter } from './tileFilter.ts';
import { followChanges } from './tileInvalidation.ts';
import { tileJson } from './tileJson.ts';
import { tileSets, type TileSet } from './tileLayers.ts';
import { openTileSource, type TileSource } from './tileSource.ts';
import { warmTiles } from './warmTiles.ts';

export interface TileRouteOptions {
  readonly database: Database;
  /** Changes make cached tiles stale; without a feed nothing does. */
  readonly feed?: ChangeFeed;
  /** 0 switches the cache off. */
  readonly cacheMegabytes?: number;
  /** Draws the first view of the city into the cache after the start. */
  readonly warmsUp?: boolean;
  readonly onCounts?: (counts: () => TileCacheCounts) => void;
}

interface TileParams {
  readonly layer: string;
  readonly z: string;
  readonly x: string;
  readonly y: string;
}

/** Tiles whose content depends on the clock (overdue, last 30 days, who is on duty) are not kept for ever. */
const freshSeconds: Readonly<Record<string, number>> = { incidents: 60, grids: 600, staff: 600 };
const defaultCacheMegabytes = 256;

export interface TileRequest {
  readonly set: TileSet;
  readonly tile: TileCoordinate;
  readonly filter: TileFilter;
}

type Refusal = readonly [status: number, title: string, detail: string];
type Load = (wanted: TileRequest, acceptsGzip: boolean, signal?: AbortSignal) => Promise<TileAnswer>;

function refuse(reply: FastifyReply, [status, title, detail]: Refusal): void {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  void reply.code(status).header('content-type', 'application/problem+json; charset=utf-8').send(body);
}

const unknownLayer = (id: string): Refusal => [404, 'no such layer', `There is no layer "${id}".`];

/** Hot path: written straight to the socket, with headers made when the tile was. */
function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: TileAnswer,
  acceptsGzip: boolean,
): void {
  if (isUnchanged(answer, request.headers['if-none-match'])) {
    response.writeHead(304, answer.unchangedHeaders as string[]).end();
    return;
  }
  const isHead = request.method === 'HEAD';
  if (answer.byteLength === 0) {
    response.writeHead(204, answer.unchangedHeaders as string[]).end();
  } else if (acceptsGzip && answer.compressed !== null) {
    response.writeHead(200, answer.compressedHeaders as string[]).end(isHead ? undefined : answer.compressed);
  } else {
    response.writeHead(200, answer.plainHeaders as string[]).end(isHead ? undefined : plainBytes(answer));
  }
}

function tileLoader(source: TileSource, cache: TileCache<TileAnswer>, isCaching: boolean): Load {
  return ({ set, tile, filter }, acceptsGzip, signal) => {
    // room for a jurisdiction in front once rows are shown by right
    const key = `${set.id}/${tile.zoom}/${tile.column}/${tile.row}?${filterKey(filter)}`;
    const kept = cache.find(key);
    if (kept !== undefined) return Promise.resolve(kept);
    const layerIds = set.members.map((layer) => layer.id);
    const seconds = Math.min(...layerIds.map((id) => freshSeconds[id] ?? Infinity));
    const options = { layerIds, tile, ...(seconds === Infinity ? {} : { freshSeconds: seconds }) };
    const isCompressed = isCaching || acceptsGzip;
    return cache.load(
      isCaching ? key : `${key}${acceptsGzip ? 'gz' : ''}`,
      options,
      async (abort) => {
        const bytes = tile.zoom < set.minimumZoom ? new Uint8Array() : await source(set, tile, filter, abort);
        return tileAnswer(bytes, isCompressed, !isCaching);
      },
      signal,
    );
  };
}

/** Vector tiles of every layer and composite, with their TileJSON. */
export const tileRoutes: FastifyPluginAsync<TileRouteOptions> = async (app, options) => {
  const { database, feed } = options;
  const source = await openTileSource(database);
  const cityFacts = openCityFacts(database);
  const megabytes = options.cacheMegabytes ?? defaultCacheMegabytes;
  const cache = new TileCache<TileAnswer>(megabytes * 1_000_000);
  const load = tileLoader(source, cache, megabytes > 0);
  options.onCounts?.(() => cache.counts);
  if (feed !== undefined) app.addHook('onClose', async () => stopFollowing());
  const stopFollowing = feed === undefined ? () => undefined : followChanges(feed, cache);

  const offset = async (): Promise<string> =>
    zoneOffset((await cityFacts())?.timeZone ?? 'Asia/Shanghai', new Date());

  async function readFilter(
    set: TileSet,
    query: Readonly<Record<string, unknown>>,
  ): Promise<TileFilter | Refusal> {
    for (const _ in query) {
      const kind = set.isFiltered ? 'incident' : set.isDated ? 'dated' : 'plain';
      const filter = parseTileFilter(query, kind, await offset());
      return 'refusal' in filter ? [400, 'query string not understood', filter.refusal] : filter;
    }
    return noFilter;
  }

  function readPlace({ layer, z, x, y }: TileParams): { set: TileSet; tile: TileCoordinate } | Refusal {
    const set = tileSets.get(layer);
    if (set === undefined) return unknownLayer(layer);
    if (!y.endsWith('.mvt')) return [404, 'no such tile', 'Tiles end in .mvt.'];
    const tile = parseTileCoordinate(z, x, y.slice(0, -4), set.maximumZoom);
    if (tile !== null) return { set, tile };
    return [
      400,
      'no such tile',
      `z is 0 to ${set.maximumZoom}; x and y are whole numbers from 0 to 2^z - 1.`,
    ];
  }

  async function answerTile(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const place = readPlace(request.params as TileParams);
    if (!('set' in place)) return refuse(reply, place);
    const filter = await readFilter(place.set, request.query as Record<string, unknown>);
    if (!('states' in filter)) return refuse(reply, filter);
    const acceptsGzip = request.headers['accept-encoding']?.includes('gzip') === true;
    const { raw } = reply;
    const gone = new AbortController();
    const onClose = (): void => gone.abort();
    raw.once('close', onClose);
    try {
      const answer = await load({ ...place, filter }, acceptsGzip, gone.signal);
      raw.off('close', onClose);
      reply.hijack();
      writeAnswer(request.raw, raw, answer, acceptsGzip);
    } catch (error) {
      if (!gone.signal.aborted) throw error;
      reply.hijack();
    }
  }

  app.route({
    method: ['GET', 'HEAD'],
    url: '/tiles/:layer/:z/:x/:y',
    schema: { hide: true },
    handler: answerTile,
  });

  app.get<{ Params: { layer: string } }>(
    '/tiles/:layer',
    { schema: { hide: true } },
    async (request, reply) => {
      const id = request.params.layer.replace(/\.json$/, '');
      const set = request.params.layer.endsWith('.json') ? tileSets.get(id) : undefined;
      if (set === undefined) return refuse(reply, unknownLayer(id));
      const filter = await readFilter(set, request.query as Record<string, unknown>);
      if (!('states' in filter)) return refuse(reply, filter);
      const query = new URL(request.url, 'http://localhost').searchParams.toString();
      const origin = `${request.protocol}://${request.host}`;
      reply.header('cache-control', 'no-cache');
      return reply.send(tileJson(set, await cityFacts(), origin, query, feed?.latest ?? 0));
    },
  );

  if (options.warmsUp === true)
    app.addHook('onListen', () => warmTiles(cityFacts, load, () => app.server.listening));
};
