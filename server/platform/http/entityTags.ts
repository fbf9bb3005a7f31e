import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';

const listed = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag.replace(/^W\//, '')));

/** What decides what an answer holds, besides its address. */
const varyBy = 'cookie, authorization';

function addVary(reply: FastifyReply): void {
  const before = reply.getHeader('vary');
  void reply.header('vary', before === undefined ? varyBy : `${String(before)}, ${varyBy}`);
}

/**
 * Good answers to GET carry a tag of their content; who holds it already gets 304. What is answered to a session is kept
 * by its own browser alone, and asked about before it is used again.
 */
export function addEntityTags(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || reply.statusCode !== 200) return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
    if (request.routeOptions.config.access !== 'public') addVary(reply);
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
