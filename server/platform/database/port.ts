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

/** On whose behalf a transaction runs. Set for one transaction at a time, never for a connection. */
export interface Acting {
  /** Null where nobody's account works, but somebody at the machine. */
  readonly accountId: string | null;
  /** Whom the audit names where there is no account. */
  readonly author?: string;
  readonly sessionId: string | null;
  /** The API key that stands for the account, if it is one. */
  readonly keyId?: string | null;
  /** Permissions that an API key narrows its account to; null for all that the account has. */
  readonly scopes: readonly string[] | null;
  /** Where the request came from, and its id: for the audit. */
  readonly address: string;
  readonly requestId: string;
  /** Reads are ended after this time. */
  readonly readLimitSeconds: number;
  /**
   * Keeps the rights of the owner while the audit names the account: imports, accounts' secrets. Only then may a single
   * query write, and have writing transactions no time limit.
   */
  readonly isOwner?: boolean;
}

/**
 * The database as one account sees it: what a request is given. Single queries and read-only transactions are ended
 * after the account's limit. No bulk insert: COPY knows no row rights.
 */
export interface ScopedDatabase extends Executor {
  readonly kind: 'postgres' | 'embedded';
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

/** The database with the rights of its owner: migrations, imports, the server's own upkeep. */
export interface Database extends ScopedDatabase {
  /** The same database under the role jingwei_app and the row rights of an account. */
  actingAs(acting: Acting): ScopedDatabase;
  /** Calls the handler after each NOTIFY on the channel; the returned function stops it. Survives reconnects. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
