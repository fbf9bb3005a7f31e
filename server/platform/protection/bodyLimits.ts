import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../http/problemError.ts';

/** A body of fields that a person typed. */
const usualBytes = 256 * 1024;
/** A drawn shape may have a hundred thousand points. */
const shapeBytes = 8 * 1024 * 1024;
/** Name and password: read before anybody is signed in. */
const signInBytes = 8 * 1024;
/** A thousand addresses as they are written. */
const addressBytes = 2 * 1024 * 1024;
/** A proposal for a whole city names half a million plots, 39 bytes each. */
const planBytes = 32 * 1024 * 1024;

const isSignIn = (url: string): boolean => /^\/(api\/v1\/session|auth)(\/|$)/.test(url);
const takesPlans = (url: string): boolean => /^\/api\/v1\/plans\/[^/]+\/changes$/.test(url);
const takesAddresses = (url: string): boolean => /^\/api\/v1\/addresses\/(match|geocode)$/.test(url);
const takesShapes = (url: string): boolean => /^\/api\/v1\/selections(\/|$)/.test(url);

/** How much a route reads; files are streamed, and counted where they are received. */
export const bodyLimitOf = (url: string): number =>
  isSignIn(url)
    ? signInBytes
    : takesPlans(url)
      ? planBytes
      : takesShapes(url)
        ? shapeBytes
        : takesAddresses(url)
          ? addressBytes
          : usualBytes;

/** Limits by route, and no body in a form that is not read as it looks. */
export function addBodyLimits(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= bodyLimitOf(route.url);
  });
  app.addHook('preParsing', async (request) => {
    const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding.toLowerCase() !== 'identity')
      throw new ProblemError('unsupported-media-type', 'Send the body without Content-Encoding.');
    const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? 'utf-8';
    // a table tells its encoding by its bytes
    if (!/^utf-?8$/i.test(charset) && !/^text\/csv\b/i.test(type))
      throw new ProblemError('unsupported-media-type', 'Send JSON in UTF-8.');
  });
}
