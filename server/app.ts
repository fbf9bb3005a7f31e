import Fastify, {
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import compress from '@fastify/compress';
import type { Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:zlib';
import { type AccountsOptions, accountsRoutes } from './accounts/accountsRoutes.ts';
import { auditRoutes } from './accounts/auditRoutes.ts';
import { unmaskRoutes } from './accounts/unmaskRoutes.ts';
import { addressRoutes } from './addresses/addressRoutes.ts';
import { addressCleaning } from './addresses/cleaning/jobs/cleaningPlugin.ts';
import { type AddressFinder, openAddressFinder } from './addresses/finding/addressFinder.ts';
import { findingRoutes } from './addresses/finding/findingRoutes.ts';
import { changeRoutes } from './addresses/upkeep/changeRoutes.ts';
import { QualityCounter } from './addresses/upkeep/qualityCounter.ts';
import { qualityRoutes } from './addresses/upkeep/qualityRoutes.ts';
import { registerRoutes } from './addresses/upkeep/registerRoutes.ts';
import { upkeepRoutes } from './addresses/upkeep/upkeepRoutes.ts';
import { completionRoutes } from './addresses/completion/completionRoutes.ts';
import { documentRoutes } from './documentRoutes.ts';
import { cityRoutes } from './city/cityRoutes.ts';
import type { Config } from './config.ts';
import { buildingRoutes } from './elements/buildingRoutes.ts';
import { elementRoutes } from './elements/elementRoutes.ts';
import { staffRoutes } from './elements/staffRoutes.ts';
import { gridRoutes } from './grids/gridRoutes.ts';
import { importRoutes } from './imports/importRoutes.ts';
import { incidentRoutes } from './incidents/incidentRoutes.ts';
import { planReview } from './plans/approval/reviewPlugin.ts';
import { planRoutes } from './plans/planRoutes.ts';
import { ruleRoutes } from './rules/ruleRoutes.ts';
import { clientFolder } from './platform/boot/clientBuild.ts';
import { addAudit } from './platform/audit/addAudit.ts';
import type { Database } from './platform/database/port.ts';
import { addGate, type Gate } from './platform/access/gate.ts';
import { type ChangeFeed, openChangeFeed } from './platform/events/changeFeed.ts';
import { eventRoutes } from './platform/events/eventRoutes.ts';
import { addClientFiles } from './platform/http/clientFiles.ts';
import { addEntityTags } from './platform/http/entityTags.ts';
import { problemOfFault } from './platform/http/faultProblem.ts';
import { addHealth } from './platform/http/health.ts';
import { addJsonBody } from './platform/http/jsonBody.ts';
import { addMetrics, createMetrics, type Metrics, timedDatabase } from './platform/http/metrics.ts';
import { addProblemHandlers, sendProblem } from './platform/http/problemHandlers.ts';
import { ProblemError } from './platform/http/problemError.ts';
import { addRequestLog, requestIdOf } from './platform/http/requestLog.ts';
import { addSecurityHeaders } from './platform/http/securityHeaders.ts';
import { validatorCompiler } from './platform/http/validatorCompiler.ts';
import { addBodyLimits } from './platform/protection/bodyLimits.ts';
import { addHostCheck } from './platform/protection/hostCheck.ts';
import { addRateLimits, type RateLimits } from './platform/protection/rateLimits.ts';
import { openOutgoing } from './platform/protection/outgoing.ts';
import { safeLogSettings } from './platform/protection/safeLog.ts';
import { regionRoutes } from './regions/regionRoutes.ts';
import { identifyRoutes } from './search/identifyRoutes.ts';
import { searchRoutes } from './search/searchRoutes.ts';
import { selectionRoutes } from './search/selectionRoutes.ts';
import { tileRoutes } from './tiles/tileRoutes.ts';

export interface AppDependencies {
  readonly database: Database;
  readonly config: Pick<Config, 'logLevel' | 'basemapWmts'> &
    Partial<
      Pick<
        Config,
        | 'publicOrigin'
        | 'trustProxy'
        | 'isProduction'
        | 'dataFolder'
        | 'oidc'
        | 'outgoingAllowed'
        | 'passwordDays'
        | 'addressFinderThreads'
      >
    > & {
      /** Encrypts what accounts prove themselves by; without one it is forgotten with the process. */
      readonly secretKey?: Uint8Array | null;
    };
  /** What commands of this machine show; null where they have no need of the server. */
  readonly commandLineToken?: string | null;
  /** The built client; where there is none, only the interface is served. */
  readonly clientFolder?: string;
  /** Tests give one to read what was logged. */
  readonly logStream?: { write(line: string): void };
  /** 0 switches the cache of tiles off. */
  readonly tileCacheMegabytes?: number;
  readonly warmsTiles?: boolean;
  /** Tests give their own. */
  readonly rateLimits?: RateLimits;
}

const largestBodyBytes = 8 * 1024 * 1024;
const longestAddress = 8000;
const featureRoutes = [
  cityRoutes,
  regionRoutes,
  gridRoutes,
  buildingRoutes,
  elementRoutes,
  staffRoutes,
  incidentRoutes,
  completionRoutes,
  addressRoutes,
  changeRoutes,
  registerRoutes,
  upkeepRoutes,
  searchRoutes,
  identifyRoutes,
  selectionRoutes,
  auditRoutes,
  unmaskRoutes,
  ruleRoutes,
  planRoutes,
];

function serverOptions({ config, logStream }: AppDependencies): FastifyHttpOptions<Server> {
  return {
    logger:
      config.logLevel === 'silent'
        ? false
        : {
            level: config.logLevel,
            ...safeLogSettings,
            ...(logStream === undefined ? {} : { stream: logStream }),
          },
    // one line a request is written by addRequestLog
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => requestIdOf(request as Parameters<typeof requestIdOf>[0]),
    requestIdHeader: false,
    bodyLimit: largestBodyBytes,
    // refused by the router, before any hook
    frameworkErrors: (fault, request, reply) => {
      const plain = reply as unknown as FastifyReply;
      void plain.header('x-request-id', request.id);
      sendProblem(request as unknown as FastifyRequest, plain, problemOfFault(fault));
    },
    trustProxy:
      config.trustProxy === undefined || config.trustProxy.length === 0 ? false : [...config.trustProxy],
    http: { maxHeaderSize: 16 * 1024, headersTimeout: 15_000 },
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
  };
}

/** What holds for every answer, in the order in which it acts. */
async function addBasics(
  app: FastifyInstance,
  { config, rateLimits }: AppDependencies,
  database: Database,
  metrics: Metrics,
): Promise<Gate> {
  app.setValidatorCompiler(validatorCompiler);
  addProblemHandlers(app);
  addRequestLog(app);
  addJsonBody(app);
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.length <= longestAddress) return;
    return sendProblem(
      request,
      reply,
      new ProblemError('uri-too-long', `The address has more than ${longestAddress} characters.`),
    );
  });
  await addSecurityHeaders(app, config.basemapWmts, config.publicOrigin);
  addHostCheck(app, config.publicOrigin ?? null);
  addBodyLimits(app);
  await addRateLimits(app, rateLimits);
  const gate = await addGate(app, {
    database,
    publicOrigin: config.publicOrigin,
    registry: { onFault: (fault) => app.log.warn({ err: fault }, 'the use of a session was not noted') },
  });
  addEntityTags(app);
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // the highest level takes a hundred times as long for a tenth less
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  });
  addMetrics(app, metrics);
  return gate;
}

