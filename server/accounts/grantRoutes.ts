import { v7 as uuidV7 } from 'uuid';
import { createGrant, endGrant, getAccountRights } from '#core/contract/accounts.ts';
import type { RouteAnswer, RouteBody } from '#core/contract/route.ts';
import type { GrantShown } from '#core/contract/session.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';
import { readAccount } from './accountRoutes.ts';
import { type AccountsContext, onBehalfOfCaller } from './accountsContext.ts';
import { refusingInWords } from './grantRefusals.ts';
import { keepingOneWhoGrants } from './securityAdministrators.ts';
import { listGrants, type ReachRow } from './sessions.ts';

type Rights = RouteAnswer<typeof getAccountRights>;
type Wanted = RouteBody<typeof createGrant>;

interface Place {
  readonly regionId: string | null;
  readonly departmentId: string | null;
}

async function regionOf(executor: Executor, code: string): Promise<Place> {
  const [region] = await executor.query<{
    id: string;
    name: string;
    isToday: boolean;
    endedOn: string | null;
  }>(sqlQuery('accounts/find_place', [code]));
  if (region === undefined)
    throw refuseField('conflict', 'regionCode', `没有编码为 ${code} 的区划。There is no region ${code}.`);
  if (!region.isToday) {
    throw refuseField(
      'conflict',
      'regionCode',
      `${region.name}（${code}）已于 ${region.endedOn ?? '此前'} 撤销或尚未设立。The region ${code} was abolished (${region.endedOn ?? 'before'}) or does not exist yet.`,
    );
  }
  return { regionId: region.id, departmentId: null };
}

async function placeOf(executor: Executor, wanted: Wanted): Promise<Place> {
  const { regionCode, departmentCode } = wanted;
  if ((regionCode === undefined) === (departmentCode === undefined)) {
    throw refuseField(
      'invalid-body',
      'regionCode',
      '须指定区划或部门之一。Name either a region or a department.',
    );
  }
  if (regionCode !== undefined) return regionOf(executor, regionCode);
  const [department] = await executor.query<{ id: string; isActive: boolean }>(
    sqlQuery('accounts/find_department', [departmentCode]),
  );
  if (department?.isActive !== true) {
    const reason = '没有这个部门，或已停用。There is no such department, or it is closed.';
    throw refuseField('conflict', 'departmentCode', reason);
  }
  return { regionId: null, departmentId: department.id };
}

export interface Dates {
  readonly from: string | null;
  readonly until: string | null;
}

/** Dates of a grant: they end after they begin, and not in the past. */
export function datesOf(validFrom: string | undefined, validUntil: string | undefined): Dates {
  const from = validFrom === undefined ? null : Date.parse(validFrom);
  const until = validUntil === undefined ? null : Date.parse(validUntil);
  if (until !== null && until <= Math.max(Date.now(), from ?? 0)) {
    const reason = '须晚于开始时刻和现在。It must be later than the beginning and than now.';
    throw refuseField('invalid-body', 'validUntil', reason);
  }
  const text = (moment: number | null): string | null =>
    moment === null ? null : new Date(moment).toISOString();
  return { from: text(from), until: text(until) };
}

export async function readGrant(executor: Executor, accountId: string, grantId: string): Promise<GrantShown> {
  const grants = await listGrants(executor, [accountId]);
  const found = grants.find((grant) => grant.grantId === grantId);
  if (found === undefined) throw new Error(`the grant ${grantId} is not there after it was written`);
  const { accountId: _, ...grant } = found;
  return grant;
}

async function readRights(context: AccountsContext, accountId: string, address: string): Promise<Rights> {
  const { database } = context;
  const account = await readAccount(database, accountId);
  const reaches = await database.query<ReachRow>(sqlQuery('accounts/list_reaches', [accountId]));
  const idle = await database.query<Rights['idle'][number]>(
    sqlQuery('accounts/list_idle_grants', [accountId]),
  );
  const roles = new Set(account.grants.map(({ roleCode }) => roleCode));
  const known = await database.query<{ code: string; isWithoutPersonalFields: boolean }>(
    sqlQuery('accounts/list_roles', [null]),
  );
  // asked as that account: what its rows are is the database's to say
  const asAccount = database.actingAs({
    accountId,
    sessionId: null,
    scopes: null,
    address,
    requestId: '',
    readLimitSeconds: 30,
  });
  const [visible] = await asAccount.query<Rights['visible']>(sqlQuery('accounts/count_visible'));
  if (visible === undefined) throw new Error('an aggregate without a row');
  const isExpired = account.expiresAt !== null && Date.parse(account.expiresAt) <= Date.now();
  return {
    accountId,
    isUsable: account.state === 'active' && !isExpired && !account.isLocked,
    isWithoutPersonalFields: known.some(
      ({ code, isWithoutPersonalFields }) => isWithoutPersonalFields && roles.has(code),
    ),
    rights: reaches,
    visible,
    idle,
  };
}

/** Granting: whoever does it does not keep accounts, and never grants to himself. */
export function grantRoutes(host: RouteHost, context: AccountsContext): void {
  addRoute(host, getAccountRights, async ({ params, request }) => readRights(context, params.id, request.ip));

  addRoute(host, createGrant, async ({ identity, params, body, request, reply }) => {
    if (params.id === identity.accountId)
      throw new ProblemError('forbidden', '不能给自己授权。Nobody grants to himself.');
    const { from, until } = datesOf(body.validFrom, body.validUntil);
    const grant = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      await readAccount(transaction, params.id);
      const roles = await transaction.query(sqlQuery('accounts/list_roles', [body.roleCode]));
      if (roles.length === 0)
        throw refuseField('conflict', 'roleCode', '没有这个角色。There is no such role.');
      const { regionId, departmentId } = await placeOf(transaction, body);
      const grantId = uuidV7();
      const place = [regionId, departmentId, from, until, null, identity.accountId];
      await refusingInWords(() =>
        transaction.query(sqlQuery('accounts/insert_grant', [grantId, params.id, body.roleCode, ...place])),
      );
      return readGrant(transaction, params.id, grantId);
    });
    context.gate.registry.forget(params.id);
    void reply.code(201);
    return grant;
  });

  addRoute(host, endGrant, async ({ identity, params, request, reply }) => {
    const ended = await onBehalfOfCaller(context, identity, request).transaction((transaction) =>
      keepingOneWhoGrants(transaction, () =>
        transaction.query<{ accountId: string }>(sqlQuery('accounts/end_grant', [params.id])),
      ),
    );
    if (ended.length === 0)
      throw notFound('没有这项授权，或已结束。There is no such grant, or it has ended.');
    for (const { accountId } of ended) context.gate.registry.forget(accountId);
    return reply.code(204).send();
  });
}
