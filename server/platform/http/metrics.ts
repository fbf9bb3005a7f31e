import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database, ScopedDatabase } from '../database/port.ts';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface Metrics {
  readonly registry: Registry;
  readonly queries: Histogram<'outcome'>;
  readonly running: Gauge;
  /** A gauge that is read when Prometheus asks. */
  gauge(name: string, help: string, read: () => number): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'jingwei_' });
  return {
    registry,
    queries: new Histogram({
      name: 'jingwei_database_query_seconds',
      help: 'Time from asking the database to its answer, waiting for a connection included',
      labelNames: ['outcome'],
      buckets: seconds,
      registers: [registry],
    }),
    running: new Gauge({
      name: 'jingwei_database_queries_running',
      help: 'Queries and transactions that wait for the database now',
      registers: [registry],
    }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
  };
}

/** The same database, timed. */
export function timedDatabase(database: Database, { queries, running }: Metrics): Database {
  async function timed<T>(work: () => Promise<T>): Promise<T> {
    const stop = queries.startTimer();
    running.inc();
    let outcome = 'failed';
    try {
      const result = await work();
      outcome = 'answered';
      return result;
    } finally {
      running.dec();
      stop({ outcome });
    }
  }
  const timedScope = (scope: ScopedDatabase): ScopedDatabase => ({
    kind: scope.kind,
    query: (query, options) => timed(() => scope.query(query, options)),
    transaction: (work, options) => timed(() => scope.transaction(work, options)),
  });
  return {
    ...timedScope(database),
    actingAs: (acting) => timedScope(database.actingAs(acting)),
    listen: (channel, handler) => database.listen(channel, handler),
    close: () => database.close(),
  };
}

/** Times every request by the pattern of its route, and answers /metrics. */
export function addMetrics(app: FastifyInstance, { registry }: Metrics): void {
  const durations = new Histogram({
    name: 'jingwei_http_request_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [registry],
  });
  const aborted = new Counter({
    name: 'jingwei_http_requests_aborted_total',
    help: 'Requests whose client went before the answer',
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  app.addHook('onRequestAbort', async (_request) => aborted.inc());
  app.get(
    '/metrics',
    { schema: { hide: true }, config: { access: 'operations.read' } },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store').type(registry.contentType);
      return registry.metrics();
    },
  );
}
