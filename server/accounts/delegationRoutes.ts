import { v7 as uuidV7 } from 'uuid';
import { delegateGrant, endDelegation, listDelegations } from '#core/contract/session.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';
import { type AccountsContext, onBehalfOfCaller, requireSession } from './accountsContext.ts';
import { refusingInWords } from './grantRefusals.ts';
import { datesOf, readGrant } from './grantRoutes.ts';

const mostDays = 90;
const dayMilliseconds = 86_400_000;

interface Source {
  readonly accountId: string;
  readonly roleCode: string;
  readonly regionId: string | null;
  readonly departmentId: string | null;
  readonly isDelegated: boolean;
  readonly giverId: string | null;
  readonly isBound: boolean;
  readonly validUntil: string | null;
}

const noGrant = (): ProblemError =>
  notFound('没有这项授权，或已结束。There is no such grant, or it has ended.');

async function findGrant(executor: Executor, grantId: string): Promise<Source> {
  const [source] = await executor.query<Source>(sqlQuery('accounts/find_grant', [grantId]));
  if (source === undefined) throw noGrant();
  return source;
}

/** One's own, first-hand, and not one of those that keep others apart. */
function checkSource(source: Source, accountId: string): void {
  if (source.accountId !== accountId) throw noGrant();
  if (source.isDelegated)
    throw new ProblemError(
      'conflict',
      '受托的权限不能再转托。What was passed on to you cannot be passed on again.',
    );
  if (source.isBound) {
    throw new ProblemError(
      'conflict',
      '管理员和大屏的角色不能委托。Roles of administration and of screens cannot be passed on.',
    );
  }
}

/** Leave: one's own grants for a time to somebody else. */
export function delegationRoutes(host: RouteHost, context: AccountsContext): void {
  addRoute(host, delegateGrant, async ({ identity, body, request, reply }) => {
    requireSession(identity);
    const { from, until } = datesOf(body.validFrom, body.validUntil);
    if (Date.parse(until ?? '') - Math.max(Date.parse(from ?? ''), Date.now()) > mostDays * dayMilliseconds)
      throw refuseField('invalid-body', 'validUntil', `最长 ${mostDays} 天。At most ${mostDays} days.`);
    const { receiverId, grant } = await onBehalfOfCaller(context, identity, request).transaction(
      async (transaction) => {
        const source = await findGrant(transaction, body.grantId);
        checkSource(source, identity.accountId);
        const [receiver] = await transaction.query<{ accountId: string }>(
          sqlQuery('accounts/find_receiver', [body.toLoginName]),
        );
        if (receiver === undefined || receiver.accountId === identity.accountId) {
          const reason = '没有可以受托的这个账号。There is no such account that it could be passed on to.';
          throw refuseField('conflict', 'toLoginName', reason);
        }
        const grantId = uuidV7();
        const { roleCode, regionId, departmentId } = source;
        const place = [regionId, departmentId, from, until, body.grantId, identity.accountId];
        await refusingInWords(() =>
          transaction.query(
            sqlQuery('accounts/insert_grant', [grantId, receiver.accountId, roleCode, ...place]),
          ),
        );
        return {
          receiverId: receiver.accountId,
          grant: await readGrant(transaction, receiver.accountId, grantId),
        };
      },
    );
    context.gate.registry.forget(receiverId);
    void reply.code(201);
    return grant;
  });

  addRoute(host, listDelegations, async ({ identity }) => ({
    items: await context.database.query<RouteAnswer<typeof listDelegations>['items'][number]>(
      sqlQuery('accounts/list_delegations', [identity.accountId]),
    ),
  }));

  addRoute(host, endDelegation, async ({ identity, params, request, reply }) => {
    requireSession(identity);
    const receiverId = await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      const grant = await findGrant(transaction, params.id);
      if (grant.giverId !== identity.accountId) throw noGrant();
      await transaction.query(sqlQuery('accounts/end_grant', [params.id]));
      return grant.accountId;
    });
    context.gate.registry.forget(receiverId);
    return reply.code(204).send();
  });
}
