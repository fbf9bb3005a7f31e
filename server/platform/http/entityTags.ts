import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const listed = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag.replace(/^W\//, '')));

/** Good answers to GET carry a tag of their content; who holds it already gets 304. */
export function addEntityTags(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || reply.statusCode !== 200) return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
    if (reply.getHeader('cache-control') === 'no-store') return payload;
    let tag = reply.getHeader('etag') as string | undefined;
    if (tag === undefined) {
      // weak: the compressed forms share it
      tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
      void reply.header('etag', tag);
    }
    if (!listed(request.headers['if-none-match'], tag)) return payload;
    void reply.code(304).removeHeader('content-length');
    return '';
  });
}
