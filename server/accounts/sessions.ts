import type { FastifyReply } from 'fastify';
import { v7 as uuidV7 } from 'uuid';
import type { GrantShown, SessionShown } from '#core/contract/session.ts';
import { setCookieText, type SessionCookies } from '../platform/access/sessionCookies.ts';
import { csrfTokenOf, hashToken, newToken } from '../platform/access/tokens.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import { type Origin, writeEntry } from './accountsContext.ts';

type SessionKind = SessionShown['kind'];

export interface SessionLimits {
  readonly needsSecondFactor: boolean;
  readonly idleMinutes: number;
  readonly sessionHours: number;
}

export async function readLimits(executor: Executor, accountId: string): Promise<SessionLimits> {
  const [limits] = await executor.query<SessionLimits>(sqlQuery('accounts/read_session_limits', [accountId]));
  if (limits === undefined) throw new Error('an aggregate without a row');
  return limits;
}

export interface OpenedSession {
  readonly sessionId: string;
  readonly token: string;
  /** For a session that is bound to a device: what its cookie holds. */
  readonly deviceToken: string | null;
  readonly ageSeconds: number | undefined;
  readonly shown: SessionShown;
}

interface Opening {
  readonly sessionId: string;
  readonly accountId: string;
  readonly kind: SessionKind;
  readonly isPending: boolean;
  /** Two factors were given for this very session. */
  readonly isProven?: boolean;
  readonly limits: SessionLimits;
  readonly origin: Origin;
  readonly deviceName?: string;
}

/** A session id is needed before its transaction begins: the audit names it. */
export const newSessionId = (): string => uuidV7();

/**
 * A new session with a new token. What the browser had before ends: nobody can be made to sign in to a session that
 * another knows the token of, and every rise of rights goes through here.
 */
export async function openSession(transaction: Executor, opening: Opening): Promise<OpenedSession> {
  const { sessionId, accountId, kind, isPending, limits, origin, deviceName = null } = opening;
  const token = newToken();
  const deviceToken = kind === 'device' ? newToken() : null;
  await transaction.query(
    sqlQuery('accounts/insert_session', [
      sessionId,
      accountId,
      hashToken(token),
      deviceToken === null ? null : hashToken(deviceToken),
      deviceName,
      kind,
      isPending,
      limits.sessionHours,
      limits.idleMinutes,
      origin.address,
      origin.agent,
      opening.isProven ?? false,
    ]),
  );
  if (origin.formerSession !== null) {
    const { sessionId: formerId, accountId: formerAccount } = origin.formerSession;
    await transaction.query(sqlQuery('accounts/end_session', [formerId, formerAccount, 'replaced']));
  }
  await writeEntry(transaction, {
    action: 'session.created',
    entityKind: 'session',
    entityId: sessionId,
    detail: {
      kind,
      isPending,
      ...(opening.isProven === true ? { isProven: true } : {}),
      ...(deviceName === null ? {} : { deviceName }),
    },
  });
  const shown = await showSession(transaction, sessionId, csrfTokenOf(hashToken(token)));
  const ageSeconds = kind === 'device' ? limits.sessionHours * 3600 : undefined;
  return { sessionId, token, deviceToken, ageSeconds, shown };
}

/** Gives the browser its cookies. */
export function sendCookies(reply: FastifyReply, cookies: SessionCookies, opened: OpenedSession): void {
  const { token, deviceToken, ageSeconds } = opened;
  void reply.header('set-cookie', setCookieText(cookies, 'session', token, ageSeconds));
  if (deviceToken !== null)
    void reply.header('set-cookie', setCookieText(cookies, 'device', deviceToken, ageSeconds));
  void reply.header('cache-control', 'no-store');
}

interface SessionRow extends Omit<SessionShown, 'pending' | 'csrfToken' | 'grants' | 'reaches'> {
  readonly isPending: boolean;
  readonly isProven: boolean;
  readonly mustChangePassword: boolean;
  readonly needsSecondFactor: boolean;
}

/** What has to be done first; the gate reads the same from the same columns. */
function pendingOf(row: SessionRow): SessionShown['pending'] {
  const isPerson = row.kind === 'password' || row.kind === 'external';
  const isUnproven = row.needsSecondFactor && isPerson && !row.hasSecondFactor && !row.isProven;
  if (row.isPending || isUnproven) return row.hasSecondFactor ? 'second-factor' : 'second-factor-enrolment';
  return row.mustChangePassword && row.kind === 'password' ? 'password' : null;
}

export async function listGrants(
  executor: Executor,
  accountIds: readonly string[],
  withEnded = false,
): Promise<(GrantShown & { readonly accountId: string })[]> {
  if (accountIds.length === 0) return [];
  return executor.query(sqlQuery('accounts/list_grants', [accountIds, withEnded]));
}

export type ReachRow = SessionShown['reaches'][number] & { readonly grantIds: string[] };

/** What the holder of a session may know of it; until he has proven himself, hardly anything. */
export async function showSession(
  executor: Executor,
  sessionId: string,
  csrfToken: string,
): Promise<SessionShown> {
  const [row] = await executor.query<SessionRow>(sqlQuery('accounts/read_session', [sessionId]));
  if (row === undefined) throw new ProblemError('sign-in-required', '请先登录。Sign in first.');
  const { isPending: _1, isProven: _2, mustChangePassword: _3, needsSecondFactor: _4, ...plain } = row;
  const pending = pendingOf(row);
  const shown = { ...plain, pending, csrfToken, grants: [], reaches: [] };
  if (pending !== null) return shown;
  const grants = await listGrants(executor, [row.accountId]);
  const reaches = await executor.query<ReachRow>(sqlQuery('accounts/list_reaches', [row.accountId]));
  return {
    ...shown,
    grants: grants.map(({ accountId: _, ...grant }) => grant),
    reaches: reaches.map(({ grantIds: _, ...reach }) => reach),
  };
}
