import type { ChangeFeed } from '../../platform/events/changeFeed.ts';
import type { Database } from '../../platform/database/port.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import { fillBook, refreshBook } from './fillBook.ts';
import type { Finding } from './finderMessages.ts';
import { FinderPool } from './finderPool.ts';
import { FindQueue } from './findQueue.ts';
import { PendingChanges } from './pendingChanges.ts';

export type { Finding, FoundAddress, Surroundings } from './finderMessages.ts';

export interface AddressFinder {
  /**
   * One finding a text, in order, over what is committed when it is asked. It knows no row rights: what goes to an account
   * has to be read again with that account's. Bulk work gives way to single questions, and waits until the book is read;
   * a single question is refused meanwhile.
   */
  find(
    texts: readonly string[],
    given?: { readonly signal?: AbortSignal; readonly isBulk?: boolean },
  ): Promise<readonly Finding[]>;
  /** Reads the city's addresses before anybody asks. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** What a single question waits for a book that is being read. */
const patienceMilliseconds = 30_000;

class BookFinder implements AddressFinder {
  readonly #database: Database;
  readonly #feed: ChangeFeed;
  readonly #pending = new PendingChanges();
  readonly #stopFollowing: () => void;
  readonly #queue: FindQueue;
  readonly #threads: number;
  /** The threads with their books, being read or read; null before the first question and after a fault. */
  #pool: Promise<FinderPool> | null = null;
  #keepingUp: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(database: Database, feed: ChangeFeed, threads: number) {
    this.#database = database;
    this.#feed = feed;
    this.#threads = threads;
    this.#queue = new FindQueue((texts) => this.#ask(texts), threads);
    this.#stopFollowing = feed.subscribe((events) => {
      // before the first question there is nothing to keep in step
      if (this.#pool !== null) for (const event of events) this.#pending.note(event);
    });
  }

  async find(
    texts: readonly string[],
    { signal, isBulk = false }: { readonly signal?: AbortSignal; readonly isBulk?: boolean } = {},
  ): Promise<readonly Finding[]> {
    signal?.throwIfAborted();
    const ready = this.#ready();
    await (isBulk ? ready : within(ready, patienceMilliseconds));
    signal?.throwIfAborted();
    return this.#queue.find(texts, { isBulk, signal });
  }

  async warm(): Promise<void> {
    await this.#open();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopFollowing();
    const pool = await this.#pool?.catch(() => null);
    this.#pool = null;
    await pool?.close();
  }

  async #ask(texts: readonly string[]): Promise<readonly Finding[]> {
    return (await this.#open()).find(texts);
  }

  /** The book is read and knows all that was committed before. */
  async #ready(): Promise<void> {
    await this.#open();
    await this.#feed.catchUp();
    this.#keepingUp = this.#keepingUp.catch(() => undefined).then(() => this.#keepUp());
    await this.#keepingUp;
  }

  async #keepUp(): Promise<void> {
    if (this.#pending.isEmpty) return;
    const { isReload, addressIds, placeIds } = this.#pending.take();
    const pool = await this.#open();
    try {
      if (isReload) {
        this.#pool = this.#fill(pool);
        await this.#open();
      } else await refreshBook(pool, this.#database, { addressIds, placeIds });
    } catch (fault) {
      // whatever was not taken in is read with everything else
      this.#pending.isReloadNeeded = true;
      throw fault;
    }
  }

  #open(): Promise<FinderPool> {
    if (this.#isClosed) return Promise.reject(new Error('the finder of addresses is closed'));
    this.#pool ??= this.#fill(new FinderPool(this.#threads));
    return this.#pool;
  }

  /** Reads everything into the threads; books that they held before are dropped first, so that memory holds one each. */
  #fill(pool: FinderPool): Promise<FinderPool> {
    const opened = fillBook(pool, this.#database).then(() => pool);
    const forget = (): void => {
      if (this.#pool === opened) this.#pool = null;
    };
    pool.onEnd = forget;
    opened.catch(() => {
      forget();
      return pool.close();
    });
    return opened;
  }
}

async function within(ready: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const detail =
        '正在读入全市地址，请稍候重试。The addresses of the city are being read; try again in a moment.';
      reject(new ProblemError('still-preparing', detail, [], { 'retry-after': '10' }));
    }, milliseconds);
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Finds standard addresses in free texts. The book of all addresses is read at the first question, into so many threads
 * (each its own), and follows the change feed from then on.
 */
export const openAddressFinder = (database: Database, feed: ChangeFeed, threads = 1): AddressFinder =>
  new BookFinder(database, feed, threads);
