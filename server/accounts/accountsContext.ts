import type { FastifyRequest } from 'fastify';
import { actingOf, type Identity } from '../platform/access/identity.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { Database, Executor, ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import type { HashQueue } from './hashQueue.ts';

/** What the routes of accounts share. Secrets of accounts are the owner's: no other feature has his database. */
export interface AccountsContext {
  readonly database: Database;
  readonly gate: Gate;
  readonly hashes: HashQueue;
  /** Encrypts second-factor secrets. */
  readonly secretKey: Uint8Array;
  readonly isProduction: boolean;
  /** Days after which a password has to be changed; 0: never. */
  readonly passwordDays: number;
  readonly now: () => number;
}

/** Where a request came from, before it is known who asks. */
export interface Origin {
  readonly address: string;
  readonly requestId: string;
  readonly agent: string | null;
  /** The session that the browser still had: it ends when another begins. */
  readonly formerSession: { readonly sessionId: string; readonly accountId: string } | null;
}

export function originOf(request: FastifyRequest): Origin {
  const { identity } = request;
  const sessionId = identity?.sessionId ?? null;
  return {
    address: request.ip,
    requestId: request.id,
    agent: request.headers['user-agent'] ?? null,
    formerSession:
      identity === null || sessionId === null ? null : { sessionId, accountId: identity.accountId },
  };
}

/** The owner's database on behalf of an account, so that the audit names it. */
export const onBehalfOf = (
  context: AccountsContext,
  origin: Origin,
  accountId: string,
  sessionId: string | null,
): ScopedDatabase =>
  context.database.actingAs({
    accountId,
    sessionId,
    scopes: null,
    address: origin.address,
    requestId: origin.requestId,
    readLimitSeconds: 30,
    isOwner: true,
  });

/** The same for whoever is signed in. */
export const onBehalfOfCaller = (
  context: AccountsContext,
  identity: Identity,
  request: FastifyRequest,
): ScopedDatabase =>
  context.database.actingAs({ ...actingOf(identity, request.ip, request.id), isOwner: true });

export interface AuditedEntry {
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly outcome?: 'done' | 'refused';
}

export const writeEntry = (executor: Executor, entry: AuditedEntry): Promise<unknown> =>
  executor.query(
    sqlQuery('accounts/write_entry', [
      entry.action,
      entry.entityKind,
      entry.entityId,
      entry.detail === undefined ? null : JSON.stringify(entry.detail),
      entry.outcome ?? 'done',
    ]),
  );

/** An entry of its own: the work that it tells of was not done. `accountId` is null where nobody is known. */
export async function auditRefusal(
  context: AccountsContext,
  origin: Origin,
  accountId: string | null,
  entry: Omit<AuditedEntry, 'outcome'>,
): Promise<void> {
  const refused = { ...entry, outcome: 'refused' } as const;
  if (accountId !== null) {
    const sessionId = origin.formerSession?.accountId === accountId ? origin.formerSession.sessionId : null;
    await onBehalfOf(context, origin, accountId, sessionId).transaction((transaction) =>
      writeEntry(transaction, refused),
    );
    return;
  }
  await context.database.transaction(async (transaction) => {
    await transaction.query(sqlQuery('accounts/set_origin', [origin.address, origin.requestId]));
    await writeEntry(transaction, refused);
  });
}

/** What only a person at a screen may do: an API key has no session. */
export function requireSession(identity: Identity): string {
  if (identity.sessionId !== null) return identity.sessionId;
  throw new ProblemError('forbidden', '接口密钥不能使用会话功能。An API key has no session.');
}
