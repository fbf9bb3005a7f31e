import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problemError.ts';

const deepest = 32;

/** The depth of brackets outside of texts, without parsing: deep nesting is refused before it costs a stack. */
export function isTooDeep(text: string, limit = deepest): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === 92) index += 1;
      else if (code === 34) isInText = false;
    } else if (code === 34) isInText = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
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
      if (isTooDeep(text as string)) {
        done(new ProblemError('invalid-body', `The body is nested more than ${deepest} levels deep.`));
        return;
      }
      void parse(request, text as string, (error: Error | null, body?: unknown) => {
        if (error === null) {
          done(null, body);
          return;
        }
        const place = /position \d+( \(line \d+ column \d+\))?/.exec(error.message)?.[0];
        const detail =
          (text as string).trim() === ''
            ? 'The body is empty; send JSON.'
            : `The body is not JSON${place === undefined ? '' : `: it breaks at ${place}`}.`;
        done(new ProblemError('broken-json', detail));
      });
    },
  );
}
