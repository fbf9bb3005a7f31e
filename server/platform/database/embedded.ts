import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { type ActingWork, beginActing, limitSecondsOf } from './actingStatements.ts';
import { copyText } from './copyText.ts';
import type { EmbeddedRequest } from './embeddedMessages.ts';
import { EmbeddedThread, type RequestOptions } from './embeddedThread.ts';
import { FairQueue } from './fairQueue.ts';
import { wasRolledBack } from './faults.ts';
import type {
  Acting,
  CopyRow,
  Database,
  Query,
  QueryOptions,
  ScopedDatabase,
  Transaction,
  TransactionOptions,
} from './port.ts';
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

type Ask = (request: EmbeddedRequest, limits: RequestOptions) => Promise<unknown>;
type Transact = <T>(
  begin: string,
  work: (transaction: Transaction) => Promise<T>,
  limits: RequestOptions,
) => Promise<T>;

/** Statements cannot be cancelled here: the shorter limit of account and database ends the thread (embeddedThread.ts). */
function actOn(
  acting: Acting,
  databaseLimit: number | undefined,
  ask: Ask,
  transact: Transact,
): ScopedDatabase {
  const limitsOf = (work: ActingWork, signal: AbortSignal | undefined): RequestOptions => {
    const own = limitSecondsOf(acting, work);
    const limitSeconds =
      work === 'write' ? own || databaseLimit : Math.min(own, databaseLimit ?? Number.MAX_SAFE_INTEGER);
    return { limitSeconds, isLimited: own > 0, signal };
  };
  const begins = { read: beginActing(acting, 'read'), write: beginActing(acting, 'write') };
  const begin = beginActing(acting, 'query');
  return {
    kind: 'embedded',
    async query<Row extends object>({ text, values }: Query, { signal }: QueryOptions = {}) {
      const request = { kind: 'actingQuery', begin, text, values: values.map(parameterText) } as const;
      return (await ask(request, limitsOf('query', signal))) as Row[];
    },
    transaction(work, { readOnly, signal }: TransactionOptions = {}) {
      const kind = readOnly === true ? 'read' : 'write';
      return transact(begins[kind], work, limitsOf(kind, signal));
    },
  };
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
    begin: string,
    work: (transaction: Transaction) => Promise<T>,
    limits: RequestOptions,
  ): Promise<T> => {
    const beginning = thread.request({ kind: 'script', text: begin });
    try {
      await beginning.answer;
    } catch (error) {
      // a begin that makes an account's transaction may fail half way
      await thread.request({ kind: 'script', text: 'rollback' }).end;
      throw error;
    }
    const { generation } = thread;
    const state = { isOpen: true };
    try {
      const common = { ...limits, generation };
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

  const ask = async (request: EmbeddedRequest, limits: RequestOptions): Promise<unknown> => {
    const leave = await enter(limits.signal);
    const { answer, end } = thread.request(request, limits);
    void end.then(leave);
    return answer;
  };
  const transact = async <T>(
    begin: string,
    work: (transaction: Transaction) => Promise<T>,
    limits: RequestOptions,
  ): Promise<T> => {
    const leave = await enter(limits.signal);
    try {
      return await inTransaction(begin, work, limits);
    } finally {
      leave();
    }
  };

  return {
    kind: 'embedded',
    async query<Row extends object>(query: Query, { signal }: QueryOptions = {}) {
      return (await ask(queryRequest(query), { limitSeconds, isLimited: true, signal })) as Row[];
    },
    transaction: (work, { readOnly, signal }: TransactionOptions = {}) =>
      transact(readOnly === true ? 'begin read only' : 'begin', work, {
        limitSeconds,
        isLimited: readOnly === true,
        signal,
      }),
    actingAs: (acting) => actOn(acting, limitSeconds, ask, transact),
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
