import type { FastifyPluginAsync } from 'fastify';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { apiDocuments } from './apiDocuments.ts';
import { registerWithAccess } from './platform/access/registerWithAccess.ts';

type StaticDocument = Parameters<typeof swagger>[1];

/** The one <style> that the script of the documentation writes, the same for everybody; the policy names it by its hash. */
const styleHash = `'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='`;

/** The description of the interface and a page to read it, all from this server. */
export const documentRoutes: FastifyPluginAsync = async (app) => {
  const { openApi31, openApi30 } = apiDocuments();
  const send = (path: string, document: object): void => {
    const text = JSON.stringify(document);
    app.get(path, { schema: { hide: true }, config: { access: 'session' } }, async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(text),
    );
  };
  send('/openapi.json', openApi31);
  send('/openapi-3.0.json', openApi30);
  const given = { mode: 'static', specification: { document: openApi31 } } as unknown as StaticDocument;
  await app.register(swagger, given);
  await registerWithAccess(app, 'session', swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', displayRequestDuration: true },
    transformStaticCSP: (policy) => policy.replace("style-src 'self'", `style-src 'self' ${styleHash}`),
  });
};
