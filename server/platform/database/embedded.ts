import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { copyText } from './copyText.ts';
import type { EmbeddedRequest } from './embeddedMessages.ts';
import { EmbeddedThread, type RequestOptions } from './embeddedThread.ts';
import { FairQueue } from './fairQueue.ts';
import { wasRolledBack } from './faults.ts';
import type { CopyRow, Database, Query, QueryOptions, Transaction, TransactionOptions } from './port.ts';
import { parameterText } from './wireValues.ts';

export interface EmbeddedOptions {
  /** The folder of the data; null keeps them in memory. */
  readonly folder: string | null;
  /** A dumped data folder to start from, in memory only. */
  readonly template?: Uint8Array;
  /** A read that runs longer is ended, at the price of a restart of the database. */
  readonly readLimitSeconds?: number;
}

export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** The data folder as a tar. */
  dump(): Promise<Uint8Array>;
}

const copyCharacters = 4_000_000;
/** Set inside a transaction's work, so that a query beside it is refused instead of waiting for itself for ever. */
const openTransaction = new AsyncLocalStorage<{ isOpen: boolean }>();

function queryRequest(query: Query): EmbeddedRequest {
  return { kind: 'query', text: query.text, values: query.values.map(parameterText) };
}

function transactionOn(thread: EmbeddedThread, common: RequestOptions): Transaction {
  const ask = async (request: EmbeddedRequest, options?: QueryOptions): Promise<unknown> => {
    const signal = options?.signal ?? common.signal;
    signal?.throwIfAborted();
    return thread.request(request, { ...common, signal }).answer;
  };
  return {
    query: async <Row extends object>(query: Query, options?: QueryOptions) =>
      (await ask(queryRequest(query), options)) as Row[],
    copyIn: (table, columns, rows) =>
      copyInto(ask, `copy ${table} (${columns.join(', ')}) from '/dev/blob'`, rows),
    async runScript(sql) {
      await ask({ kind: 'script', text: sql });
    },
  };
}

/** Several COPY statements of about 4 MB; the next one is put together while the thread takes in the last. */
async function copyInto(
  ask: (request: EmbeddedRequest) => Promise<unknown>,
  text: string,
  rows: Iterable<CopyRow> | AsyncIterable<CopyRow>,
): Promise<number> {
  let count = 0;
  let running: Promise<unknown> = Promise.resolve(0);
  let part: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    count += (await running) as number;
    running = ask({ kind: 'copy', text, rows: part.join('') });
    // waited for above or below: here only so that an early failure is not reported as unhandled
    running.catch(() => undefined);
    part = [];
    length = 0;
  };
  try {
    for await (const chunk of copyText(rows)) {
      part.push(chunk);
      length += chunk.length;
      if (length >= copyCharacters) await flush();
    }
    if (length > 0) await flush();
  } finally {
    await running.catch(() => undefined);
  }
  return count + ((await running) as number);
}

/** PGlite with PostGIS in a thread of its own. One backend: transactions and queries take turns. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (options.folder !== null) mkdirSync(options.folder, { recursive: true });
  const thread = new EmbeddedThread({
    folder: options.folder,
    ...(options.template === undefined ? {} : { template: options.template }),
  });
  const queue = new FairQueue();
  const limitSeconds = options.readLimitSeconds;
  await thread.open();

  const enter = async (signal?: AbortSignal): Promise<() => void> => {
    if (openTransaction.getStore()?.isOpen === true) {
      throw new Error(
        'inside a transaction, ask the transaction: the embedded database has one connection only',
      );
    }
    return queue.enter(signal);
  };

  const inTransaction = async <T>(
    work: (transaction: Transaction) => Promise<T>,
    settings: TransactionOptions,
  ): Promise<T> => {
    const isReadOnly = settings.readOnly === true;
    await thread.request({ kind: 'script', text: isReadOnly ? 'begin read only' : 'begin' }).answer;
    const { generation } = thread;
    const state = { isOpen: true };
    try {
      const common = { limitSeconds, isLimited: isReadOnly, generation, signal: settings.signal };
      const result = await openTransaction.run(state, () => work(transactionOn(thread, common)));
      state.isOpen = false;
      if ((await thread.request({ kind: 'commit' }, { generation }).answer) !== true) throw wasRolledBack();
      return result;
    } catch (error) {
      state.isOpen = false;
      await thread.request({ kind: 'script', text: 'rollback' }, { generation }).end;
      throw error;
    }
  };

  return {
    kind: 'embedded',
    async query<Row extends object>(query: Query, settings: QueryOptions = {}) {
      const leave = await enter(settings.signal);
      const limits = { limitSeconds, isLimited: true, signal: settings.signal };
      const { answer, end } = thread.request(queryRequest(query), limits);
      void end.then(leave);
      return (await answer) as Row[];
    },
    async transaction(work, settings = {}) {
      const leave = await enter(settings.signal);
      try {
        return await inTransaction(work, settings);
      } finally {
        leave();
      }
    },
    async listen(channel, handler) {
      const leave = await enter();
      try {
        const stop = await thread.listen(channel, handler);
        return async () => stop();
      } finally {
        leave();
      }
    },
    async dump() {
      const leave = await enter();
      try {
        return (await thread.request({ kind: 'dump' }).answer) as Uint8Array;
      } finally {
        leave();
      }
    },
    async close() {
      const leave = await queue.enter();
      await thread.close();
      leave();
    },
  };
}
