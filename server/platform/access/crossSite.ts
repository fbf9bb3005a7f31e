import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../http/problemError.ts';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
export const isReadMethod = (method: string): boolean => reading.has(method);

function isEqual(first: string, second: string): boolean {
  const [one, other] = [Buffer.from(first), Buffer.from(second)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const refusal = (why: string, headers: Readonly<Record<string, string>> = {}): ProblemError =>
  new ProblemError(
    'csrf',
    `${why}请刷新页面后再试。The request may come from another site; load the page again.`,
    [],
    headers,
  );

/** Refuses a write that a browser sends for another site. Programs send neither header. */
export function refuseOtherSites(request: FastifyRequest, publicOrigin: string | null): void {
  if (isReadMethod(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refusal('请求来自其他网站。');
  if (origin === undefined) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === request.host;
  if (!isOwn && origin !== publicOrigin) throw refusal('请求来自其他网站。');
}

/** Refuses a write with a cookie that does not show what only a page of this server can know. */
export function refuseWithoutCsrfToken(request: FastifyRequest, accepted: readonly string[]): void {
  if (isReadMethod(request.method)) return;
  const given = request.headers['x-csrf-token'];
  if (typeof given === 'string' && accepted.some((token) => isEqual(token, given))) return;
  // the right one goes with the refusal: a page of this server that slept over two turns of the token goes on with it,
  // and a page of another site cannot read it
  const [current = ''] = accepted;
  throw refusal('缺少或不符的 x-csrf-token。', { 'x-csrf-token': current });
}
