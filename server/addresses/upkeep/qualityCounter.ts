import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Executor, ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { ChangeFeed } from '../../platform/events/changeFeed.ts';

/** So many communities are counted while somebody waits: some hundred milliseconds. */
const mostAtOnce = 5;
/** Between two steps of the work in the background requests come first. */
const restMilliseconds = 50;
/** Counts grow old in a day, without anybody changing anything: so often this is looked for. */
const everyMilliseconds = 600_000;

async function readCommunities(database: Executor): Promise<readonly string[]> {
  const found = await database.query<{ id: string }>(sqlQuery('addresses/register/list_communities', []));
  return found.map(({ id }) => id);
}

async function readDue(
  database: Executor,
  communities: readonly string[] | null,
): Promise<readonly string[]> {
  const ids = communities ?? (await readCommunities(database));
  const due = await database.query<{ id: string }>(sqlQuery('addresses/register/list_due_quality', [ids]));
  return due.map(({ id }) => id);
}

async function refresh(database: ScopedDatabase, communities: readonly string[]): Promise<void> {
  await database.transaction((transaction) =>
    transaction.query(sqlQuery('addresses/register/refresh_quality', [communities, mostAtOnce])),
  );
}

/**
 * Counts of the quality board, kept away from requests: a few communities are counted while somebody waits, more of them
 * in the background, and then again after each change. Before the first look at the board nothing is counted.
 */
export class QualityCounter {
  readonly #database: Database;
  readonly #onFault: (fault: unknown) => void;
  readonly #stopFollowing: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #work: Promise<void> | null = null;
  #isWanted = false;
  #isClosed = false;

  constructor(database: Database, feed: ChangeFeed, onFault: (fault: unknown) => void) {
    this.#database = database;
    this.#onFault = onFault;
    this.#stopFollowing = feed.subscribe((events) => {
      if (this.#timer !== null && events.some(({ kind }) => kind === 'address.changed')) this.#begin();
    });
  }

  /** How many of these communities (null: all) still wait for their count after what could be done at once. */
  async count(database: ScopedDatabase, communities: readonly string[] | null): Promise<number> {
    this.#timer ??= setInterval(() => this.#begin(), everyMilliseconds).unref();
    const due = await readDue(database, communities);
    if (due.length === 0) return 0;
    if (due.length <= mostAtOnce) {
      await refresh(database, due);
      return 0;
    }
    this.#begin();
    return due.length;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stopFollowing();
    await this.#work;
  }

  #begin(): void {
    this.#isWanted = true;
    this.#work ??= this.#countAll()
      .catch(this.#onFault)
      .finally(() => (this.#work = null));
  }

  async #countAll(): Promise<void> {
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false;
      const due = await readDue(this.#database, null);
      for (let start = 0; start < due.length && !this.#isClosed; start += mostAtOnce) {
        await refresh(this.#database, due.slice(start, start + mostAtOnce));
        await pause(restMilliseconds);
      }
    }
  }
}
