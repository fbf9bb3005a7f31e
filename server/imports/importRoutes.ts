import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { Static } from 'typebox';
import { v7 as newId } from 'uuid';
import {
  cancelImport,
  createImport,
  getImport,
  type importRejection,
  listImportRejections,
  listImports,
} from '#core/contract/imports.ts';
import type { Gate } from '../platform/access/gate.ts';
import { actingOf, type Identity } from '../platform/access/identity.ts';
import type { Database } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute } from '../platform/http/addRoute.ts';
import { makeCursor, readCursor } from '../platform/http/cursor.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import { commandLineRoutes } from './commandLine/commandLineRoutes.ts';
import { ended, findImport, optionsOf, type StoredItem } from './findImport.ts';
import { ImportJobs } from './importJobs.ts';
import { receiveFile } from '../platform/files/receiveFile.ts';

export interface ImportRouteOptions {
  /** The owner's: imports write what no account may, on behalf of one. */
  readonly database: Database;
  readonly gate: Gate;
  /** What `npm run import` shows of itself; without one it has no way in. */
  readonly commandLineToken?: string | null;
}

type Rejection = Static<typeof importRejection>;

const longestReadSeconds = 3_600;

/** Rows of an import lie anywhere in the city: who runs one has to be in charge of all of it. */
function refusePart({ reaches }: Identity): void {
  if (reaches.get('imports.run')?.isWholeCity === true) return;
  throw new ProblemError(
    'outside-jurisdiction',
    '导入数据需要全市范围的权限。Importing needs the permission for the whole city.',
  );
}

/** Imports over HTTP: take a file, follow its run, end it, read what was refused. */
export const importRoutes: FastifyPluginAsync<ImportRouteOptions> = async (
  app,
  { database: owner, gate, commandLineToken = null },
) => {
  const jobs = new ImportJobs();
  const host = { app, gate };
  app.addHook('preClose', () => jobs.close());
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  if (commandLineToken !== null) commandLineRoutes(app, { database: owner, jobs, token: commandLineToken });

  addRoute(host, createImport, async ({ identity, query, request, reply }) => {
    refusePart(identity);
    const options = optionsOf(query);
    const { body } = request;
    if (!(body instanceof Readable))
      throw new ProblemError('unsupported-media-type', 'Send the file as application/octet-stream.');
    const { path, remove } = await receiveFile(body);
    const database = owner.actingAs({
      ...actingOf(identity, request.ip, request.id),
      isOwner: true,
      readLimitSeconds: longestReadSeconds,
    });
    const item = jobs.start({ ...options, id: newId(), path, fileName: query.fileName }, database, remove);
    return reply.code(202).header('location', `/api/v1/imports/${item.id}`).send(item);
  });

  addRoute(host, getImport, ({ database, params }) => findImport(database, jobs, params.id));

  addRoute(host, cancelImport, async ({ database, identity, params }) => {
    refusePart(identity);
    jobs.cancel(params.id);
    return findImport(database, jobs, params.id);
  });

  addRoute(host, listImports, async ({ database, query }) => {
    const limit = query.limit ?? 100;
    const after = readCursor(query.cursor, listImports.operationId, ['instant', 'uuid']);
    const [startedAt, id] = after ?? [null, null];
    const running = after === null ? jobs.all() : [];
    const rows = await database.query<StoredItem>(
      sqlQuery('imports/list_imports', [startedAt, id, limit + 1]),
    );
    const items = rows.slice(0, limit).map(ended);
    const last = items.at(-1);
    const nextCursor =
      rows.length > limit && last !== undefined
        ? makeCursor(listImports.operationId, [last.startedAt, last.id])
        : null;
    return { items: [...running, ...items], nextCursor };
  });

  addRoute(host, listImportRejections, async ({ database, params, query, request, reply }) => {
    await findImport(database, jobs, params.id);
    return answerList<Rejection>(
      { route: listImportRejections, query, request, reply },
      {
        cursorShape: ['number'],
        cursorOf: (row) => [row.rowNumber],
        read: async (after, limit) => {
          const rows = await database.query<Rejection>(
            sqlQuery('imports/list_rejections', [params.id, after?.[0] ?? 0, limit]),
          );
          return rows;
        },
      },
    );
  });
};
