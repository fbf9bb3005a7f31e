import type { IncomingMessage, ServerResponse } from 'node:http';
import type {} from '@fastify/swagger';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { credentialsOf, standingCredentials } from '../platform/access/credentials.ts';
import { admit, type Gate } from '../platform/access/gate.ts';
import type { Identity } from '../platform/access/identity.ts';
import type { Database } from '../platform/database/port.ts';
import type { ChangeFeed } from '../platform/events/changeFeed.ts';
import { keepCellsFolded } from './cellUpkeep.ts';
import { openCityFacts, zoneOffset } from './cityFacts.ts';
import type { TileAnswer } from './tileAnswer.ts';
import { TileCache, type TileCacheCounts } from './tileCache.ts';
import { addFastPath, KnownAddresses } from './tileFastPath.ts';
import { followChanges } from './tileInvalidation.ts';
import { tileJson } from './tileJson.ts';
import { ReachChanged, tileKey, type TileLoad, tileLoader } from './tileLoader.ts';
import { readFilter, readPlace, readTileSet, type TileParams, type TileRequest } from './tileRequest.ts';
import { filterFor, identityOf, refuseForeignFilter, requireLayers, type TileViewer } from './tileRights.ts';
import { chooseTileSource } from './tileSource.ts';
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

interface Loaded {
  readonly answer: TileAnswer;
  readonly scopeKey: string;
  readonly key: string;
}

/** A miss is waited for only as long as the client does; null when it has gone. */
async function whileWanted<T>(
  raw: ServerResponse,
  work: (signal: AbortSignal) => Promise<T> | T,
): Promise<T | null> {
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  raw.once('close', onClose);
  try {
    return await work(gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return null;
    throw error;
  } finally {
    raw.off('close', onClose);
  }
}

/** Whoever asks as the database knows him now: what was remembered of him has just been found to be old. */
async function askedAnew(gate: Gate, identity: Identity): Promise<Identity> {
  gate.registry.forget(identity.accountId);
  const again = admit(await gate.registry.find(standingCredentials(identity), false), 'session', false);
  if (again === null) throw new Error('nobody is let in by admit');
  return again;
}

/** A change of rights during the work has it done again, at most so often. */
const mostLoads = 3;

function tileHandler(load: TileLoad, gate: Gate, offset: () => Promise<string>, addresses: KnownAddresses) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const place = readPlace(request.params as TileParams);
    const asked = await readFilter(place.set, request.query as Record<string, unknown>, offset);
    const acceptsGzip = takesGzip(request.raw);
    const loadAs = async (identity: Identity, signal: AbortSignal, loads = 1): Promise<Loaded> => {
      requireLayers(identity, place.set);
      const wanted: TileRequest = { ...place, filter: filterFor(identity, place.set, asked) };
      const viewer: TileViewer = {
        reaches: identity.reaches,
        database: gate.databaseOf(identity, request),
      };
      await refuseForeignFilter(gate, request, identity, wanted.filter, signal);
      try {
        const answer = await load(wanted, viewer, acceptsGzip, signal);
        return { answer, scopeKey: identity.scopeKey, key: tileKey(wanted, viewer) };
      } catch (error) {
        if (!(error instanceof ReachChanged) || loads >= mostLoads) throw error;
        return loadAs(await askedAnew(gate, identity), signal, loads + 1);
      }
    };
    const loaded = await whileWanted(reply.raw, (signal) => loadAs(identityOf(request), signal));
    reply.hijack();
    if (loaded === null) return;
    addresses.remember(loaded.scopeKey, request.raw.url, loaded.key);
    writeAnswer(request.raw, reply.raw, loaded.answer, acceptsGzip);
  };
}

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
    handler: tileHandler(load, gate, offset, addresses),
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
