import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problemError.ts';

const deepest = 32;

/** A collection of a thousand features with a dozen properties each has fewer. */
const mostKeys = 20_000;
/** A proposal for a whole city: seven thousand grids, each with its plots and its traits. */
const mostKeysOfPlan = 200_000;
const keysOf = (url: string | undefined): number =>
  url === '/api/v1/plans/:id/changes' ? mostKeysOfPlan : mostKeys;

/** Why a text is not worth parsing: told from brackets and colons outside of texts, before it costs stack or memory. */
export function excessOf(text: string, limits = { deepest, mostKeys }): 'depth' | 'keys' | null {
  let depth = 0;
  let keys = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === 92) index += 1;
      else if (code === 34) isInText = false;
    } else if (code === 34) isInText = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > limits.deepest) return 'depth';
    } else if (code === 125 || code === 93) depth -= 1;
    else if (code === 58) {
      keys += 1;
      if (keys > limits.mostKeys) return 'keys';
    }
  }
  return null;
}

const excessDetail = (excess: 'depth' | 'keys', keys: number): string =>
  excess === 'depth'
    ? `The body is nested more than ${deepest} levels deep.`
    : `The body has more than ${keys} fields.`;

/** Why a text was not taken; the parser of the framework does not say. What is parsed here is thrown away. */
function refusalOf(text: string): ProblemError {
  if (text.trim() === '') return new ProblemError('broken-json', 'The body is empty; send JSON.');
  try {
    JSON.parse(text);
    return new ProblemError('broken-json', 'The body holds __proto__ or constructor.prototype.');
  } catch (error) {
    const place = /position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0];
    const where = place === undefined ? '' : `: it breaks at ${place}`;
    return new ProblemError('broken-json', `The body is not JSON${where}.`);
  }
}

/** JSON bodies: no deep nesting, no __proto__, and a broken one told with its place. */
export function addJsonBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    ['application/json', 'application/geo+json'],
    { parseAs: 'string' },
    (request, text, done) => {
      if ((text as string).includes('\\u0000')) {
        done(
          new ProblemError('invalid-body', 'The body holds a zero byte (\\u0000), which no text here can.'),
        );
        return;
      }
      const keys = keysOf(request.routeOptions.url);
      const excess = excessOf(text as string, { deepest, mostKeys: keys });
      if (excess !== null) {
        done(new ProblemError('invalid-body', excessDetail(excess, keys)));
        return;
      }
      void parse(request, text as string, (error: Error | null, body?: unknown) => {
        if (error === null) {
          done(null, body);
          return;
        }
        done(refusalOf(text as string));
      });
    },
  );
}
