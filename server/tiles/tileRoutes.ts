import type { IncomingMessage, ServerResponse } from 'node:http';
import type {} from '@fastify/swagger';
import type { FastifyPluginAsync } from 'fastify';
import { credentialsOf } from '../platform/access/credentials.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { Database } from '../platform/database/port.ts';
import type { ChangeFeed } from '../platform/events/changeFeed.ts';
import { keepCellsFolded } from './cellUpkeep.ts';
import { openCityFacts, zoneOffset } from './cityFacts.ts';
import type { TileAnswer } from './tileAnswer.ts';
import { TileCache, type TileCacheCounts } from './tileCache.ts';
import { addFastPath, KnownAddresses } from './tileFastPath.ts';
import { followChanges } from './tileInvalidation.ts';
import { tileHandler } from './tileHandler.ts';
import { tileJson } from './tileJson.ts';
import { tableSet } from './tileLayers.ts';
import { tileLoader } from './tileLoader.ts';
import { readFilter, readTileSet } from './tileRequest.ts';
import { identityOf, requireLayers } from './tileRights.ts';
import { chooseTileSource } from './tileSource.ts';
import { cityTile, tableTile } from './wantedTile.ts';
import { warmTiles } from './warmTiles.ts';
import { isReading, takesGzip, writeAnswer } from './writeAnswer.ts';

export interface TileRouteOptions {
  /** The owner's: for the upkeep of the pyramid and what every account may see. */
  readonly database: Database;
  readonly gate: Gate;
  /** Changes make cached tiles stale; without a feed nothing does. */
  readonly feed?: ChangeFeed;
  /** 0 switches the cache off. */
  readonly cacheMegabytes?: number;
  /** Draws the first view of the city into the cache after the start. */
  readonly warmsUp?: boolean;
  /** Gets the function that tells how the cache does, for metrics. */
  readonly onCounts?: (counts: () => TileCacheCounts) => void;
}

const defaultCacheMegabytes = 256;

/**
 * Answers from memory alone: the session was asked for in the last seconds, this address was answered to an account
 * with the same rights, and the tile is kept. Everything else takes the long way, past the gate.
 */
function fastAnswer(gate: Gate, cache: TileCache<TileAnswer>, addresses: KnownAddresses) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url?.startsWith('/tiles/') !== true || !isReading(request)) return false;
    const credentials = credentialsOf(request.headers, gate.cookies);
    const loaded = credentials === null ? undefined : gate.registry.known(credentials);
    if (loaded === undefined || loaded.identity.pending !== null) return false;
    if (gate.registry.isRotationDue(loaded)) return false;
    const key = addresses.keyOf(loaded.identity.scopeKey, request.url);
    const kept = key === undefined ? undefined : cache.find(key);
    if (kept === undefined) return false;
    writeAnswer(request, response, kept, takesGzip(request));
    return true;
  };
}

/** Vector tiles of every layer and composite, with their TileJSON. */
export const tileRoutes: FastifyPluginAsync<TileRouteOptions> = async (app, options) => {
  const { database, gate, feed } = options;
  const cityFacts = openCityFacts(database);
  const megabytes = options.cacheMegabytes ?? defaultCacheMegabytes;
  const cache = new TileCache<TileAnswer>(megabytes * 1_000_000);
  const load = tileLoader(await chooseTileSource(database), cache, megabytes > 0);
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
    // which permission it takes depends on the layer: requireLayers
    config: { access: 'session' },
    schema: { hide: true },
    handler: tileHandler(load, gate, cityTile(gate, offset), (...known) => addresses.remember(...known)),
  });
  app.route({
    method: ['GET', 'HEAD'],
    url: `/tiles/${tableSet.id}/:table/:z/:x/:y`,
    config: { access: 'addresses.clean' },
    schema: { hide: true },
    // the short way knows rights and not whose table it is: these go the long way
    handler: tileHandler(load, gate, tableTile(offset)),
  });
  addFastPath(app.server, fastAnswer(gate, cache, addresses));

  app.get<{ Params: { layer: string } }>(
    '/tiles/:layer',
    { schema: { hide: true }, config: { access: 'session' } },
    async (request, reply) => {
      const set = readTileSet(request.params.layer.replace(/\.json$/, ''));
      requireLayers(identityOf(request), set);
      await readFilter(set, request.query as Record<string, unknown>, offset);
      const query = new URL(request.url, 'http://localhost').searchParams.toString();
      const origin = `${request.protocol}://${request.host}`;
      reply.header('content-type', 'application/json; charset=utf-8');
      return reply.send(JSON.stringify(tileJson(set, await cityFacts(), origin, query, feed?.latest ?? 0)));
    },
  );

  if (options.warmsUp === true) {
    app.addHook('onListen', () => {
      // nobody waits for it, and a fault shows when someone asks for the tile
      warmTiles(cityFacts, load, database, () => app.server.listening).catch(() => undefined);
    });
  }
};
