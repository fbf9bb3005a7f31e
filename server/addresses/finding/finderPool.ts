import type { FinderRequest, Finding } from './finderMessages.ts';
import { FinderThread } from './finderThread.ts';

/**
 * Threads that hold the same book, so that a table is worked on by several cores. Each has a book of its own: threads
 * share no objects, and columns that are shared would have to be locked against every change.
 */
export class FinderPool {
  readonly #threads: readonly FinderThread[];
  /** Questions that each thread has before it. */
  readonly #waiting: number[];
  /** Called once when a thread ends by itself: the others are ended with it, for a book begins as a whole. */
  onEnd: () => void = () => undefined;

  constructor(size: number) {
    this.#threads = Array.from({ length: size }, () => new FinderThread());
    this.#waiting = this.#threads.map(() => 0);
    for (const thread of this.#threads) thread.onEnd = () => void this.#end();
  }

  get size(): number {
    return this.#threads.length;
  }

  /** Told to all of them; each does it before what it is asked afterwards. */
  async tell(request: Exclude<FinderRequest, { kind: 'find' }>): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.tell(request)));
  }

  /** Asked of the one that has the least before it. */
  async find(texts: readonly string[]): Promise<readonly Finding[]> {
    const index = this.#waiting.indexOf(Math.min(...this.#waiting));
    const thread = this.#threads[index];
    if (thread === undefined) throw new Error('a pool of finders has no thread');
    this.#waiting[index]! += 1;
    try {
      return await thread.find(texts);
    } finally {
      this.#waiting[index]! -= 1;
    }
  }

  async close(): Promise<void> {
    this.onEnd = () => undefined;
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  async #end(): Promise<void> {
    const { onEnd } = this;
    await this.close();
    onEnd();
  }
}
