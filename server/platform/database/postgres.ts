import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyText } from './copyText.ts';
import type { CopyRow, Database, Executor, Query, QueryOptions, Transaction, TransactionOptions } from './port.ts';

const isoTimestamp = (value: string): string => new Date(value).toISOString();

/** Parsers that make `pg` answer like the embedded database (see port.ts). */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 20 || oid === 1700) return Number;
    if (oid === 1082) return (value: string) => value;
    if (oid === 1184) return isoTimestamp;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

async function run<Row extends object>(
  pool: pg.Pool,
  client: pg.PoolClient,
  query: Query,
  options: QueryOptions | undefined,
): Promise<Row[]> {
  const signal = options?.signal;
  signal?.throwIfAborted();
  const cancel = (): void => {
    const processId = (client as unknown as { processID: number }).processID;
    void pool.query('select pg_cancel_backend($1)', [processId]).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await client.query<Row & pg.QueryResultRow>({
      text: query.text,
      values: query.values as unknown[],
      ...(query.name === undefined ? {} : { name: query.name }),
    });
    return result.rows;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function transactionOn(pool: pg.Pool, client: pg.PoolClient, outer: TransactionOptions): Transaction {
  return {
    query: (query, options) => run(pool, client, query, { ...outer, ...options }),
    async copyIn(table, columns, rows) {
      let count = 0;
      async function* counted(): AsyncGenerator<CopyRow> {
        for await (const row of rows) {
          count += 1;
          yield row;
        }
      }
      const sink = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
      await pipeline(Readable.from(copyText(counted())), sink);
      return count;
    },
    async runScript(sql) {
      await client.query(sql);
    },
  };
}

/** A pool of connections to PostgreSQL 15+ with PostGIS 3.3+. */
export function openPostgres(url: string, settings: { readonly maximumConnections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: settings.maximumConnections ?? 10,
    types,
    application_name: 'jingwei',
  });
  // an idle connection that breaks must not take the process down; the next query reconnects or reports it
  pool.on('error', () => undefined);

  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };

  const executor: Executor = {
    query: (query, options) => withClient((client) => run(pool, client, query, options)),
  };

  return {
    ...executor,
    kind: 'postgres',
    transaction: (work, options = {}) =>
      withClient(async (client) => {
        await client.query(options.readOnly === true ? 'begin read only' : 'begin');
        try {
          const result = await work(transactionOn(pool, client, options));
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        }
      }),
    async listen(channel, handler) {
      let stopped = false;
      let client: pg.Client | undefined;
      const connect = async (): Promise<void> => {
        const next = new pg.Client({ connectionString: url, application_name: 'jingwei-listen' });
        next.on('notification', (message) => handler(message.payload ?? ''));
        next.on('error', () => undefined);
        next.on('end', () => {
          if (!stopped) setTimeout(() => void connect().then(() => handler(''), () => undefined), 500).unref();
        });
        await next.connect();
        await next.query(`listen ${pg.escapeIdentifier(channel)}`);
        client = next;
      };
      await connect();
      return async () => {
        stopped = true;
        await client?.end();
      };
    },
    close: () => pool.end(),
  };
}
