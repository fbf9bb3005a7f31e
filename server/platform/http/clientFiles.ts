import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyStatic from '@fastify/static';
import { registerWithAccess } from '../access/registerWithAccess.ts';
import { sendProblem } from './problemHandlers.ts';
import { ProblemError } from './problemError.ts';

/** Only the path counts: the query of a shared screen holds coordinates, and so may end like a file's name. */
function isPageRequest(request: FastifyRequest): boolean {
  const [path = ''] = request.url.split('?');
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.accept?.includes('text/html') ?? false) &&
    !/^\/(api|tiles|docs|assets)(\/|$)/.test(path) &&
    !/\.[a-z0-9]+$/i.test(path)
  );
}

const hashedName = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** The built client; every address that is not a file or a route of the server opens it. */
export async function addClientFiles(app: FastifyInstance, folder: string): Promise<void> {
  const hasClient = existsSync(join(folder, 'index.html'));
  if (hasClient) {
    await registerWithAccess(app, 'public', fastifyStatic, {
      root: folder,
      cacheControl: false,
      index: 'index.html',
      setHeaders: (response, path) => {
        const isHashed = path.includes('/assets/') && hashedName.test(path);
        void response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    if (hasClient && isPageRequest(request)) return reply.sendFile('index.html');
    const [path] = request.url.split('?');
    const problem = new ProblemError(
      'not-found',
      `There is nothing at ${request.method} ${path}; see /docs for what there is.`,
    );
    return sendProblem(request, reply, problem);
  });
}
