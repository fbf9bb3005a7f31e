import { Worker } from 'node:worker_threads';
import type { FinderReply, FinderRequest, Finding } from './finderMessages.ts';
import { unpackFindings } from './packFindings.ts';

interface Pending {
  readonly resolve: (findings: string | null) => void;
  readonly reject: (fault: Error) => void;
}

/** The thread that holds the book, seen from the main thread. It does one thing after the other. */
export class FinderThread {
  readonly #worker = new Worker(new URL('./finderWorker.ts', import.meta.url), { execArgv: [] });
  readonly #pending = new Map<number, Pending>();
  #lastNumber = 0;
  #fault: Error | null = null;
  /** Called once when the thread ends by itself. */
  onEnd: () => void = () => undefined;

  constructor() {
    this.#worker.on('message', (reply: FinderReply) => this.#receive(reply));
    this.#worker.on('error', (cause) =>
      this.#end(new Error('the thread that finds addresses has failed', { cause })),
    );
    this.#worker.on('exit', (code) =>
      this.#end(new Error(`the thread that finds addresses ended with ${code}`)),
    );
    // a server that is otherwise done need not wait for it
    this.#worker.unref();
  }

  async tell(request: Exclude<FinderRequest, { kind: 'find' }>): Promise<void> {
    await this.#send(request);
  }

  async find(texts: readonly string[]): Promise<readonly Finding[]> {
    return unpackFindings((await this.#send({ kind: 'find', texts })) ?? '[]', texts);
  }

  async close(): Promise<void> {
    this.onEnd = () => undefined;
    await this.#worker.terminate();
  }

  #send(request: FinderRequest): Promise<string | null> {
    if (this.#fault !== null) return Promise.reject(this.#fault);
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    return new Promise((resolve, reject) => {
      this.#pending.set(number, { resolve, reject });
      this.#worker.postMessage({ number, request });
    });
  }

  #receive(reply: FinderReply): void {
    const pending = this.#pending.get(reply.number);
    this.#pending.delete(reply.number);
    if ('fault' in reply) pending?.reject(new Error(`an address could not be looked for: ${reply.fault}`));
    else pending?.resolve(reply.findings);
  }

  #end(fault: Error): void {
    if (this.#fault !== null) return;
    this.#fault = fault;
    for (const { reject } of this.#pending.values()) reject(fault);
    this.#pending.clear();
    this.onEnd();
  }
}
