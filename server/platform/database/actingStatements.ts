import type { Acting } from './port.ts';

/** The one role that requests run under: it owns nothing and bypasses nothing. */
export const applicationRole = 'jingwei_app';

/** Writes of accounts are ended after this time; imports, which act as the owner, take the time that they need. */
const writeLimitSeconds = 60;

const identifierPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const scopePattern = /^[a-z]+(\.[a-z]+)*$/;

/** Kind of work: a single query, a transaction that only reads, one that writes. */
export type ActingWork = 'query' | 'read' | 'write';

function identifier(value: string | null): string {
  if (value === null) return '';
  if (!identifierPattern.test(value))
    throw new Error(`not an identifier to act as: ${JSON.stringify(value)}`);
  return value.toLowerCase();
}

/** No scopes at all is not the same as no narrowing, which the empty text stands for. */
function scopeList(scopes: readonly string[] | null): string {
  if (scopes === null) return '';
  const wrong = scopes.find((scope) => !scopePattern.test(scope));
  if (wrong !== undefined) throw new Error(`not a permission to act with: ${JSON.stringify(wrong)}`);
  return scopes.length === 0 ? 'none' : scopes.join(',');
}

/** Addresses and request ids come from outside: whatever else a header held is left out rather than refused. */
const plainText = (value: string): string => value.replaceAll(/[^\w.:%-]/g, '').slice(0, 128);

/** Of a person at the machine: the letters of any script, but nothing that could end a quote. */
const plainName = (value: string): string => value.replaceAll(/[^\p{L}\p{N} .:@_-]/gu, '').slice(0, 128);

/** The settings that row rights and the audit read; none of their values can hold a quote. */
export function identitySettings(acting: Acting): Readonly<Record<string, string>> {
  return {
    'jingwei.account': identifier(acting.accountId),
    'jingwei.session': identifier(acting.sessionId),
    'jingwei.key': identifier(acting.keyId ?? null),
    'jingwei.scopes': scopeList(acting.scopes),
    'jingwei.address': plainText(acting.address),
    'jingwei.request': plainText(acting.requestId),
    ...(acting.author === undefined ? {} : { 'jingwei.author': plainName(acting.author) }),
  };
}

export const isReadOnlyWork = (acting: Acting, work: ActingWork): boolean =>
  work === 'read' || (work === 'query' && acting.isOwner !== true);

/** Seconds after which a statement is ended; 0 for no end. */
export function limitSecondsOf(acting: Acting, work: ActingWork): number {
  if (work === 'write') return acting.isOwner === true ? 0 : writeLimitSeconds;
  return Math.max(1, Math.floor(acting.readLimitSeconds));
}

/** What makes a transaction that account's, without the begin. All of it ends with the transaction. */
export function identityStatements(acting: Acting, work: ActingWork): string {
  const settings = Object.entries(identitySettings(acting)).map(
    ([name, value]) => `set local ${name} = '${value}'`,
  );
  const limit = `set local statement_timeout = '${limitSecondsOf(acting, work)}s'`;
  // the role comes last: the statements before it are the server's own
  const role = acting.isOwner === true ? [] : [`set local role ${applicationRole}`];
  return [...settings, limit, ...role].join('; ');
}

/** One round trip: begins a transaction that is the account's from its first statement on. */
export const beginActing = (acting: Acting, work: ActingWork): string =>
  `${isReadOnlyWork(acting, work) ? 'begin read only' : 'begin'}; ${identityStatements(acting, work)}`;
