import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch as connect } from 'undici';
import { isConfigured, mayBePlain, refusedAddress, type TargetRules, targetRules } from './targetRules.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface OutgoingOptions {
  /** The hosts that a feature is configured to talk to, such as the one of OIDC_ISSUER. */
  readonly hosts: readonly string[];
  /** OUTGOING_ALLOWED: hosts, addresses and ranges that may be private or without https. */
  readonly allowed: readonly string[];
  readonly limitMilliseconds?: number;
  readonly mostBytes?: number;
  /** Tests resolve names themselves. */
  readonly resolve?: (host: string) => Promise<readonly ResolvedAddress[]>;
}

export type OutgoingFetch = (address: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface Outgoing {
  /** Like fetch, for the configured hosts alone; the whole answer is read before it returns. */
  readonly fetch: OutgoingFetch;
  close(): Promise<void>;
}

/** A connection that is not made, or an answer that is not taken. Its text names the host, never path or query. */
export class OutgoingRefusal extends Error {
  override readonly name = 'OutgoingRefusal';
}

const mostRedirects = 3;
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);
/** Headers that speak of the packed form, and of the connection. */
const ofTheWire = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'set-cookie'];

const bareHost = (url: URL): string => url.hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');

/** Asked for every connection, so a name that answers differently the second time is judged by what it answers then. */
function guardedLookup(rules: TargetRules, resolve: NonNullable<OutgoingOptions['resolve']>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const refused = found.find(
          ({ address }) => refusedAddress(rules, hostname.toLowerCase(), address) !== null,
        );
        const [first] = found;
        if (refused !== undefined || first === undefined) {
          const why = refused === undefined ? 'no address' : `${refused.address}, which is not allowed`;
          callback(new OutgoingRefusal(`${hostname} leads to ${why}: see OUTGOING_ALLOWED`), '', 0);
        } else if (options.all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as Error, '', 0),
    );
  };
}

/** Literal addresses are not looked up, and are judged here; the address reached is judged once more. */
function guardedConnector(rules: TargetRules, options: OutgoingOptions): buildConnector.connector {
  const resolve = options.resolve ?? ((host: string) => systemLookup(host, { all: true, order: 'verbatim' }));
  const base = buildConnector({ timeout: 5_000, lookup: guardedLookup(rules, resolve) } as never);
  return (target, callback) => {
    const host = target.hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
    const isLiteral = /^[\d.]+$|:/.test(host);
    if (isLiteral && refusedAddress(rules, host, host) !== null) {
      callback(new OutgoingRefusal(`connections to ${host} are not allowed: see OUTGOING_ALLOWED`), null);
      return;
    }
    base(target, (...[error, socket]) => {
      if (error !== null) callback(error, null);
      else if (refusedAddress(rules, host, socket.remoteAddress ?? '') !== null) {
        socket.destroy();
        callback(new OutgoingRefusal(`${host} led to an address that is not allowed`), null);
      } else callback(null, socket);
    });
  };
}

function checkTarget(rules: TargetRules, url: URL): void {
  const host = bareHost(url);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && mayBePlain(rules, host)))
    throw new OutgoingRefusal(`connections to ${host} need https: see OUTGOING_ALLOWED`);
  if (url.username !== '' || url.password !== '')
    throw new OutgoingRefusal(`an address for ${host} holds a password`);
  if (!isConfigured(rules, host))
    throw new OutgoingRefusal(`${host} is not configured to be connected to: see OUTGOING_ALLOWED`);
}

async function readBounded(
  answer: Awaited<ReturnType<typeof connect>>,
  host: string,
  mostBytes: number,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let count = 0;
  // counted unpacked: a small packed answer may be a large one
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    count += part.length;
    if (count > mostBytes) throw new OutgoingRefusal(`${host} answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The refusal that undici wrapped, so that callers see why. */
function unwrapped(error: unknown): unknown {
  for (let each = error; each instanceof Error; each = each.cause as Error)
    if (each instanceof OutgoingRefusal) return each;
  return error;
}

/** Where a redirect leads, or null; only reads are repeated elsewhere. */
function nextTarget(
  answer: { status: number; headers: { get(name: string): string | null } },
  url: URL,
): URL | null {
  const location = answer.headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(answer.status)) return null;
  return URL.canParse(location, url.href) ? new URL(location, url.href) : null;
}

function afterRedirect(init: RequestInit, from: URL, to: URL): RequestInit {
  if (from.origin === to.origin) return init;
  const headers = new Headers(init.headers);
  for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
  return { ...init, headers };
}

/** The only way out of the server: to configured hosts, at addresses that are not somebody's inside. */
export function openOutgoing(options: OutgoingOptions): Outgoing {
  const rules = targetRules(options.hosts, options.allowed);
  const { limitMilliseconds = 10_000, mostBytes = 1024 * 1024 } = options;
  const dispatcher = new Agent({ connect: guardedConnector(rules, options) });

  async function ask(url: URL, init: RequestInit, redirectsLeft: number): Promise<Response> {
    checkTarget(rules, url);
    const answer = await connect(url, { ...(init as object), redirect: 'manual', dispatcher });
    const to = init.redirect === 'manual' ? null : nextTarget(answer, url);
    if (to !== null) {
      await answer.body?.cancel();
      if (redirectsLeft === 0 || !/^(GET|HEAD)$/i.test(init.method ?? 'GET'))
        throw new OutgoingRefusal(`${bareHost(url)} redirects, which is not followed here`);
      return ask(to, afterRedirect(init, url, to), redirectsLeft - 1);
    }
    const bytes = await readBounded(answer, bareHost(url), mostBytes);
    const headers = new Headers([...answer.headers].filter(([name]) => !ofTheWire.includes(name)));
    const { status, statusText } = answer;
    const body = withoutBody.has(status) ? null : new Uint8Array(bytes);
    return new Response(body, { status, statusText, headers });
  }

  return {
    async fetch(address, init = {}) {
      if (address instanceof Request) throw new TypeError('give the address as text');
      const limit = AbortSignal.timeout(limitMilliseconds);
      const signal = !(init.signal instanceof AbortSignal) ? limit : AbortSignal.any([limit, init.signal]);
      try {
        return await ask(new URL(address), { ...init, signal }, mostRedirects);
      } catch (error) {
        throw unwrapped(error);
      }
    },
    close: () => dispatcher.close(),
  };
}
