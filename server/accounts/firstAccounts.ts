import { v7 as uuidV7 } from 'uuid';
import type { BuiltinRoleCode } from '#core/accounts/permissions.ts';
import { atCommandLine } from '../platform/boot/commandLineWork.ts';
import { StartRefusal } from '../platform/boot/startRefusal.ts';
import type { Database, Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { writeEntry } from './accountsContext.ts';
import { oneTimePassword } from './changePassword.ts';
import { refusingInWords } from './grantRefusals.ts';
import { hashPassword } from './passwordHash.ts';

/** Roles that the command line gives: whoever holds them does the rest on screen. */
export const firstRoles = [
  'administrator',
  'security_administrator',
  'auditor',
] as const satisfies BuiltinRoleCode[];
export type FirstRole = (typeof firstRoles)[number];

const byCommandLine = { by: 'command line' };

export interface ListedAccount {
  readonly loginName: string;
  readonly displayName: string;
  readonly kind: string;
  readonly state: string;
  readonly hasSecondFactor: boolean;
  readonly roles: string;
}

export const listAllAccounts = (database: Database): Promise<ListedAccount[]> =>
  database.query<ListedAccount>(sqlQuery('accounts/list_all_accounts'));

async function grantInCity(executor: Executor, accountId: string, role: FirstRole): Promise<void> {
  const [city] = await executor.query<{ id: string }>(sqlQuery('accounts/find_city_region'));
  if (city === undefined) {
    throw new StartRefusal(
      '数据库里还没有城市：请先导入行政区划。',
      'There is no city in the database yet: import its regions first.',
    );
  }
  const values = [uuidV7(), accountId, role, city.id, null, null, null, null, null];
  await refusingInWords(() => executor.query(sqlQuery('accounts/insert_grant', values)));
}

/** A first administrator, with a password for once. Nobody else can make the first one. */
export async function createFirstAccount(
  database: Database,
  given: { readonly loginName: string; readonly displayName: string; readonly role: FirstRole },
): Promise<string> {
  const { loginName, displayName, role } = given;
  if (!/^[\p{L}\p{N}._@-]{2,64}$/u.test(loginName)) {
    throw new StartRefusal(
      '登录名须为 2 至 64 个字母、数字或 . _ @ -。',
      'A login name has 2 to 64 letters, digits or . _ @ -.',
    );
  }
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  const accountId = uuidV7();
  await atCommandLine(database).transaction(async (transaction) => {
    const values = [accountId, loginName.normalize('NFKC'), displayName, 'password', hash, null];
    const made = await transaction.query(sqlQuery('accounts/create_account', values));
    if (made.length === 0)
      throw new StartRefusal(`已有账号 ${loginName}。`, `There is an account ${loginName} already.`);
    await grantInCity(transaction, accountId, role);
    const detail = { ...byCommandLine, loginName, role };
    await writeEntry(transaction, {
      action: 'account.created',
      entityKind: 'account',
      entityId: accountId,
      detail,
    });
  });
  return password;
}

/** A new password for once; the account is opened, its locks and sessions end and, where asked, its second factor. */
export async function resetAccount(
  database: Database,
  loginName: string,
  { withSecondFactor }: { readonly withSecondFactor: boolean },
): Promise<string> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await atCommandLine(database).transaction(async (transaction) => {
    const [found] = await transaction.query<{ accountId: string; kind: string; isDemonstration: boolean }>(
      sqlQuery('accounts/find_account_by_name', [loginName]),
    );
    if (found === undefined || found.kind !== 'password' || found.isDemonstration) {
      throw new StartRefusal(
        `没有用密码登录的账号 ${loginName}。`,
        `There is no account ${loginName} that signs in with a password.`,
      );
    }
    const { accountId } = found;
    await transaction.query(sqlQuery('accounts/store_password', [accountId, hash, true]));
    await transaction.query(sqlQuery('accounts/enable_account', [accountId]));
    if (withSecondFactor) await transaction.query(sqlQuery('accounts/remove_second_factor', [accountId]));
    await transaction.query(sqlQuery('accounts/end_sessions', [accountId, 'password', null]));
    const detail = { ...byCommandLine, loginName, withSecondFactor };
    await writeEntry(transaction, {
      action: 'account.updated',
      entityKind: 'account',
      entityId: accountId,
      detail,
    });
  });
  return password;
}
