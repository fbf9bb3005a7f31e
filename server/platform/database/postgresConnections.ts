import pg from 'pg';
import { prepareActing } from './actingQuery.ts';
import { type Cancel, isConnectionFault } from './postgresClient.ts';
import { parserFor } from './wireValues.ts';

export interface ConnectionOptions {
  readonly maximumConnections?: number | undefined;
  /** Statements are ended after this time where their transaction says nothing else. */
  readonly readLimitSeconds?: number | undefined;
}

export interface Connections {
  /** Takes a connection for one piece of work. */
  with<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  readonly cancel: Cancel;
  close(): Promise<void>;
}

const connectSeconds = 10;

/** `pg` parses as the embedded database does; only the text form, for `binary: true` corrupts bytea (pg 8.23.1). */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type: number) => parserFor(type) as (text: string) => never,
};

/** A pool of connections of one login, and one connection to cancel what runs on them. */
export function openConnections(url: string, options: ConnectionOptions): Connections {
  // jit: compiling took 110 ms of a 230 ms tile
  const settings = `set timezone = 'UTC'; set extra_float_digits = 1; set jit = off; set statement_timeout = '${options.readLimitSeconds ?? 30}s'; ${prepareActing}`;
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

  return {
    async with(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      const onError = (error: Error): void => {
        broken = error;
      };
      client.on('error', onError);
      const release = (): void => {
        client.off('error', onError);
        // a connection that broke, or whose rollback did not arrive, must not meet the next user
        client.release(broken ?? client.getTransactionStatus() !== 'I');
      };
      try {
        return await work(client);
      } catch (error) {
        if (isConnectionFault(error)) broken = error;
        throw error;
      } finally {
        release();
      }
    },
    async cancel(client) {
      await cancelPool.query('select pg_cancel_backend($1)', [
        (client as unknown as { processID: number }).processID,
      ]);
    },
    async close() {
      await Promise.all([pool.end(), cancelPool.end()]);
    },
  };
}
