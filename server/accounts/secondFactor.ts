import { Secret, TOTP } from 'otpauth';
import type { Identity } from '../platform/access/identity.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import {
  type AccountsContext,
  auditRefusal,
  onBehalfOf,
  type Origin,
  requireSession,
} from './accountsContext.ts';
import { seal, unseal } from './secretBox.ts';
import { newSessionId, openSession, type OpenedSession, readLimits, showSession } from './sessions.ts';
import { lockSeconds, mostAttempts } from './signIn.ts';

const use = 'second factor';
const issuer = '经纬 Jingwei';
const periodSeconds = 30;
/** RFC 6238 5.2: one step of delay, and one of a clock that runs ahead. */
const window = 1;
/** RFC 4226 R6: 160 bits. */
const secretBytes = 20;

export interface AccountSecrets {
  readonly loginName: string;
  readonly kind: 'password' | 'external' | 'device';
  readonly isDemonstration: boolean;
  readonly passwordHash: string | null;
  readonly formerPasswordHashes: string[];
  readonly secondFactorSecret: Uint8Array | null;
  readonly hasSecondFactor: boolean;
}

export async function readSecrets(database: ScopedDatabase, accountId: string): Promise<AccountSecrets> {
  const [found] = await database.query<AccountSecrets>(sqlQuery('accounts/read_secrets', [accountId]));
  if (found === undefined) throw new ProblemError('sign-in-required', '请先登录。Sign in first.');
  return found;
}

const conflict = (detail: string): ProblemError => new ProblemError('conflict', detail);
const codeRefused = (): ProblemError =>
  new ProblemError(
    'sign-in-refused',
    '验证码不正确、已用过，或账号暂时不能登录。The code is wrong or was used, or the account cannot sign in just now.',
  );

/** A new secret for an authenticator. Whoever has one that counts cannot put another in its place. */
export async function beginEnrolment(
  context: AccountsContext,
  identity: Identity,
  origin: Origin,
): Promise<{ secret: string; uri: string }> {
  const { accountId } = identity;
  const database = onBehalfOf(context, origin, accountId, requireSession(identity));
  if (identity.pending === 'password') throw conflict('请先修改密码。Change your password first.');
  const { loginName, isDemonstration, kind } = await readSecrets(database, accountId);
  if (isDemonstration || kind === 'device')
    throw conflict('此类账号不用第二因素。Accounts of this kind have no second factor.');
  const secret = new Secret({ size: secretBytes });
  const box = seal(context.secretKey, use, accountId, secret.bytes);
  const stored = await database.query(sqlQuery('accounts/store_second_factor', [accountId, box]));
  if (stored.length === 0) {
    throw conflict(
      '已启用第二因素；更换须由安全管理员先解除。A second factor is in use; a security administrator has to remove it first.',
    );
  }
  return { secret: secret.base32, uri: new TOTP({ issuer, label: loginName, secret }).toString() };
}

/** The time step that a code stands for; null where it stands for none near now. */
function stepOf(context: AccountsContext, accountId: string, box: Uint8Array, code: string): number | null {
  const bytes = unseal(context.secretKey, use, accountId, box);
  if (bytes === null)
    throw new Error(
      'the second factor cannot be decrypted: SECRET_KEY is not the one that it was stored with',
    );
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
  const timestamp = context.now();
  const offset = new TOTP({ secret, period: periodSeconds }).validate({ token: code, timestamp, window });
  return offset === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + offset;
}

async function refuseCode(
  context: AccountsContext,
  identity: Identity,
  origin: Origin,
  given: { readonly reason: string; readonly endsSession: boolean },
): Promise<never> {
  const { accountId, sessionId } = identity;
  await auditRefusal(context, origin, accountId, {
    action: 'second-factor.given',
    entityKind: 'account',
    entityId: accountId,
    detail: { reason: given.reason },
  });
  if (given.endsSession && identity.pending !== null) {
    const database = onBehalfOf(context, origin, accountId, sessionId);
    await database.query(sqlQuery('accounts/end_session', [sessionId, accountId, 'locked']));
    context.gate.registry.forget(accountId);
  }
  throw codeRefused();
}

/** Takes the code of a second factor: ends a pending sign-in, or the enrolment. The session gets a new token. */
export async function takeCode(
  context: AccountsContext,
  identity: Identity,
  code: string,
  origin: Origin,
): Promise<OpenedSession> {
  const { accountId } = identity;
  const database = onBehalfOf(context, origin, accountId, requireSession(identity));
  const secrets = await readSecrets(database, accountId);
  if (identity.pending !== 'second-factor' && secrets.hasSecondFactor)
    throw conflict('现在不需要验证码。No code is asked for now.');
  if (secrets.secondFactorSecret === null)
    throw conflict('请先启用第二因素。Begin the enrolment of a second factor first.');
  const [counted] = await database.query<{ isLastTry: boolean }>(
    sqlQuery('accounts/count_attempt', [accountId, mostAttempts, lockSeconds]),
  );
  if (counted === undefined)
    return refuseCode(context, identity, origin, { reason: 'locked', endsSession: true });
  const step = stepOf(context, accountId, secrets.secondFactorSecret, code);
  const endsSession = counted.isLastTry;
  if (step === null) return refuseCode(context, identity, origin, { reason: 'wrong-code', endsSession });
  const opened = await openProven(context, identity, origin, { secrets, step });
  if (opened === null) return refuseCode(context, identity, origin, { reason: 'used-code', endsSession });
  context.gate.registry.forget(accountId);
  return opened;
}

async function openProven(
  context: AccountsContext,
  identity: Identity,
  origin: Origin,
  { secrets, step }: { readonly secrets: AccountSecrets; readonly step: number },
): Promise<OpenedSession | null> {
  const { accountId } = identity;
  const formerId = requireSession(identity);
  const sessionId = newSessionId();
  return onBehalfOf(context, origin, accountId, sessionId).transaction(async (transaction) => {
    const used = await transaction.query(
      sqlQuery('accounts/use_second_factor', [accountId, step, secrets.secondFactorSecret]),
    );
    if (used.length === 0) return null;
    const { kind } = await showSession(transaction, formerId, '');
    // sessions from before the enrolment were opened without it
    if (!secrets.hasSecondFactor)
      await transaction.query(sqlQuery('accounts/end_sessions', [accountId, 'second-factor', formerId]));
    const limits = await readLimits(transaction, accountId);
    return openSession(transaction, {
      sessionId,
      accountId,
      kind,
      isPending: false,
      isProven: true,
      limits,
      origin,
    });
  });
}
