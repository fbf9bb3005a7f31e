import pg from 'pg';
import { wasRolledBack } from './faults.ts';
import { listenOn } from './postgresListener.ts';
import { asFault, type Cancel, isConnectionFault, run, transactionOn } from './postgresClient.ts';
import type { Database, Executor, Transaction, TransactionOptions } from './port.ts';
import { parserFor } from './wireValues.ts';

export interface PostgresOptions {
  readonly maximumConnections?: number;
  /** Reads outside transactions and in read-only ones are ended after this time. */
  readonly readLimitSeconds?: number;
}

const connectSeconds = 10;

/** `pg` parses as the embedded database does; only the text form, for `binary: true` corrupts bytea (pg 8.23.1). */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type: number) => parserFor(type) as (text: string) => never,
};

async function inTransaction<T>(
  client: pg.PoolClient,
  cancel: Cancel,
  work: (transaction: Transaction) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  options.signal?.throwIfAborted();
  // what writes may build indexes and take its time; one round trip with the begin
  await client.query(
    options.readOnly === true ? 'begin read only' : 'begin; set local statement_timeout = 0',
  );
  try {
    const result = await work(transactionOn(client, cancel, options.signal));
    // a transaction in which a statement failed answers COMMIT with ROLLBACK, and no error
    if ((await client.query('commit')).command !== 'COMMIT') throw wasRolledBack();
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw asFault(error);
  }
}

/** A pool of connections to PostgreSQL 15+ with PostGIS 3.3+. */
export function openPostgres(url: string, options: PostgresOptions = {}): Database {
  // jit: compiling took 110 ms of a 230 ms tile
  const settings = `set timezone = 'UTC'; set extra_float_digits = 1; set jit = off; set statement_timeout = '${options.readLimitSeconds ?? 30}s'`;
  const connection = {
    connectionString: url,
    application_name: 'jingwei',
    connectionTimeoutMillis: connectSeconds * 1000,
  };
  const pool = new pg.Pool({
    ...connection,
    max: options.maximumConnections ?? 10,
    types,
    onConnect: (client) => client.query(settings) as unknown as void,
  });
  // apart from the pool, which may be full of just what is to be cancelled
  const cancelPool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 5_000 });
  // an idle connection that breaks must not take the process down; the next query reconnects or reports it
  for (const each of [pool, cancelPool]) each.on('error', () => undefined);

  const cancel: Cancel = async (client) => {
    await cancelPool.query('select pg_cancel_backend($1)', [
      (client as unknown as { processID: number }).processID,
    ]);
  };
  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } catch (error) {
      if (isConnectionFault(error)) broken = error;
      throw error;
    } finally {
      client.off('error', onError);
      // a connection that broke, or whose rollback did not arrive, must not meet the next user
      client.release(broken ?? client.getTransactionStatus() !== 'I');
    }
  };

  const executor: Executor = {
    query: (query, settings = {}) => withClient((client) => run(client, query, cancel, settings.signal)),
  };
  return {
    ...executor,
    kind: 'postgres',
    transaction: (work, settings = {}) =>
      withClient((client) => inTransaction(client, cancel, work, settings)),
    listen: (channel, handler) => listenOn(url, channel, handler),
    async close() {
      await Promise.all([pool.end(), cancelPool.end()]);
    },
  };
}
