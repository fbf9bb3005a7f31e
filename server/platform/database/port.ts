/**
 * The one way to the database. Two implementations, the same SQL: PostgreSQL through `pg`, and the embedded
 * PGlite. Values come back alike from both: timestamptz as ISO string in UTC, date as `YYYY-MM-DD`, int8 and
 * numeric as number, json parsed, bytea as Uint8Array.
 */
export interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Named queries are prepared once a connection; only for hot paths with a fixed text. */
  readonly name?: string;
}

export interface QueryOptions {
  /** Aborting cancels the statement on the server where that is possible, and rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

export interface Executor {
  query<Row extends object = Record<string, unknown>>(query: Query, options?: QueryOptions): Promise<Row[]>;
}

export type CopyRow = readonly (string | number | boolean | null)[];

export interface Transaction extends Executor {
  /** Bulk insert; values in PostgreSQL's text form (geometry as EWKB hex or EWKT). Returns the row count. */
  copyIn(
    table: string,
    columns: readonly string[],
    rows: Iterable<CopyRow> | AsyncIterable<CopyRow>,
  ): Promise<number>;
  /** Several statements without parameters: migrations and maintenance only. */
  runScript(sql: string): Promise<void>;
}

export interface TransactionOptions extends QueryOptions {
  readonly readOnly?: boolean;
}

export interface Database extends Executor {
  readonly kind: 'postgres' | 'embedded';
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Calls the handler after each NOTIFY on the channel; the returned function stops it. Survives reconnects. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
