import { userInfo } from 'node:os';
import type { Database, ScopedDatabase } from '../database/port.ts';

const longestReadSeconds = 3_600;

/** How the audit names whoever works at the machine: the login of the operating system. */
export const commandLineAuthor = (userName = userInfo().username): string => `command line: ${userName}`;

/** The owner's database for somebody at the machine, so that the audit has an author also without an account. */
export const atCommandLine = (
  database: Database,
  from: { readonly author?: string; readonly address?: string; readonly requestId?: string } = {},
): ScopedDatabase =>
  database.actingAs({
    accountId: null,
    author: from.author ?? commandLineAuthor(),
    sessionId: null,
    scopes: null,
    address: from.address ?? '',
    requestId: from.requestId ?? '',
    isOwner: true,
    readLimitSeconds: longestReadSeconds,
  });
