import type { ChangeEvent } from '#core/contract/events.ts';
import type { Database, Executor } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';

export type ChangeHandler = (events: readonly ChangeEvent[]) => void;

export interface ChangeFeedOptions {
  /** How often to look without having been woken: a lost NOTIFY costs at most this. */
  readonly slowMilliseconds?: number;
  readonly onFault?: (fault: unknown) => void;
}

/** The numbered changes of the database, read once a process and handed to all who listen. */
export interface ChangeFeed {
  /** The last sequence that was handed out here. */
  readonly latest: number;
  subscribe(handler: ChangeHandler): () => void;
  /** Looks at once; resolves when everything committed before has been handed out. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

const pageSize = 500;
const busyRetryMilliseconds = 20;

interface State {
  readonly latest: number;
  readonly isWaiting: boolean;
}

/** Numbered changes after a known one, as far as this database shows them. */
export const readChanges = (
  database: Executor,
  since: number,
  limit: number,
  kinds: readonly string[] | null,
): Promise<readonly ChangeEvent[]> =>
  database.query<ChangeEvent>(sqlQuery('events/read_changes', [since, limit, kinds]));

const readState = async (database: Database): Promise<State> =>
  (await database.query<State>(sqlQuery('events/read_latest_sequence')))[0] ?? {
    latest: 0,
    isWaiting: false,
  };

/** One round: numbers what is committed and tells all processes. */
async function numberChanges(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    const [row] = await transaction.query<{ lastNumber: number | null }>(sqlQuery('events/number_changes'));
    const lastNumber = row?.lastNumber ?? null;
    if (lastNumber !== null)
      await transaction.query(sqlQuery('events/announce_numbers', [String(lastNumber)]));
  });
}

class Feed implements ChangeFeed {
  latest: number;
  private readonly database: Database;
  private readonly onFault: (fault: unknown) => void;
  private readonly handlers = new Set<ChangeHandler>();
  private readonly stops: (() => Promise<void> | void)[] = [];
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = false;

  constructor(database: Database, latest: number, onFault: (fault: unknown) => void) {
    this.database = database;
    this.latest = latest;
    this.onFault = onFault;
  }

  async start(slowMilliseconds: number): Promise<void> {
    const wake = (): void => void this.catchUp();
    this.stops.push(await this.database.listen('change_event', wake));
    this.stops.push(await this.database.listen('change_numbered', wake));
    const timer = setInterval(wake, slowMilliseconds);
    timer.unref();
    this.stops.push(() => clearInterval(timer));
    wake();
  }

  subscribe(handler: ChangeHandler): () => void {
    this.handlers.add(handler);
    return () => void this.handlers.delete(handler);
  }

  catchUp(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      try {
        const isWaiting = await this.round();
        // another server is numbering, perhaps from a moment before our rows were committed: look again soon
        if (isWaiting) {
          await new Promise((resolve) => setTimeout(resolve, busyRetryMilliseconds));
          this.isWanted = true;
        }
      } catch (fault) {
        if (!this.isStopped) this.onFault(fault);
        return;
      }
    }
  }

  private async round(): Promise<boolean> {
    const before = await readState(this.database);
    if (before.isWaiting) await numberChanges(this.database);
    const after = before.isWaiting ? await readState(this.database) : before;
    while (this.latest < after.latest && !this.isStopped) {
      const events = await readChanges(this.database, this.latest, pageSize, null);
      const last = events.at(-1);
      if (last === undefined) break;
      this.latest = last.sequence;
      this.handOut(events);
    }
    return after.isWaiting;
  }

  private handOut(events: readonly ChangeEvent[]): void {
    for (const handler of this.handlers) {
      try {
        handler(events);
      } catch (fault) {
        this.onFault(fault);
      }
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const stop of this.stops) await stop();
    await this.running?.catch(() => undefined);
    this.handlers.clear();
  }
}

/** Starts the sequencer and the fan-out. Several server processes may run it: one numbers at a time, all are told. */
export async function openChangeFeed(
  database: Database,
  options: ChangeFeedOptions = {},
): Promise<ChangeFeed> {
  const { latest } = await readState(database);
  const feed = new Feed(database, latest, options.onFault ?? (() => undefined));
  await feed.start(options.slowMilliseconds ?? (database.kind === 'postgres' ? 1_000 : 5_000));
  return feed;
}
