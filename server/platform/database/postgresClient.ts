import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ActingQuery } from './actingQuery.ts';
import { copyText } from './copyText.ts';
import { DatabaseError, errorFields } from './faults.ts';
import type { CopyRow, Query, Transaction } from './port.ts';
import { parameterText } from './wireValues.ts';

/** Asks PostgreSQL, over another connection, to stop what this one runs. */
export type Cancel = (client: pg.PoolClient) => Promise<void>;

/** PostgreSQL's refusals in the project's own class; a broken connection keeps its code (ECONNREFUSED, 57P01 …). */
export function asFault(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  return new DatabaseError(error.message, errorFields(error), { cause: error });
}

/** The server ended the connection; its closing may arrive only after the error. */
export function isConnectionFault(error: unknown): error is Error {
  return error instanceof DatabaseError && /^(57P|08)/.test(error.code ?? '');
}

/** Sends one statement, with the identity of an account (actingValues) or as it stands. */
function send<Row extends object>(
  client: pg.PoolClient,
  query: Query,
  identity: readonly string[] | undefined,
): Promise<pg.QueryResult<Row & pg.QueryResultRow>> {
  const config = {
    text: query.text,
    values: query.values.map(parameterText),
    ...(query.name === undefined ? {} : { name: query.name }),
  };
  if (identity === undefined) return client.query<Row & pg.QueryResultRow>(config);
  return new Promise((resolve, reject) => {
    const acting: ActingQuery = new ActingQuery(identity, config, (error, result) => {
      // pg's callbacks give null where there is no error
      if (error) reject(error);
      // rows that were read with the rights of the login must not leave, whatever a new version of pg does
      else if (!acting.isIdentified) reject(new Error('a query of an account was sent without its identity'));
      else resolve(result as pg.QueryResult<Row & pg.QueryResultRow>);
    });
    client.query(acting);
  });
}

/** One statement; an abort cancels it on the server and rejects with the signal's reason. */
export async function run<Row extends object>(
  client: pg.PoolClient,
  query: Query,
  cancel: Cancel,
  signal: AbortSignal | undefined,
  identity?: readonly string[],
): Promise<Row[]> {
  signal?.throwIfAborted();
  let cancelling: Promise<void> | undefined;
  const onAbort = (): void => {
    cancelling = cancel(client).catch(() => undefined);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return (await send<Row>(client, query, identity)).rows;
  } catch (error) {
    signal?.throwIfAborted();
    throw asFault(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // the connection goes back only when the request to cancel has arrived: it must not hit the next user's statement
    await cancelling;
  }
}

async function copyInto(
  client: pg.PoolClient,
  text: string,
  rows: Iterable<CopyRow> | AsyncIterable<CopyRow>,
): Promise<number> {
  const sink = client.query(copyFrom(text));
  try {
    // a failing source ends the COPY with CopyFail, and waits for the server's answer: the connection stays usable
    await pipeline(Readable.from(copyText(rows)), sink);
  } catch (error) {
    throw asFault(error);
  }
  return sink.rowCount;
}

/** The statements of one transaction, one after the other even when they are asked for at once. */
export function transactionOn(
  client: pg.PoolClient,
  cancel: Cancel,
  outer: AbortSignal | undefined,
): Transaction {
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const result = line.then(work);
    line = result.catch(() => undefined);
    return result;
  };
  return {
    query: <Row extends object>(query: Query, options?: { readonly signal?: AbortSignal }) =>
      inLine(() => run<Row>(client, query, cancel, options?.signal ?? outer)),
    copyIn: (table, columns, rows) =>
      inLine(() => copyInto(client, `copy ${table} (${columns.join(', ')}) from stdin`, rows)),
    runScript: (sql) =>
      inLine(async () => {
        outer?.throwIfAborted();
        try {
          await client.query(sql);
        } catch (error) {
          throw asFault(error);
        }
      }),
  };
}
