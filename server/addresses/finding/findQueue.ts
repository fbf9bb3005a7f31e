import type { Finding } from './finderMessages.ts';

/** Some ten milliseconds of work: who asks for one text waits no longer behind a table of a million. */
const textsABatch = 64;
/** One that is worked on and one that waits for it, so that a thread never idles. */
const batchesAThread = 2;

interface Job {
  readonly texts: readonly string[];
  readonly found: Finding[];
  /** Texts that were handed out, and those that came back. */
  asked: number;
  answered: number;
  readonly resolve: (found: readonly Finding[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Cuts questions into batches and hands them out: single questions first, tables by turns. */
export class FindQueue {
  readonly #ask: (texts: readonly string[]) => Promise<readonly Finding[]>;
  readonly #single: Job[] = [];
  readonly #bulk: Job[] = [];
  readonly #mostAtOnce: number;
  #running = 0;

  constructor(ask: (texts: readonly string[]) => Promise<readonly Finding[]>, threads = 1) {
    this.#ask = ask;
    this.#mostAtOnce = batchesAThread * threads;
  }

  find(
    texts: readonly string[],
    { isBulk, signal }: { readonly isBulk: boolean; readonly signal: AbortSignal | undefined },
  ): Promise<readonly Finding[]> {
    if (texts.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const queue = isBulk ? this.#bulk : this.#single;
      const leave = (): void => {
        job.reject(signal?.reason);
        take(queue, job);
      };
      const done = (): void => signal?.removeEventListener('abort', leave);
      const job: Job = {
        texts,
        found: new Array<Finding>(texts.length),
        asked: 0,
        answered: 0,
        resolve: (found) => {
          done();
          resolve(found);
        },
        reject: (reason) => {
          done();
          reject(reason as Error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(job);
      this.#handOut();
    });
  }

  #handOut(): void {
    while (this.#running < this.#mostAtOnce) {
      const queue = this.#single.length > 0 ? this.#single : this.#bulk;
      const job = queue.shift();
      if (job === undefined) return;
      const start = job.asked;
      job.asked = Math.min(job.texts.length, start + textsABatch);
      if (job.asked < job.texts.length) queue.push(job);
      this.#running += 1;
      void this.#work(job, start, job.texts.slice(start, job.asked), queue);
    }
  }

  async #work(job: Job, start: number, texts: readonly string[], queue: Job[]): Promise<void> {
    try {
      const found = await this.#ask(texts);
      found.forEach((finding, index) => (job.found[start + index] = finding));
      job.answered += texts.length;
      if (job.answered === job.texts.length) job.resolve(job.found);
    } catch (fault) {
      take(queue, job);
      job.reject(fault);
    } finally {
      this.#running -= 1;
      this.#handOut();
    }
  }
}

function take(queue: Job[], job: Job): void {
  const index = queue.indexOf(job);
  if (index >= 0) queue.splice(index, 1);
}
