import { setTimeout as sleep } from 'node:timers/promises';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import { type AccountsContext, auditRefusal, onBehalfOf, type Origin } from './accountsContext.ts';
import { hashPassword, isOutdated, isPasswordOf, nobodysHash } from './passwordHash.ts';
import { newSessionId, openSession, type OpenedSession, readLimits } from './sessions.ts';

/** GB/T 22239 8.1.4.1: failed sign-ins are limited. */
export const mostAttempts = 5;
export const lockSeconds = 15 * 60;

/** A refusal is never quicker, so that its time does not tell an account that is there from one that is not. */
const refusalMilliseconds = 250;

interface Found {
  readonly accountId: string;
  readonly kind: 'password' | 'external' | 'device';
  readonly isUsable: boolean;
  readonly passwordHash: string | null;
  readonly hasSecondFactor: boolean;
  readonly isCounted: boolean;
  readonly passwordDays: number;
}

/** One text for a wrong password, no such account, one that is locked, closed or expired. */
export const signInRefused = (): ProblemError =>
  new ProblemError(
    'sign-in-refused',
    '登录名或密码不正确，或账号暂时不能登录。The name or password is wrong, or the account cannot sign in just now.',
  );

function reasonOf(found: Found | undefined): string | null {
  if (found === undefined) return 'unknown';
  if (!found.isCounted) return 'locked';
  if (found.kind !== 'password' || found.passwordHash === null) return 'without-password';
  return found.isUsable ? null : 'closed';
}

/** What was typed may be a password in the wrong field: of names that nobody has only the beginning is kept. */
const shortened = (loginName: string): string =>
  `${[...loginName].slice(0, 2).join('')}… (${[...loginName].length})`;

interface Attempt {
  readonly found: Found | undefined;
  readonly reason: string | null;
  /** Of today's cost, where the stored one is cheaper. */
  readonly renewedHash: string | null;
}

async function tryPassword(context: AccountsContext, loginName: string, password: string): Promise<Attempt> {
  const [found] = await context.database.query<Found>(
    sqlQuery('accounts/begin_sign_in', [loginName, mostAttempts, lockSeconds]),
  );
  const reason = reasonOf(found);
  const hash = reason === null ? (found?.passwordHash ?? nobodysHash) : nobodysHash;
  const isRight = (await isPasswordOf(hash, password)) && reason === null;
  if (!isRight) return { found, reason: reason ?? 'wrong-password', renewedHash: null };
  return { found, reason: null, renewedHash: isOutdated(hash) ? await hashPassword(password) : null };
}

async function refuse(
  context: AccountsContext,
  origin: Origin,
  { found, reason }: Attempt,
  loginName: string,
): Promise<void> {
  await auditRefusal(context, origin, found?.accountId ?? null, {
    action: 'session.created',
    entityKind: 'account',
    entityId: found?.accountId ?? null,
    detail: { reason, ...(found === undefined ? { loginName: shortened(loginName) } : {}) },
  });
}

/** Signs in by name and password, or refuses in one text and one time. */
export async function signInByPassword(
  context: AccountsContext,
  given: { readonly loginName: string; readonly password: string },
  origin: Origin,
): Promise<OpenedSession> {
  const startedAt = performance.now();
  const { loginName, password } = given;
  const attempt = await context.hashes.run(() => tryPassword(context, loginName, password));
  const opened = attempt.reason === null ? await open(context, attempt, origin) : null;
  if (opened !== null) return opened;
  await refuse(context, origin, attempt, loginName);
  await sleep(Math.max(0, refusalMilliseconds - (performance.now() - startedAt)));
  throw signInRefused();
}

async function open(
  context: AccountsContext,
  { found, renewedHash }: Attempt,
  origin: Origin,
): Promise<OpenedSession | null> {
  if (found === undefined) return null;
  const { accountId } = found;
  const sessionId = newSessionId();
  const opened = await onBehalfOf(context, origin, accountId, sessionId).transaction(async (transaction) => {
    const limits = await readLimits(transaction, accountId);
    const isPending = found.hasSecondFactor || limits.needsSecondFactor;
    const isOld = context.passwordDays > 0 && found.passwordDays > context.passwordDays;
    // it may have been closed while the password was tried
    const settled = await transaction.query(
      sqlQuery('accounts/settle_sign_in', [accountId, renewedHash, isOld, isPending]),
    );
    if (settled.length === 0) return null;
    return openSession(transaction, { sessionId, accountId, kind: 'password', isPending, limits, origin });
  });
  if (origin.formerSession !== null) context.gate.registry.forget(origin.formerSession.accountId);
  return opened;
}

/** Signs in without a password: a demonstration account, a screen, somebody whom a provider vouches for. */
export async function signInWithout(
  context: AccountsContext,
  given: {
    readonly accountId: string;
    readonly kind: 'external' | 'device' | 'demonstration';
    readonly hasSecondFactor?: boolean;
    /** The provider has asked for two factors itself. */
    readonly isMultiFactor?: boolean;
    readonly deviceName?: string;
  },
  origin: Origin,
): Promise<OpenedSession | null> {
  const { accountId, kind, deviceName } = given;
  const sessionId = newSessionId();
  const opened = await onBehalfOf(context, origin, accountId, sessionId).transaction(async (transaction) => {
    const settled = await transaction.query(sqlQuery('accounts/note_sign_in', [accountId]));
    if (settled.length === 0) return null;
    const limits = await readLimits(transaction, accountId);
    const isProven = kind === 'external' && given.isMultiFactor === true;
    const isPending =
      kind === 'external' && !isProven && (given.hasSecondFactor === true || limits.needsSecondFactor);
    return openSession(transaction, {
      sessionId,
      accountId,
      kind,
      isPending,
      isProven,
      limits,
      origin,
      ...(deviceName === undefined ? {} : { deviceName }),
    });
  });
  if (origin.formerSession !== null) context.gate.registry.forget(origin.formerSession.accountId);
  return opened;
}
