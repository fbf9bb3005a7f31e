import { v7 as uuidV7 } from 'uuid';
import {
  type Account,
  changeAccount,
  createAccount,
  createDeviceCode,
  endSessions,
  getAccount,
  listAccounts,
  removeSecondFactor,
  resetPassword,
} from '#core/contract/accounts.ts';
import type { RouteAnswer, RouteBody } from '#core/contract/route.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';
import { type AccountsContext, onBehalfOfCaller, writeEntry } from './accountsContext.ts';
import { oneTimePassword } from './changePassword.ts';
import { newPairingCode, pairingCodeHash } from './pairingCode.ts';
import { hashPassword } from './passwordHash.ts';
import { keepingOneWhoGrants } from './securityAdministrators.ts';
import { listGrants } from './sessions.ts';

type AccountRow = Omit<Account, 'grants'>;
type Session = RouteAnswer<typeof getAccount>['sessions'][number];

async function withGrants(executor: Executor, rows: readonly AccountRow[]): Promise<Account[]> {
  const grants = await listGrants(
    executor,
    rows.map(({ accountId }) => accountId),
  );
  return rows.map((row) => ({
    ...row,
    grants: grants.flatMap(({ accountId, ...grant }) => (accountId === row.accountId ? [grant] : [])),
  }));
}

export async function readAccount(executor: Executor, accountId: string): Promise<Account> {
  const rows = await executor.query<AccountRow>(sqlQuery('accounts/find_account', [accountId]));
  const [account] = await withGrants(executor, rows);
  if (account === undefined) throw notFound('没有这个账号。There is no such account.');
  return account;
}

function inFuture(field: string, instant: string | null | undefined): string | null {
  if (instant === null || instant === undefined) return null;
  if (Date.parse(instant) > Date.now()) return new Date(instant).toISOString();
  throw refuseField('invalid-body', field, '须是将来的时刻。It must lie in the future.');
}

function addReading(host: RouteHost, { database }: AccountsContext): void {
  addRoute(host, listAccounts, async ({ query, request, reply }) => {
    const filter = [query.q ?? null, query.role ?? null, query.region ?? null, query.state ?? null];
    return answerList<Account>(
      { route: listAccounts, query, request, reply },
      {
        cursorShape: ['text', 'uuid'],
        cursorOf: (row) => [row.loginName.toLowerCase(), row.accountId],
        read: async (after, limit) =>
          withGrants(
            database,
            await database.query<AccountRow>(
              sqlQuery('accounts/list_accounts', [...filter, after?.[0] ?? null, after?.[1] ?? null, limit]),
            ),
          ),
      },
    );
  });

  addRoute(host, getAccount, async ({ identity, params }) => {
    const account = await readAccount(database, params.id);
    const sessions = await database.query<Session>(
      sqlQuery('accounts/list_sessions', [params.id, identity.sessionId]),
    );
    return { ...account, sessions };
  });
}

async function insertAccount(
  executor: Executor,
  body: RouteBody<typeof createAccount>,
  password: string | null,
  hash: string | null,
): Promise<Account & { oneTimePassword: string | null }> {
  const accountId = uuidV7();
  const expiresAt = inFuture('expiresAt', body.expiresAt);
  const loginName = body.loginName.normalize('NFKC');
  const made = await executor.query(
    sqlQuery('accounts/create_account', [accountId, loginName, body.displayName, body.kind, hash, expiresAt]),
  );
  if (made.length === 0)
    throw refuseField('conflict', 'loginName', '已有同名账号。There is an account of this name.');
  return { ...(await readAccount(executor, accountId)), oneTimePassword: password };
}

