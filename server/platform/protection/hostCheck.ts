import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../boot/settings.ts';
import { ProblemError } from '../http/problemError.ts';

/** Probes of the operator name the machine as they like, and are told nothing that depends on it. */
const probes: ReadonlySet<string | undefined> = new Set(['/health', '/ready', '/metrics']);
const demonstrationRoute = '/api/v1/session/demonstration';
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** Whether a request came from this machine itself, and not through a proxy on it for another one. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  return (
    isLoopback(nameOf(request.headers.host ?? '')) &&
    isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
    forwarding.every((name) => request.headers[name] === undefined)
  );
}

/**
 * Answers only under the names that this server has: a page of another site whose name was turned to point here
 * (DNS rebinding) would otherwise be of the same origin. Demonstration accounts open to this machine alone.
 */
export function addHostCheck(app: FastifyInstance, publicOrigin: string | null): void {
  const ownHost = publicOrigin === null ? null : new URL(publicOrigin).host;
  app.addHook('onRequest', async (request) => {
    const { url } = request.routeOptions;
    if (probes.has(url)) return;
    if (request.host.toLowerCase() !== ownHost && !isLoopback(nameOf(request.host))) {
      throw new ProblemError(
        'misdirected-request',
        '此地址不属于本服务：请使用管理员公布的网址（PUBLIC_ORIGIN）。This server is not known by that name; use the address that its administrator gave you (PUBLIC_ORIGIN).',
      );
    }
    if (url === demonstrationRoute && !isFromThisMachine(request)) {
      throw new ProblemError(
        'forbidden',
        '体验账号只能在服务器本机使用。Demonstration accounts can be used on the server itself only.',
      );
    }
  });
}
