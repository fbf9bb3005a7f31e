import { v7 as uuidV7 } from 'uuid';
import { dutiesOf, isForWalls } from '#core/accounts/duties.ts';
import type { Permission } from '#core/accounts/permissions.ts';
import {
  changeRole,
  createRole,
  listDepartments,
  listRoles,
  putDepartment,
  type Role,
} from '#core/contract/accounts.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';
import { type AccountsContext, onBehalfOfCaller } from './accountsContext.ts';
import { refusingInWords } from './grantRefusals.ts';
import { keepingOneWhoGrants } from './securityAdministrators.ts';

type Department = RouteAnswer<typeof listDepartments>['items'][number];
type PermissionRow = RouteAnswer<typeof listRoles>['permissions'][number];

const administration = 'administration';

async function readRole(executor: Executor, code: string): Promise<Role> {
  const [role] = await executor.query<Role>(sqlQuery('accounts/list_roles', [code]));
  if (role === undefined) throw notFound('没有这个角色。There is no such role.');
  return role;
}

/** The group that permissions put a role into; refuses those that no one role may have together. */
function groupFor(permissions: readonly Permission[], needsSecondFactor: boolean): string | null {
  const duties = dutiesOf(permissions);
  if (duties.length > 1) {
    const reason =
      '管理账号、授权、审计三类权限不能合在一个角色里。Keeping accounts, granting and auditing do not go into one role.';
    throw refuseField('conflict', 'permissions', reason);
  }
  if (duties.length === 0) return null;
  if (!needsSecondFactor) {
    const reason = '管理员角色必须启用第二因素。A role of administration needs a second factor.';
    throw refuseField('conflict', 'needsSecondFactor', reason);
  }
  return administration;
}

async function refuseOwnRole(executor: Executor, accountId: string, code: string): Promise<void> {
  const [held] = await executor.query<{ found: boolean }>(sqlQuery('accounts/holds_role', [accountId, code]));
  if (held?.found === true)
    throw new ProblemError(
      'forbidden',
      '不能修改自己担任的角色。Nobody changes a role that he holds himself.',
    );
}

function addRoles(host: RouteHost, context: AccountsContext): void {
  const { database } = context;
  addRoute(host, listRoles, async () => ({
    items: await database.query<Role>(sqlQuery('accounts/list_roles', [null])),
    permissions: await database.query<PermissionRow>(sqlQuery('accounts/list_permissions')),
  }));

  addRoute(host, createRole, async ({ identity, body, request, reply }) => {
    const { code, name, nameEn, needsSecondFactor, permissions } = body;
    const group = groupFor(permissions, needsSecondFactor);
    const role = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      const values = [code, name, nameEn, needsSecondFactor, group];
      const made = await transaction.query(sqlQuery('accounts/create_role', values));
      if (made.length === 0)
        throw refuseField('conflict', 'code', '已有此编码的角色。There is a role of this code.');
      await transaction.query(sqlQuery('accounts/replace_role_permissions', [code, permissions]));
      return readRole(transaction, code);
    });
    void reply.code(201);
    return role;
  });

  addRoute(host, changeRole, async ({ identity, params, body, request }) => {
    const role = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await refuseOwnRole(transaction, identity.accountId, params.code);
      const standing = await readRole(transaction, params.code);
      const wanted = { ...standing, ...body };
      if (standing.isDeviceBound && !wanted.permissions.every(isForWalls)) {
        const reason = '大屏角色只能查看。A role of screens can only look.';
        throw refuseField('conflict', 'permissions', reason);
      }
      const group = groupFor(wanted.permissions, wanted.needsSecondFactor);
      // a group that the city gave stays
      const { code, name, nameEn, needsSecondFactor } = wanted;
      const values = [code, name, nameEn, needsSecondFactor, group ?? standing.exclusiveGroup];
      await keepingOneWhoGrants(transaction, async () => {
        await refusingInWords(() => transaction.query(sqlQuery('accounts/change_role', values)));
        if (body.permissions !== undefined)
          await transaction.query(sqlQuery('accounts/replace_role_permissions', [code, body.permissions]));
      });
      await transaction.query(sqlQuery('accounts/notify_accounts'));
      return readRole(transaction, code);
    });
    context.gate.registry.forget(null);
    return role;
  });
}

function addDepartments(host: RouteHost, context: AccountsContext): void {
  const read = (executor: Executor, code: string | null): Promise<Department[]> =>
    executor.query<Department>(sqlQuery('accounts/list_departments', [code]));

  addRoute(host, listDepartments, async () => ({ items: await read(context.database, null) }));

  addRoute(host, putDepartment, async ({ identity, params, body, request }) => {
    const { name, nameEn = null, isActive } = body;
    const [department] = await onBehalfOfCaller(context, identity, request).transaction(
      async (transaction) => {
        const values = [uuidV7(), params.code, name, nameEn, isActive];
        await transaction.query(sqlQuery('accounts/put_department', values));
        await transaction.query(sqlQuery('accounts/notify_accounts'));
        return read(transaction, params.code);
      },
    );
    if (department === undefined) throw new Error('the department is not there after it was written');
    context.gate.registry.forget(null);
    return department;
  });
}

/** Roles and departments: words of the city's own. */
export function roleRoutes(host: RouteHost, context: AccountsContext): void {
  addRoles(host, context);
  addDepartments(host, context);
}
