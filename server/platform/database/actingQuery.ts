import pg from 'pg';
import { type ActingWork, applicationRole, identitySettings, limitSecondsOf } from './actingStatements.ts';
import type { Acting } from './port.ts';

/** What pg's queries do on the wire; its types leave it out. */
interface Wire {
  bind(message: { readonly statement: string; readonly values: readonly string[] }): void;
  execute(message: { readonly portal: string }): void;
}
interface WireQuery {
  prepare(connection: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
}
const wireQuery = pg.Query.prototype as unknown as WireQuery;

const statementName = 'jingwei_acting';
const settingNames = [
  'jingwei.account',
  'jingwei.session',
  'jingwei.key',
  'jingwei.scopes',
  'jingwei.address',
  'jingwei.request',
  'jingwei.author',
  'statement_timeout',
  'transaction_read_only',
  // the role comes last: what is set before it is the server's own
  'role',
];

/** Prepared on every connection: makes one transaction an account's, as identityStatements does. */
export const prepareActing = `prepare ${statementName} (${settingNames.map(() => 'text').join(', ')}) as select ${settingNames
  .map((name, index) => `set_config('${name}', $${index + 1}, true)`)
  .join(', ')}`;

/** The values of the prepared statement, for one query of the account. */
export function actingValues(acting: Acting, work: ActingWork): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    ...identitySettings(acting),
    statement_timeout: `${limitSecondsOf(acting, work)}s`,
    transaction_read_only: 'on',
    role: applicationRole,
  };
  return settingNames.map((name) => values[name] ?? '');
}

/**
 * One read of an account in one round trip: the identity and the query go out together and end with one Sync, so they are
 * one transaction without a begin and a commit. Should the identity be refused, the database skips the query.
 */
export class ActingQuery extends pg.Query<pg.QueryResultRow> {
  readonly #identity: readonly string[];
  #isSent = false;
  #isIdentified = false;

  constructor(
    identity: readonly string[],
    config: pg.QueryConfig,
    done: (error: Error | undefined, result: pg.QueryResult) => void,
  ) {
    // the simple protocol knows no way to put one statement before another without a transaction block
    super({ ...config, queryMode: 'extended' } as pg.QueryConfig, done as never);
    this.#identity = identity;
  }

  /** False should pg have gone another way than through prepare: then nothing was asked as the account. */
  get isIdentified(): boolean {
    return this.#isSent && this.#isIdentified;
  }

  prepare(connection: Wire): void {
    this.#isSent = true;
    connection.bind({ statement: statementName, values: this.#identity });
    connection.execute({ portal: '' });
    wireQuery.prepare.call(this, connection);
  }

  handleDataRow(message: unknown): void {
    if (this.#isIdentified) wireQuery.handleDataRow.call(this, message);
  }

  handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#isIdentified) wireQuery.handleCommandComplete.call(this, message, connection);
    else this.#isIdentified = true;
  }
}
