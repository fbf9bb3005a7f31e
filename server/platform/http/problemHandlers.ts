import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemKinds } from '#core/contract/problem.ts';
import { problemOfFault } from './faultProblem.ts';
import type { ProblemError } from './problemError.ts';
import { problemBody } from './problemError.ts';

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ProblemError): FastifyReply {
  const [instance] = request.url.split('?');
  return reply
    .code(problemKinds[error.kind].status)
    .headers(error.headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((body) => (typeof body === 'string' ? body : JSON.stringify(body)))
    .send(problemBody(error, instance ?? '/', request.id));
}

/** Everything that goes wrong is answered as problem+json; only faults are logged with their stack. */
export function addProblemHandlers(app: FastifyInstance): void {
  app.setErrorHandler((fault, request, reply) => {
    const problem = problemOfFault(fault);
    const { status } = problemKinds[problem.kind];
    if (status >= 500) request.log.error({ err: fault, kind: problem.kind }, 'request failed');
    return sendProblem(request, reply, problem);
  });
}
