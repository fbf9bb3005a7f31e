import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from './identity.ts';
import { readCookie, type SessionCookies } from './sessionCookies.ts';
import { hashToken, keyPrefix } from './tokens.ts';

/** What a request shows of itself. Only hashes: the token itself goes no further. */
export interface Credentials {
  readonly kind: 'session' | 'key';
  /** Of the token and, as a session may be bound to one, of the device. */
  readonly memoryKey: string;
  readonly tokenHash: Buffer | null;
  readonly deviceHash: Buffer | null;
  /** Of the session or key, where it was let in before: streams outlive their token. */
  readonly id: string | null;
}

const longestToken = 200;

/** Null where nothing is shown that could be a token. A key goes before a cookie. */
export function credentialsOf(headers: IncomingHttpHeaders, cookies: SessionCookies): Credentials | null {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [scheme, token = ''] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token.startsWith(keyPrefix)) return null;
    if (token.length > longestToken) return null;
    const tokenHash = hashToken(token);
    return {
      kind: 'key',
      memoryKey: `key ${tokenHash.toString('latin1')}`,
      tokenHash,
      deviceHash: null,
      id: null,
    };
  }
  const token = readCookie(headers, cookies.session);
  if (token === null || token === '' || token.length > longestToken) return null;
  const device = readCookie(headers, cookies.device);
  const tokenHash = hashToken(token);
  const deviceHash = device === null || device.length > longestToken ? null : hashToken(device);
  const memoryKey = `session ${tokenHash.toString('latin1')}${deviceHash?.toString('latin1') ?? ''}`;
  return { kind: 'session', memoryKey, tokenHash, deviceHash, id: null };
}

/** Asks on for somebody who was let in. */
export function standingCredentials({ sessionId, keyId }: Identity): Credentials {
  const id = sessionId ?? keyId;
  const kind = sessionId === null ? 'key' : 'session';
  return { kind, memoryKey: `${kind} by id ${id ?? ''}`, tokenHash: null, deviceHash: null, id };
}
