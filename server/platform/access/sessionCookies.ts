import type { IncomingHttpHeaders } from 'node:http';

/** How cookies are named and sent: `__Host-` and Secure where the public origin is https. */
export interface SessionCookies {
  readonly session: string;
  readonly device: string;
  readonly isSecure: boolean;
}

export function sessionCookies(publicOrigin: string | null | undefined): SessionCookies {
  const isSecure = publicOrigin?.startsWith('https://') === true;
  const prefix = isSecure ? '__Host-' : '';
  return { session: `${prefix}jingwei_session`, device: `${prefix}jingwei_device`, isSecure };
}

/** One cookie out of the header; the first of its name counts. */
export function readCookie(headers: IncomingHttpHeaders, name: string): string | null {
  const { cookie } = headers;
  if (cookie === undefined) return null;
  for (const part of cookie.split(';')) {
    const text = part.trim();
    if (text.startsWith(name) && text[name.length] === '=') return text.slice(name.length + 1);
  }
  return null;
}

/**
 * The text of Set-Cookie. Strict: the pages of this server ask for themselves, so no other site ever has to send the
 * cookie along, the way back from an OpenID provider included. Without `maximumAgeSeconds` it ends with the browser;
 * 0 takes it away.
 */
export function setCookieText(
  cookies: SessionCookies,
  kind: 'session' | 'device',
  value: string,
  maximumAgeSeconds?: number,
): string {
  const age = maximumAgeSeconds === undefined ? '' : `; Max-Age=${maximumAgeSeconds}`;
  return `${cookies[kind]}=${value}; Path=/; HttpOnly; SameSite=Strict${cookies.isSecure ? '; Secure' : ''}${age}`;
}
