/** The thread that runs PGlite: one backend, one request after the other, in the order in which they came. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import type {
  EmbeddedReply,
  EmbeddedRequest,
  EmbeddedSettings,
  NumberedRequest,
} from './embeddedMessages.ts';
import { errorFields } from './faults.ts';
import { parserFor, parsers } from './wireValues.ts';

const settings = workerData as EmbeddedSettings;
const port = parentPort;
if (port === null) throw new Error('embeddedWorker.ts runs as a worker thread only');

const answer = (reply: EmbeddedReply): void => port.postMessage(reply);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Parameters arrive as text already: pass them on whatever the type. */
const serializers = new Proxy<Record<number, (value: string) => string>>(
  {},
  { get: () => (value: string) => value },
);

async function open(): Promise<PGlite> {
  const database = await PGlite.create({
    ...(settings.folder === null ? {} : { dataDir: settings.folder }),
    ...(settings.template === undefined
      ? {}
      : { loadDataDir: new Blob([settings.template as Uint8Array<ArrayBuffer>]) }),
    extensions: { postgis, btree_gist, pg_trgm },
    // an acknowledged commit is in the file system's hands; PGlite runs without fsync, so a power cut may still lose it
    relaxedDurability: false,
  });
  await database.exec(
    "set timezone = 'UTC'; set work_mem = '32MB'; set maintenance_work_mem = '128MB'; set extra_float_digits = 1",
  );
  // types that PGlite would parse in its own way come out as in port.ts
  Object.assign(database.parsers, Object.fromEntries(parsers));
  for (const type of Object.keys(database.parsers)) database.parsers[Number(type)] = parserFor(Number(type));
  return database;
}

async function actAlone(
  database: PGlite,
  { begin, text, values }: Extract<EmbeddedRequest, { kind: 'actingQuery' }>,
): Promise<unknown> {
  try {
    await database.exec(begin);
    const { rows } = await database.query(text, [...values], { serializers });
    await database.exec('commit');
    return rows;
  } catch (error) {
    // also where the begin itself failed half way: nothing of an account may be left on the one connection
    await database.exec('rollback').catch(() => undefined);
    throw error;
  }
}

async function perform(database: PGlite, request: EmbeddedRequest): Promise<unknown> {
  switch (request.kind) {
    case 'query':
      return (await database.query(request.text, [...request.values], { serializers })).rows;
    case 'actingQuery':
      return actAlone(database, request);
    case 'script':
      await database.exec(request.text);
      return null;
    case 'commit':
      // a transaction in which a statement failed answers COMMIT with ROLLBACK, and no error
      return (await database.exec('commit'))[0]?.command === 'COMMIT';
    case 'copy': {
      const result = await database.query(request.text, [], { blob: new Blob([request.rows]) });
      return result.affectedRows ?? 0;
    }
    case 'listen':
      await database.listen(request.channel, (payload) =>
        answer({ kind: 'notification', channel: request.channel, payload }),
      );
      return null;
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
    case 'close':
      await database.close();
      return null;
  }
}

async function serve(database: PGlite, request: NumberedRequest): Promise<void> {
  try {
    answer({ kind: 'done', number: request.number, result: await perform(database, request) });
  } catch (error) {
    answer({
      kind: 'refused',
      number: request.number,
      message: messageOf(error),
      fields: errorFields(error),
    });
    // a trap inside WebAssembly leaves the backend unusable: end the thread, a new one recovers from the log
    if (error instanceof Error && error.name === 'RuntimeError') setImmediate(() => process.exit(1));
  }
}

try {
  const database = await open();
  let line: Promise<void> = Promise.resolve();
  port.on('message', (request: NumberedRequest) => {
    line = line.then(() => serve(database, request));
  });
  answer({ kind: 'ready' });
} catch (error) {
  answer({ kind: 'failed', message: messageOf(error), fields: errorFields(error) });
}
