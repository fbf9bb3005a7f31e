import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';

export interface HealthOptions {
  readonly database: Database;
  readonly isDraining: () => boolean;
  /** Number of the last change that this process has seen; null while nothing follows the changes. */
  readonly latestChange: () => number | null;
}

const waitMilliseconds = 2000;

async function databaseState(database: Database): Promise<'answers' | 'empty' | 'gone'> {
  const late = AbortSignal.timeout(waitMilliseconds);
  const given = new Promise<'gone'>((resolve) => late.addEventListener('abort', () => resolve('gone')));
  const asked = database
    .query<{ hasCity: boolean }>(sqlQuery('city/has_city'))
    .then(([row]) => (row?.hasCity === true ? ('answers' as const) : ('empty' as const)))
    .catch(() => 'gone' as const);
  return Promise.race([asked, given]);
}

/** /health: the process lives. /ready: it can be sent work. */
export function addHealth(app: FastifyInstance, { database, isDraining, latestChange }: HealthOptions): void {
  app.get('/health', { schema: { hide: true }, config: { access: 'public' } }, async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { status: 'alive' };
  });
  app.get('/ready', { schema: { hide: true }, config: { access: 'public' } }, async (_request, reply) => {
    const state = isDraining() ? 'gone' : await databaseState(database);
    const change = latestChange();
    const isReady = !isDraining() && state !== 'gone' && change !== null;
    void reply.code(isReady ? 200 : 503).header('cache-control', 'no-store');
    return {
      status: isReady ? 'ready' : isDraining() ? 'stopping' : 'waiting',
      database: state,
      latestChange: change,
    };
  });
}
