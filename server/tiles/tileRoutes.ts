import type { IncomingMessage, ServerResponse } from 'node:http';
import type {} from '@fastify/swagger';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../platform/database/port.ts';
import type { ChangeFeed } from '../platform/events/changeFeed.ts';
import { keepCellsFolded } from './cellUpkeep.ts';
import { openCityFacts, zoneOffset } from './cityFacts.ts';
import { isUnchanged, plainBytes, tileAnswer, type TileAnswer } from './tileAnswer.ts';
import { TileCache, type TileCacheCounts } from './tileCache.ts';
import { filterKey } from './tileFilter.ts';
import { addFastPath, KnownAddresses } from './tileFastPath.ts';
import { followChanges } from './tileInvalidation.ts';
import { tileJson } from './tileJson.ts';
import { readFilter, readPlace, readTileSet, type TileParams, type TileRequest } from './tileRequest.ts';
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
  /** Gets the function that tells how the cache does, for metrics. */
  readonly onCounts?: (counts: () => TileCacheCounts) => void;
}

/** Tiles whose content depends on the clock (overdue, last 30 days, who is on duty) are not kept for ever. */
const freshSeconds: Readonly<Record<string, number>> = { incidents: 60, grids: 600, staff: 600 };
const defaultCacheMegabytes = 256;

export type TileLoad = (
  wanted: TileRequest,
  acceptsGzip: boolean,
  signal?: AbortSignal,
) => TileAnswer | Promise<TileAnswer>;

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

// room for a jurisdiction in front once rows are shown by right
const tileKey = ({ set, tile, filter }: TileRequest): string =>
  `${set.id}/${tile.zoom}/${tile.column}/${tile.row}?${filterKey(filter)}`;

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const takesGzip = (request: IncomingMessage): boolean =>
  request.headers['accept-encoding']?.includes('gzip') === true;

function tileLoader(source: TileSource, cache: TileCache<TileAnswer>, isCaching: boolean): TileLoad {
  return (wanted, acceptsGzip, signal) => {
    const { set, tile, filter } = wanted;
    const key = tileKey(wanted);
    const kept = cache.find(key);
    if (kept !== undefined) return kept;
    const layerIds = set.members.map((layer) => layer.id);
    const seconds = Math.min(...layerIds.map((id) => freshSeconds[id] ?? Infinity));
    const options = { layerIds, tile, ...(seconds === Infinity ? {} : { freshSeconds: seconds }) };
    return cache.load(
      isCaching ? key : `${key}${acceptsGzip ? 'gz' : ''}`,
      options,
      async (abort) => {
        const bytes = tile.zoom < set.minimumZoom ? new Uint8Array() : await source(set, tile, filter, abort);
        return tileAnswer(bytes, isCaching || acceptsGzip, !isCaching);
      },
      signal,
    );
  };
}

/** A miss is waited for only as long as the client does. */
async function loadWhileWanted(
  load: TileLoad,
  wanted: TileRequest,
  acceptsGzip: boolean,
  raw: ServerResponse,
): Promise<TileAnswer | null> {
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  raw.once('close', onClose);
  try {
    return await load(wanted, acceptsGzip, gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return null;
    throw error;
  } finally {
    raw.off('close', onClose);
  }
}

function tileHandler(load: TileLoad, offset: () => Promise<string>, addresses: KnownAddresses) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const place = readPlace(request.params as TileParams);
    const filter = await readFilter(place.set, request.query as Record<string, unknown>, offset);
    const wanted = { ...place, filter };
    const acceptsGzip = takesGzip(request.raw);
    const answer = await loadWhileWanted(load, wanted, acceptsGzip, reply.raw);
    reply.hijack();
    if (answer === null) return;
    addresses.remember(request.raw.url, tileKey(wanted));
    writeAnswer(request.raw, reply.raw, answer, acceptsGzip);
  };
}

/** Vector tiles of every layer and composite, with their TileJSON. */
export const tileRoutes: FastifyPluginAsync<TileRouteOptions> = async (app, options) => {
  const { database, feed } = options;
  const cityFacts = openCityFacts(database);
  const megabytes = options.cacheMegabytes ?? defaultCacheMegabytes;
  const cache = new TileCache<TileAnswer>(megabytes * 1_000_000);
  const load = tileLoader(await openTileSource(database), cache, megabytes > 0);
  const addresses = new KnownAddresses();
  options.onCounts?.(() => cache.counts);
  if (feed !== undefined) {
    const stop = followChanges(feed, cache);
    app.addHook('onClose', async () => stop());
  }
  const stopFolding = keepCellsFolded(database, (fault) =>
    app.log.warn({ err: fault }, 'cells were not folded'),
  );
  app.addHook('onClose', async () => stopFolding());
  const offset = async (): Promise<string> =>
    zoneOffset((await cityFacts())?.timeZone ?? 'Asia/Shanghai', new Date());

  app.route({
    method: ['GET', 'HEAD'],
    url: '/tiles/:layer/:z/:x/:y',
    schema: { hide: true },
    handler: tileHandler(load, offset, addresses),
  });
  addFastPath(app.server, (request, response) => {
    const key = addresses.keyOf(request.url);
    const kept = key === undefined || !isReading(request) ? undefined : cache.find(key);
    if (kept === undefined) return false;
    writeAnswer(request, response, kept, takesGzip(request));
    return true;
  });

  app.get<{ Params: { layer: string } }>(
    '/tiles/:layer',
    { schema: { hide: true } },
    async (request, reply) => {
      const set = readTileSet(request.params.layer.replace(/\.json$/, ''));
      await readFilter(set, request.query as Record<string, unknown>, offset);
      const query = new URL(request.url, 'http://localhost').searchParams.toString();
      const origin = `${request.protocol}://${request.host}`;
      reply.header('cache-control', 'no-cache').header('content-type', 'application/json; charset=utf-8');
      return reply.send(JSON.stringify(tileJson(set, await cityFacts(), origin, query, feed?.latest ?? 0)));
    },
  );

  if (options.warmsUp === true) {
    app.addHook('onListen', () => {
      // nobody waits for it, and a fault shows when someone asks for the tile
      warmTiles(cityFacts, load, () => app.server.listening).catch(() => undefined);
    });
  }
};
