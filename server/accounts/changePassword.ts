import { randomInt } from 'node:crypto';
import { type PasswordFault, passwordFault, passwordFaults } from '#core/accounts/passwordRules.ts';
import type { Identity } from '../platform/access/identity.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import {
  type AccountsContext,
  auditRefusal,
  onBehalfOf,
  type Origin,
  requireSession,
} from './accountsContext.ts';
import { hashPassword, isPasswordOf } from './passwordHash.ts';
import { type AccountSecrets, readSecrets } from './secondFactor.ts';
import { newSessionId, openSession, type OpenedSession, readLimits } from './sessions.ts';
import { lockSeconds, mostAttempts } from './signIn.ts';

const refuseNew = (fault: PasswordFault): ProblemError =>
  new ProblemError('invalid-body', passwordFaults[fault], [
    { field: 'newPassword', reason: passwordFaults[fault], hint: fault },
  ]);

async function wasUsed(secrets: AccountSecrets, password: string): Promise<boolean> {
  const hashes = secrets.passwordHash === null ? [] : [secrets.passwordHash];
  for (const hash of [...hashes, ...secrets.formerPasswordHashes])
    if (await isPasswordOf(hash, password)) return true;
  return false;
}

/** The hash of a new password, if the old one is right and the new one is good. */
async function hashOfNew(
  context: AccountsContext,
  { accountId, sessionId }: Identity,
  given: { readonly currentPassword: string; readonly newPassword: string },
  origin: Origin,
): Promise<string> {
  const database = onBehalfOf(context, origin, accountId, sessionId);
  const secrets = await readSecrets(database, accountId);
  if (secrets.passwordHash === null || secrets.kind !== 'password')
    throw new ProblemError('conflict', '此账号没有密码。This account has no password.');
  const counted = await database.query(
    sqlQuery('accounts/count_attempt', [accountId, mostAttempts, lockSeconds]),
  );
  const isRight = counted.length > 0 && (await isPasswordOf(secrets.passwordHash, given.currentPassword));
  if (!isRight) {
    await auditRefusal(context, origin, accountId, {
      action: 'password.changed',
      entityKind: 'account',
      entityId: accountId,
      detail: { reason: counted.length > 0 ? 'wrong-password' : 'locked' },
    });
    throw new ProblemError('sign-in-refused', '当前密码不正确。The present password is wrong.');
  }
  const fault = passwordFault(given.newPassword, secrets.loginName);
  if (fault === null && !(await wasUsed(secrets, given.newPassword))) return hashPassword(given.newPassword);
  // the present password was right: this was no failed try
  await database.query(sqlQuery('accounts/take_attempt_back', [accountId]));
  throw refuseNew(fault ?? 'former');
}

/** Changes one's own password: every session ends, and this browser gets a new one. */
export async function changeOwnPassword(
  context: AccountsContext,
  identity: Identity,
  given: { readonly currentPassword: string; readonly newPassword: string },
  origin: Origin,
): Promise<OpenedSession> {
  const { accountId } = identity;
  requireSession(identity);
  if (identity.pending === 'second-factor')
    throw new ProblemError(
      'sign-in-required',
      '请先完成第二因素验证。Give the code of your second factor first.',
    );
  const hash = await context.hashes.run(() => hashOfNew(context, identity, given, origin));
  const sessionId = newSessionId();
  const opened = await onBehalfOf(context, origin, accountId, sessionId).transaction(async (transaction) => {
    await transaction.query(sqlQuery('accounts/store_password', [accountId, hash, false]));
    await transaction.query(sqlQuery('accounts/end_sessions', [accountId, 'password', null]));
    const limits = await readLimits(transaction, accountId);
    return openSession(transaction, {
      sessionId,
      accountId,
      kind: 'password',
      isPending: false,
      limits,
      origin: { ...origin, formerSession: null },
    });
  });
  context.gate.registry.forget(accountId);
  return opened;
}

const letters = 'abcdefghjkmnpqrstuvwxyz';
const alphabet = `${letters}${letters.toUpperCase().replace(/[IO]/g, '')}23456789`;

/** About 92 bits, without characters that look alike, in groups that can be read out. */
export function oneTimePassword(): string {
  for (;;) {
    const drawn = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
    const shown = drawn.replace(/(.{4})(?=.)/g, '$1-');
    if (passwordFault(shown, '') === null) return shown;
  }
}
