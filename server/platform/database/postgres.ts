import type pg from 'pg';
import { actingValues } from './actingQuery.ts';
import { beginActing } from './actingStatements.ts';
import { wasRolledBack } from './faults.ts';
import type { Acting, Database, Query, ScopedDatabase, Transaction, TransactionOptions } from './port.ts';
import { asFault, type Cancel, run, transactionOn } from './postgresClient.ts';
import { type ConnectionOptions, type Connections, openConnections } from './postgresConnections.ts';
import { listenOn } from './postgresListener.ts';

export interface PostgresOptions extends ConnectionOptions {
  /** Another login, a member of jingwei_app and of nothing else, for what accounts ask; without it the owner's serves. */
  readonly applicationUrl?: string | undefined;
}

// what writes may build indexes and take its time; one round trip with the begin
const beginOf = (options: TransactionOptions): string =>
  options.readOnly === true ? 'begin read only' : 'begin; set local statement_timeout = 0';

async function inTransaction<T>(
  client: pg.PoolClient,
  cancel: Cancel,
  begin: string,
  work: (transaction: Transaction) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  signal?.throwIfAborted();
  try {
    await client.query(begin);
    const result = await work(transactionOn(client, cancel, signal));
    // a transaction in which a statement failed answers COMMIT with ROLLBACK, and no error
    if ((await client.query('commit')).command !== 'COMMIT') throw wasRolledBack();
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw asFault(error);
  }
}

function actOn(connections: Connections, acting: Acting): ScopedDatabase {
  const { cancel } = connections;
  const begins = {
    query: beginActing(acting, 'query'),
    read: beginActing(acting, 'read'),
    write: beginActing(acting, 'write'),
  };
  const identity = actingValues(acting, 'query');
  return {
    kind: 'postgres',
    query: <Row extends object>(query: Query, { signal }: { readonly signal?: AbortSignal } = {}) =>
      connections.with((client) =>
        acting.isOwner === true
          ? inTransaction(client, cancel, begins.query, (inner) => inner.query<Row>(query), signal)
          : run<Row>(client, query, cancel, signal, identity),
      ),
    transaction: (work, { readOnly, signal } = {}) =>
      connections.with((client) =>
        inTransaction(client, cancel, readOnly === true ? begins.read : begins.write, work, signal),
      ),
  };
}

/** PostgreSQL 15+ with PostGIS 3.3+, through a pool of connections of the owner and, if given, one of the application. */
export function openPostgres(url: string, options: PostgresOptions = {}): Database {
  const owner = openConnections(url, options);
  const { applicationUrl } = options;
  const application = applicationUrl === undefined ? owner : openConnections(applicationUrl, options);
  return {
    kind: 'postgres',
    query: (query, { signal } = {}) => owner.with((client) => run(client, query, owner.cancel, signal)),
    transaction: (work, settings = {}) =>
      owner.with((client) => inTransaction(client, owner.cancel, beginOf(settings), work, settings.signal)),
    actingAs: (acting) => actOn(acting.isOwner === true ? owner : application, acting),
    listen: (channel, handler) => listenOn(url, channel, handler),
    async close() {
      await Promise.all([owner.close(), ...(application === owner ? [] : [application.close()])]);
    },
  };
}
