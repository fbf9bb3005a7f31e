import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import fastify, { type FastifyInstance } from 'fastify';
import { PbfReader } from 'pbf';
import { addGate } from '../../server/platform/access/gate.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { type ChangeFeed, openChangeFeed } from '../../server/platform/events/changeFeed.ts';
import { eventRoutes, type EventRouteOptions } from '../../server/platform/events/eventRoutes.ts';
import { addProblemHandlers } from '../../server/platform/http/problemHandlers.ts';
import { validatorCompiler } from '../../server/platform/http/validatorCompiler.ts';
import type { TileCacheCounts } from '../../server/tiles/tileCache.ts';
import { tileRoutes } from '../../server/tiles/tileRoutes.ts';
import { injectAs, signIn, type SignedIn } from './signIn.ts';

export interface TileServer {
  readonly app: FastifyInstance;
  readonly feed: ChangeFeed;
  /** Who asks with `app.inject`: may see everything. */
  readonly account: SignedIn;
  counts(): TileCacheCounts;
  close(): Promise<void>;
}

/** A server with tiles and events alone. */
export async function openTileServer(
  database: Database,
  streams: EventRouteOptions['streams'] = {},
  cacheMegabytes = 16,
): Promise<TileServer> {
  const feed = await openChangeFeed(database, { slowMilliseconds: 500 });
  // clients keep their connections; closing waits for them no longer than this
  const app = fastify({ keepAliveTimeout: 1_000 });
  app.setValidatorCompiler(validatorCompiler);
  addProblemHandlers(app);
  const account = await signIn(database);
  const gate = await addGate(app, { database });
  injectAs(app, account.headers);
  let counts = (): TileCacheCounts => ({ entries: 0, bytes: 0, hits: 0, misses: 0, joined: 0, cancelled: 0 });
  await app.register(tileRoutes, {
    database,
    gate,
    feed,
    cacheMegabytes,
    onCounts: (given) => {
      counts = given;
    },
  });
  await app.register(eventRoutes, { feed, gate, streams });
  return {
    app,
    feed,
    account,
    counts: () => counts(),
    async close() {
      await app.close();
      await feed.stop();
    },
  };
}

/** The layers of a tile as a client reads them. */
export function decodedTile(bytes: Uint8Array): Readonly<Record<string, VectorTileLayer>> {
  return new VectorTile(new PbfReader(bytes)).layers;
}
