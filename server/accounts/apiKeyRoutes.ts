import { v7 as uuidV7 } from 'uuid';
import { type Permission, withheldFromKeys } from '#core/accounts/permissions.ts';
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '#core/contract/accounts.ts';
import { hashToken, keyPrefix, newToken } from '../platform/access/tokens.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';
import { readAccount } from './accountRoutes.ts';
import { type AccountsContext, onBehalfOfCaller } from './accountsContext.ts';

/** Enough to tell keys apart in a list, far too little to use one. */
const shownCharacters = keyPrefix.length + 5;

/** Only what the account holds itself, and nothing that rules over accounts or unmasks. */
async function checkScopes(
  executor: Executor,
  accountId: string,
  scopes: readonly Permission[],
): Promise<void> {
  const withheld = scopes.filter((scope) => withheldFromKeys.includes(scope));
  if (withheld.length > 0) {
    const reason = `管理类权限和查看未脱敏信息不能交给接口密钥：${withheld.join('、')}。Permissions of administration and of unmasking are not for keys.`;
    throw refuseField('conflict', 'scopes', reason);
  }
  const held = await executor.query<{ code: Permission }>(
    sqlQuery('accounts/list_held_permissions', [accountId]),
  );
  const missing = scopes.filter((scope) => !held.some(({ code }) => code === scope));
  if (missing.length > 0) {
    const reason = `账号没有这些权限：${missing.join('、')}。The account does not hold these permissions.`;
    throw refuseField('conflict', 'scopes', reason);
  }
}

/** Keys of other systems: shown once, known by their hash. */
export function apiKeyRoutes(host: RouteHost, context: AccountsContext): void {
  addRoute(host, listApiKeys, async () => ({
    items: await context.database.query<ApiKey>(sqlQuery('accounts/list_api_keys', [null])),
  }));

  addRoute(host, createApiKey, async ({ identity, body, request, reply }) => {
    const { accountId, name, scopes, expiresAt = null } = body;
    if (expiresAt !== null && Date.parse(expiresAt) <= Date.now())
      throw refuseField('invalid-body', 'expiresAt', '须是将来的时刻。It must lie in the future.');
    const key = newToken(keyPrefix);
    const keyId = uuidV7();
    const made = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      const account = await readAccount(transaction, accountId);
      if (account.state !== 'active' || account.kind === 'device')
        throw new ProblemError('conflict', '此账号不能有接口密钥。This account cannot have a key.');
      await checkScopes(transaction, accountId, scopes);
      const prefix = key.slice(0, shownCharacters);
      const values = [keyId, accountId, name, prefix, hashToken(key), scopes, identity.accountId, expiresAt];
      await transaction.query(sqlQuery('accounts/insert_api_key', values));
      const [row] = await transaction.query<ApiKey>(sqlQuery('accounts/list_api_keys', [keyId]));
      if (row === undefined) throw new Error('the key is not there after it was written');
      return row;
    });
    void reply.code(201).header('cache-control', 'no-store');
    return { ...made, key };
  });

  addRoute(host, revokeApiKey, async ({ identity, params, request, reply }) => {
    const [revoked] = await onBehalfOfCaller(context, identity, request).transaction((transaction) =>
      transaction.query<{ accountId: string }>(sqlQuery('accounts/revoke_api_key', [params.id])),
    );
    if (revoked === undefined)
      throw notFound('没有这个密钥，或已吊销。There is no such key, or it was revoked.');
    context.gate.registry.forget(revoked.accountId);
    return reply.code(204).send();
  });
}