/** Tiles, live events and imports: plugins with a life of their own. */
async function addPlugins(
  app: FastifyInstance,
  dependencies: AppDependencies,
  database: Database,
  feed: ChangeFeed,
  gate: Gate,
  metrics: Metrics,
): Promise<void> {
  const { tileCacheMegabytes, warmsTiles } = dependencies;
  await app.register(tileRoutes, {
    database,
    feed,
    gate,
    ...(tileCacheMegabytes === undefined ? {} : { cacheMegabytes: tileCacheMegabytes }),
    ...(warmsTiles === undefined ? {} : { warmsUp: warmsTiles }),
    onCounts: (counts) => {
      for (const name of ['entries', 'bytes', 'hits', 'misses', 'joined', 'cancelled'] as const) {
        metrics.gauge(
          `jingwei_tile_cache_${name}`,
          `Cache of tiles: ${name} since the start`,
          () => counts()[name],
        );
      }
    },
  });
  await app.register(eventRoutes, { feed, gate });
  const { commandLineToken = null } = dependencies;
  await app.register(importRoutes, { database, gate, commandLineToken });
  planReview({ app, gate }, database);
  const counter = new QualityCounter(database, feed, (fault) =>
    app.log.warn({ err: fault }, 'the quality of addresses was not counted'),
  );
  app.addHook('onClose', () => counter.close());
  qualityRoutes({ app, gate }, counter);
  const finder = addAddressFinder(app, dependencies, feed);
  findingRoutes({ app, gate }, finder);
  addressCleaning({ app, gate }, { database, finder, dataFolder: dependencies.config.dataFolder ?? null });
}

