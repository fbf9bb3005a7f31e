import type { Database } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import type { Credentials } from './credentials.ts';
import type { Identity } from './identity.ts';
import { type Loaded, loadIdentity } from './loadIdentity.ts';
import { hashToken, newToken } from './tokens.ts';

export interface RegistryOptions {
  /** How long a loaded identity is used without asking again: with the time of a load below the five seconds promised. */
  readonly keptMilliseconds?: number;
  readonly now?: () => number;
  readonly onFault?: (fault: unknown) => void;
}

/** Null stands for all accounts. */
export type AccountChangeHandler = (accountId: string | null) => void;

interface Entry {
  readonly loaded: Loaded;
  readonly usableUntil: number;
}

const rotatedAfterSeconds = 30 * 60;
const overlapSeconds = 60;
const touchedAfterSeconds = 60;
const mostEntries = 20_000;
/** A load that an account's change overtakes is done again, at most so often. */
const mostLoads = 3;

/**
 * Who stands behind the tokens of the last seconds. Every change of an account is told by the database and forgets what
 * was loaded; where the telling is lost, everything is asked again after four seconds.
 */
export class IdentityRegistry {
  private readonly database: Database;
  private readonly keptMilliseconds: number;
  private readonly now: () => number;
  private readonly onFault: (fault: unknown) => void;
  private readonly entries = new Map<string, Entry>();
  private readonly flights = new Map<string, Promise<Loaded | null>>();
  private readonly handlers = new Set<AccountChangeHandler>();
  /** New tokens by the hash of those that they replaced: an answer that got lost is made up for by the next. */
  private readonly successors = new Map<
    string,
    { readonly token: Promise<string | null>; readonly until: number }
  >();
  private readonly touched = new Map<string, number>();
  private readonly underWay = new Set<Promise<unknown>>();
  private generation = 0;
  private stopListening: () => Promise<void> = () => Promise.resolve();

  constructor(database: Database, options: RegistryOptions = {}) {
    this.database = database;
    this.keptMilliseconds = options.keptMilliseconds ?? 4_000;
    this.now = options.now ?? (() => performance.now());
    this.onFault = options.onFault ?? (() => undefined);
  }

  async start(): Promise<void> {
    this.stopListening = await this.database.listen('account_changed', (payload) =>
      this.forget(payload === '*' ? null : payload),
    );
  }

  /** From memory alone; undefined says nothing about the token. */
  known({ memoryKey }: Credentials): Loaded | undefined {
    const entry = this.entries.get(memoryKey);
    return entry !== undefined && entry.usableUntil > this.now() ? entry.loaded : undefined;
  }

  /** Whom the token stands for, or null. `isUse`: counts against ending the session for lack of use. */
  async find(credentials: Credentials, isUse = true): Promise<Loaded | null> {
    const loaded = this.known(credentials) ?? (await this.loadOnce(credentials));
    if (loaded !== null && isUse) this.touch(loaded);
    return loaded;
  }

  /**
   * The stamps of those who still count, by session or key: asked of the database itself, in one question for all. Whose
   * stamp changes may do something else than before.
   */
  async standing(
    identities: readonly Pick<Identity, 'sessionId' | 'keyId'>[],
  ): Promise<ReadonlyMap<string, string>> {
    const sessions = identities.flatMap(({ sessionId }) => sessionId ?? []);
    const keys = identities.flatMap(({ keyId }) => keyId ?? []);
    if (sessions.length + keys.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; stamp: string }>(
      sqlQuery('accounts/list_standing', [sessions, keys]),
    );
    return new Map(rows.map(({ id, stamp }) => [id, stamp]));
  }

  onAccountChange(handler: AccountChangeHandler): () => void {
    this.handlers.add(handler);
    return () => void this.handlers.delete(handler);
  }

  /** Forgets what is known of an account, null: of all, and tells those who follow. */
  forget(accountId: string | null): void {
    this.generation += 1;
    for (const [key, { loaded }] of this.entries) {
      if (accountId === null || loaded.identity.accountId === accountId) this.entries.delete(key);
    }
    for (const handler of this.handlers) handler(accountId);
  }

