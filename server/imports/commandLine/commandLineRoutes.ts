import { Readable } from 'node:stream';
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { v7 as newId } from 'uuid';
import { createImport, getImport } from '#core/contract/imports.ts';
import type { RouteQuery } from '#core/contract/route.ts';
import { atCommandLine, commandLineAuthor } from '../../platform/boot/commandLineWork.ts';
import type { Database, ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import { isFromThisMachine } from '../../platform/protection/hostCheck.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { findImport, optionsOf } from '../findImport.ts';
import type { ImportJobs } from '../importJobs.ts';
import type { Rejection } from '../importRequest.ts';
import { receiveFile } from '../../platform/files/receiveFile.ts';
import { commandLinePath } from './commandLinePath.ts';

interface CommandLineHost {
  /** The owner's: whoever reads the token can read the whole database. */
  readonly database: Database;
  readonly jobs: ImportJobs;
  readonly token: string;
}

const pageRows = 1_000;
const longestUserName = 64;

/** No browser and no other machine: a browser names the site that it asks for. */
function refuseOthers(request: FastifyRequest, token: string): void {
  const { authorization = '', origin, 'sec-fetch-site': site } = request.headers;
  const [scheme, given = ''] = authorization.split(' ');
  // of hashes, for their lengths are equal
  const isRight = scheme === 'Bearer' && timingSafeEqual(hashToken(given), hashToken(token));
  if (isRight && isFromThisMachine(request) && origin === undefined && site === undefined) return;
  throw new ProblemError(
    'sign-in-required',
    '仅供本机命令行使用。This is for the command line of this machine alone.',
  );
}

/** Who sits at the command line, as it says itself: it has shown that it may read everything there is. */
function authorOf(request: FastifyRequest): string {
  const given = request.headers['x-operating-system-user'];
  try {
    const name = typeof given === 'string' ? decodeURIComponent(given) : '';
    return commandLineAuthor(name.slice(0, longestUserName));
  } catch {
    return commandLineAuthor('');
  }
}

/**
 * Imports for `npm run import` while this server holds the embedded database. Public to the gate, for no account asks;
 * every one of them looks at the token before anything of the body is read.
 */
export function commandLineRoutes(app: FastifyInstance, { database, jobs, token }: CommandLineHost): void {
  const options = {
    config: { access: 'public' },
    onRequest: async (request: FastifyRequest): Promise<void> => refuseOthers(request, token),
  } as const;
  const onBehalf = (request: FastifyRequest): ScopedDatabase =>
    atCommandLine(database, { author: authorOf(request), address: request.ip, requestId: request.id });
  const one = { ...options, schema: { hide: true, params: getImport.schema.params } };

  app.post(
    commandLinePath,
    { ...options, schema: { hide: true, querystring: createImport.schema.querystring } },
    async (request, reply) => {
      const query = request.query as RouteQuery<typeof createImport>;
      const chosen = optionsOf(query);
      if (!(request.body instanceof Readable))
        throw new ProblemError('unsupported-media-type', 'Send the file as application/octet-stream.');
      const { path, remove } = await receiveFile(request.body);
      const { fileName } = query;
      const item = jobs.start({ ...chosen, id: newId(), path, fileName }, onBehalf(request), remove);
      return reply.code(202).send(item);
    },
  );

  app.get(`${commandLinePath}/:id`, one, async (request) =>
    findImport(database, jobs, (request.params as { id: string }).id),
  );

  app.delete(`${commandLinePath}/:id`, one, async (request) => {
    const { id } = request.params as { id: string };
    jobs.cancel(id);
    return findImport(database, jobs, id);
  });

  app.get(`${commandLinePath}/:id/rejections`, one, async (request) => {
    const { id } = request.params as { id: string };
    const after = Number((request.query as { after?: string }).after ?? 0);
    const values = [id, Number.isSafeInteger(after) ? after : 0, pageRows];
    return { items: await database.query<Rejection>(sqlQuery('imports/list_rejections', values)) };
  });
}