function addKeeping(host: RouteHost, context: AccountsContext): void {
  addRoute(host, createAccount, async ({ identity, body, request, reply }) => {
    const password = body.kind === 'password' ? oneTimePassword() : null;
    const hash = password === null ? null : await context.hashes.run(() => hashPassword(password));
    const made = await onBehalfOfCaller(context, identity, request).transaction((transaction) =>
      insertAccount(transaction, body, password, hash),
    );
    void reply.code(201).header('cache-control', 'no-store');
    return made;
  });

  addRoute(host, changeAccount, async ({ identity, params, body, request }) => {
    const { revision, displayName = null, state = null, expiresAt } = body;
    if (params.id === identity.accountId && state === 'disabled')
      throw new ProblemError('conflict', '不能停用自己的账号。You cannot disable your own account.');
    const until = inFuture('expiresAt', expiresAt);
    const account = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await readAccount(transaction, params.id);
      await keepingOneWhoGrants(transaction, async () => {
        const values = [params.id, revision, displayName, state, until, expiresAt !== undefined];
        const changed = await transaction.query(sqlQuery('accounts/change_account', values));
        if (changed.length > 0) return;
        throw new ProblemError(
          'stale-revision',
          '该账号已被他人修改，请刷新后再试。Somebody else changed this account meanwhile; read it again.',
        );
      });
      // they would come back to life with the account
      if (state === 'disabled')
        await transaction.query(sqlQuery('accounts/end_sessions', [params.id, 'disabled', null]));
      return readAccount(transaction, params.id);
    });
    context.gate.registry.forget(params.id);
    return account;
  });

  addRoute(host, resetPassword, async ({ identity, params, request, reply }) => {
    if (params.id === identity.accountId)
      throw new ProblemError('conflict', '请在个人设置中修改自己的密码。Change your own password instead.');
    const password = oneTimePassword();
    const hash = await context.hashes.run(() => hashPassword(password));
    const account = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await refuseTakeover(transaction, await readAccount(transaction, params.id));
      await transaction.query(sqlQuery('accounts/store_password', [params.id, hash, true]));
      await transaction.query(sqlQuery('accounts/end_sessions', [params.id, 'password', null]));
      return readAccount(transaction, params.id);
    });
    context.gate.registry.forget(params.id);
    void reply.header('cache-control', 'no-store');
    return { ...account, oneTimePassword: password };
  });
}

/** Who keeps accounts must not become another administrator by a password that he makes for him. */
async function refuseTakeover(executor: Executor, account: Account): Promise<void> {
  if (account.kind !== 'password' || account.isDemonstration)
    throw new ProblemError('conflict', '此账号不用密码登录。This account does not sign in with a password.');
  if (account.hasSecondFactor) return;
  const [holds] = await executor.query<{ found: boolean }>(
    sqlQuery('accounts/holds_administration', [account.accountId]),
  );
  if (holds?.found !== true) return;
  throw new ProblemError(
    'conflict',
    '管理员账号尚未启用第二因素，不能在此重置密码：请在服务器上运行 npm run account。This administrator has no second factor yet, so the password is reset on the server only: npm run account.',
  );
}

function addEnding(host: RouteHost, context: AccountsContext): void {
  addRoute(host, removeSecondFactor, async ({ identity, params, request, reply }) => {
    if (params.id === identity.accountId)
      throw new ProblemError(
        'forbidden',
        '不能解除自己的第二因素。You cannot remove your own second factor.',
      );
    await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await readAccount(transaction, params.id);
      await transaction.query(sqlQuery('accounts/remove_second_factor', [params.id]));
      await transaction.query(sqlQuery('accounts/end_sessions', [params.id, 'second-factor', null]));
    });
    context.gate.registry.forget(params.id);
    return reply.code(204).send();
  });

  addRoute(host, endSessions, async ({ identity, params, request, reply }) => {
    await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await readAccount(transaction, params.id);
      const ended = await transaction.query(sqlQuery('accounts/end_sessions', [params.id, 'ended', null]));
      await writeEntry(transaction, {
        action: 'session.ended',
        entityKind: 'account',
        entityId: params.id,
        detail: { sessions: ended.length },
      });
    });
    context.gate.registry.forget(params.id);
    return reply.code(204).send();
  });

  addRoute(host, createDeviceCode, async ({ identity, params, body, request, reply }) => {
    const code = newPairingCode();
    const made = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await readAccount(transaction, params.id);
      const values = [pairingCodeHash(code), params.id, body.deviceName, identity.accountId];
      return transaction.query<{ expiresAt: string }>(sqlQuery('accounts/insert_device_code', values));
    });
    const [row] = made;
    if (row === undefined)
      throw new ProblemError(
        'conflict',
        '只有启用中的大屏账号可以配对。Only an active account of a screen can be paired.',
      );
    void reply.code(201).header('cache-control', 'no-store');
    return { code, expiresAt: row.expiresAt };
  });
}

/** Keeping accounts: whoever does it cannot grant. */
export function accountRoutes(host: RouteHost, context: AccountsContext): void {
  addReading(host, context);
  addKeeping(host, context);
  addEnding(host, context);
}