  /** Whether a fast answer would pass over the turn of a new token. */
  isRotationDue(loaded: Loaded): boolean {
    return (
      loaded.isReplaced || (loaded.identity.keyId === null && loaded.tokenAgeSeconds >= rotatedAfterSeconds)
    );
  }

  /** The new token that the client has to be given, or null. */
  async rotate({ kind, tokenHash }: Credentials, loaded: Loaded): Promise<string | null> {
    if (kind !== 'session' || tokenHash === null || !this.isRotationDue(loaded)) return null;
    const name = tokenHash.toString('latin1');
    const successor = this.successors.get(name);
    if (successor !== undefined && successor.until > this.now()) return successor.token;
    if (loaded.isReplaced) return null;
    // two requests at once wait for one new token
    const token = this.replace(loaded.identity.sessionId, tokenHash);
    this.successors.set(name, { token, until: this.now() + overlapSeconds * 1_000 });
    token.catch(() => this.successors.delete(name));
    return token;
  }

  private async replace(sessionId: string | null, tokenHash: Buffer): Promise<string | null> {
    const token = newToken();
    const values = [sessionId, tokenHash, hashToken(token), rotatedAfterSeconds, overlapSeconds];
    const rows = await this.database.query(sqlQuery('accounts/rotate_session', values));
    const now = this.now();
    for (const [name, { until }] of this.successors) if (until <= now) this.successors.delete(name);
    for (const [key, { loaded }] of this.entries)
      if (loaded.identity.sessionId === sessionId) this.entries.delete(key);
    return rows.length > 0 ? token : null;
  }

  async stop(): Promise<void> {
    await this.stopListening();
    await Promise.allSettled([...this.underWay, ...this.flights.values()]);
    this.handlers.clear();
    this.entries.clear();
  }

  private loadOnce(credentials: Credentials): Promise<Loaded | null> {
    const running = this.flights.get(credentials.memoryKey);
    if (running !== undefined) return running;
    const flight = this.load(credentials).finally(() => this.flights.delete(credentials.memoryKey));
    this.flights.set(credentials.memoryKey, flight);
    return flight;
  }

  private async load(credentials: Credentials): Promise<Loaded | null> {
    for (let attempt = 1; ; attempt += 1) {
      const { generation } = this;
      const startedAt = this.now();
      const loaded = await loadIdentity(this.database, credentials);
      const isOvertaken = generation !== this.generation;
      if (isOvertaken && attempt < mostLoads) continue;
      // unknown tokens are not remembered: nobody can fill the memory with them
      if (loaded !== null && !isOvertaken) this.keep(credentials.memoryKey, loaded, startedAt);
      return loaded;
    }
  }

  private keep(memoryKey: string, loaded: Loaded, startedAt: number): void {
    if (this.entries.size >= mostEntries) this.entries.clear();
    const left = loaded.leftSeconds === null ? Infinity : loaded.leftSeconds * 1_000;
    this.entries.set(memoryKey, {
      loaded,
      usableUntil: startedAt + Math.min(this.keptMilliseconds, left),
    });
  }

  /** Outside the request: nobody waits for it, and a lost one costs nothing but a minute. */
  private touch({ identity: { sessionId, keyId }, unseenSeconds }: Loaded): void {
    if (unseenSeconds !== null && unseenSeconds < touchedAfterSeconds) return;
    const id = sessionId ?? keyId;
    const now = this.now();
    if (id === null || now - (this.touched.get(id) ?? -Infinity) < touchedAfterSeconds * 1_000) return;
    if (this.touched.size >= mostEntries) this.touched.clear();
    this.touched.set(id, now);
    const name = sessionId === null ? 'accounts/touch_key' : 'accounts/touch_session';
    const work: Promise<unknown> = this.database
      .query(sqlQuery(name, [id]))
      .catch(this.onFault)
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }
}
