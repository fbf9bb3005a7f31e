import { Worker } from 'node:worker_threads';
import type { EmbeddedReply, EmbeddedRequest, EmbeddedSettings } from './embeddedMessages.ts';
import { DatabaseError, wasEnded } from './faults.ts';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  timer?: NodeJS.Timeout;
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Reads are limited from the start; writes (index builds, migrations) only once their caller has gone. */
  readonly isLimited?: boolean;
  readonly limitSeconds?: number | undefined;
  /** Refuses the request when the thread has been restarted since. */
  readonly generation?: number | undefined;
}

export interface Exchange {
  readonly answer: Promise<unknown>;
  /** Resolves when the statement no longer runs, whatever became of it. */
  readonly end: Promise<void>;
}

const defaultLimitSeconds = 30;

const wasLost = (): DatabaseError =>
  new DatabaseError('the embedded database was restarted while the statement ran', { code: '08006' });

/**
 * The thread that runs PGlite, seen from the main thread. A running statement cannot be cancelled (PGlite ignores
 * statement_timeout): past its limit the thread is ended and opened anew, which takes 2–6 s and rolls back what was open.
 */
export class EmbeddedThread {
  readonly #settings: EmbeddedSettings;
  readonly #pending = new Map<number, Pending>();
  readonly #handlers = new Map<string, Set<(payload: string) => void>>();
  /** The latest thread, open or opening; null while an ended one lets go of the files. */
  #worker: Worker | null = null;
  #opening: Promise<Worker> | null = null;
  #lastNumber = 0;
  #isClosed = false;
  /** Counts the restarts: a transaction of an earlier generation is gone. */
  generation = 0;

  constructor(settings: EmbeddedSettings) {
    this.#settings = settings;
  }

  async open(): Promise<void> {
    await this.#ready();
  }

  /**
   * The answer rejects at once when the signal aborts; the statement itself runs on until `end`, or until its limit.
   */
  request(request: EmbeddedRequest, options: RequestOptions = {}): Exchange {
    const sent = this.#send(request, options);
    const answered = sent.then((exchange) => exchange.answer);
    const end = answered.then(
      () => undefined,
      () => undefined,
    );
    const { signal } = options;
    if (signal === undefined) return { answer: answered, end };
    const answer = new Promise<unknown>((resolve, reject) => {
      const leave = (): void => {
        void sent.then(({ number }) => this.#limit(number, options.limitSeconds ?? defaultLimitSeconds));
        reject(signal.reason as Error);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
      answered.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
    return { answer, end };
  }

  async #send(
    request: EmbeddedRequest,
    options: RequestOptions,
  ): Promise<{ number: number; answer: Promise<unknown> }> {
    const worker = await this.#ready();
    if (options.generation !== undefined && options.generation !== this.generation) throw wasLost();
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#pending.set(number, { resolve, reject });
    });
    answer.catch(() => undefined);
    if (options.isLimited === true) this.#limit(number, options.limitSeconds ?? defaultLimitSeconds);
    worker.postMessage({ ...request, number });
    // in an object, so that awaiting the sending does not wait for the answer
    return { number, answer };
  }

  /** Ends the thread when the request has not been answered within so many seconds from now. */
  #limit(number: number, seconds: number): void {
    const pending = this.#pending.get(number);
    // in memory there is nothing to reopen from
    if (pending === undefined || pending.timer !== undefined || this.#settings.folder === null) return;
    pending.timer = setTimeout(() => {
      this.#pending.delete(number);
      this.#restart();
      pending.reject(wasEnded(seconds));
    }, seconds * 1000);
  }

  /** Whoever asks from now on waits for the new thread, which opens only when the old one has let go of the files. */
  #restart(): void {
    const worker = this.#worker;
    if (worker === null) return;
    this.#worker = null;
    this.#opening = worker.terminate().then(() => this.#start());
    this.#opening.catch(() => undefined);
  }

  async listen(channel: string, handler: (payload: string) => void): Promise<() => void> {
    const handlers = this.#handlers.get(channel) ?? new Set();
    const isNew = handlers.size === 0;
    handlers.add(handler);
    this.#handlers.set(channel, handlers);
    if (isNew) await this.request({ kind: 'listen', channel }).answer;
    return () => handlers.delete(handler);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    const worker = this.#worker;
    this.#handlers.clear();
    if (worker !== null) await this.request({ kind: 'close' }).end;
    this.#isClosed = true;
    await worker?.terminate();
  }

  #ready(): Promise<Worker> {
    if (this.#isClosed) return Promise.reject(new Error('the database is closed'));
    this.#opening ??= this.#start();
    return this.#opening;
  }

  #start(): Promise<Worker> {
    const worker = new Worker(new URL('./embeddedWorker.ts', import.meta.url), {
      workerData: this.#settings,
      // flags of the program (--watch, --eval …) are not for the thread
      execArgv: [],
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (reply: EmbeddedReply) => {
        if (reply.kind === 'ready') {
          for (const channel of this.#handlers.keys())
            worker.postMessage({ kind: 'listen', channel, number: 0 });
          resolve(worker);
        } else if (reply.kind === 'failed') {
          reject(
            new DatabaseError(`the embedded database could not be opened: ${reply.message}`, reply.fields),
          );
          void worker.terminate();
        } else this.#receive(reply);
      });
      // an error inside the thread ends it; the exit tells everyone who waits
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(wasLost());
        this.#lose(worker);
      });
    });
  }

  #receive(reply: Exclude<EmbeddedReply, { kind: 'ready' | 'failed' }>): void {
    if (reply.kind === 'notification') {
      for (const handler of this.#handlers.get(reply.channel) ?? []) handler(reply.payload);
      return;
    }
    const pending = this.#pending.get(reply.number);
    if (pending === undefined) return;
    this.#pending.delete(reply.number);
    clearTimeout(pending.timer);
    if (reply.kind === 'done') pending.resolve(reply.result);
    else pending.reject(new DatabaseError(reply.message, reply.fields));
  }

  #lose(worker: Worker): void {
    if (this.#worker === worker) {
      // it ended on its own, or never opened: the next request opens a new one
      this.#worker = null;
      this.#opening = null;
    }
    this.generation += 1;
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(wasLost());
    }
    this.#pending.clear();
    // listeners cannot know what they missed: wake them once
    for (const handlers of this.#handlers.values()) for (const handler of handlers) handler('');
  }
}