/** Finds standard addresses in texts; a server that serves reads the city's addresses before anybody asks. */
function addAddressFinder(
  app: FastifyInstance,
  { database, warmsTiles, config }: AppDependencies,
  feed: ChangeFeed,
): AddressFinder {
  const finder = openAddressFinder(database, feed, config.addressFinderThreads);
  app.addHook('onClose', () => finder.close());
  if (warmsTiles !== true) return finder;
  app.addHook('onListen', async () => {
    // not waited for: the server answers meanwhile
    finder.warm().catch((fault: unknown) => app.log.warn({ err: fault }, 'the addresses were not read'));
  });
  return finder;
}

function accountsOptions(
  app: FastifyInstance,
  { config }: AppDependencies,
  database: Database,
  gate: Gate,
): AccountsOptions {
  const { isProduction = false, publicOrigin = null, secretKey, oidc: settings, outgoingAllowed } = config;
  if (isProduction && !secretKey) throw new Error('a server in production needs its own secret key');
  const plain = {
    database,
    gate,
    isProduction,
    publicOrigin,
    secretKey: secretKey ?? randomBytes(32),
    ...(config.passwordDays === undefined ? {} : { passwordDays: config.passwordDays }),
  };
  if (!settings) return { ...plain, oidc: null };
  const { hostname } = new URL(settings.issuer);
  const outgoing = openOutgoing({ hosts: [hostname], allowed: outgoingAllowed ?? [] });
  app.addHook('onClose', () => outgoing.close());
  return { ...plain, oidc: { settings, fetch: outgoing.fetch } };
}

/** The server out of its parts; nothing listens yet. Closing it leaves the database to whoever opened it. */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const app = Fastify(serverOptions(dependencies)) as unknown as FastifyInstance;
  const metrics = createMetrics();
  const database = timedDatabase(dependencies.database, metrics);
  let isDraining = false;
  app.addHook('preClose', async () => {
    isDraining = true;
  });
  const gate = await addBasics(app, dependencies, database, metrics);
  const feed = await openChangeFeed(dependencies.database, {
    onFault: (fault) => app.log.warn({ err: fault }, 'the change feed could not read'),
  });
  app.addHook('onClose', () => feed.stop());
  addAudit(app, dependencies.database, dependencies.config.dataFolder);
  addHealth(app, { database, isDraining: () => isDraining, latestChange: () => feed.latest });
  await app.register(documentRoutes);
  await addPlugins(app, dependencies, database, feed, gate, metrics);
  for (const addRoutes of featureRoutes) addRoutes({ app, gate });
  accountsRoutes({ app, gate }, accountsOptions(app, dependencies, database, gate));
  await addClientFiles(app, dependencies.clientFolder ?? clientFolder);
  return app;
}
