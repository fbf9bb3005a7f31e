import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: what a cookie or an API key holds. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What the database knows of a token: who reads it there cannot sign in with it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * What a page sends back with every write. Made from the hash of the token, so that it can be checked for the token
 * before the last rotation too; a foreign page can read neither.
 */
export const csrfTokenOf = (tokenHash: Uint8Array): string =>
  createHash('sha256').update('jingwei-csrf').update(tokenHash).digest('base64url');

/** API keys begin with this, so that scanners of leaked secrets find them. */
export const keyPrefix = 'jw_';
