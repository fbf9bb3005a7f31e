import { unmaskField } from '#core/contract/audit.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';

/** Blanks do not count. */
const leastPurpose = 4;

type Outcome = 'shown' | 'not-found' | 'forbidden' | 'too-many';

function refusalOf(outcome: Exclude<Outcome, 'shown'>, entityId: string): ProblemError {
  if (outcome === 'not-found')
    return notFound(`没有编号为 ${entityId} 的记录。There is nothing with the id ${entityId}.`);
  if (outcome === 'forbidden')
    return new ProblemError(
      'forbidden',
      '该账号不得接收个人信息。This account never receives personal fields.',
    );
  return new ProblemError(
    'too-many-requests',
    '一小时内查看未脱敏信息已达 60 次，请稍后再试。You have seen 60 personal fields within an hour; try again later.',
    [],
    { 'retry-after': '600' },
  );
}

/**
 * One personal field at a time. Two transactions: the first writes into the audit who sees what and why, refusals too;
 * the second gives the value, and the database gives it only once the first is committed.
 */
export function unmaskRoutes(host: RouteHost): void {
  addRoute(host, unmaskField, async ({ database, body, reply }) => {
    const purpose = body.purpose.trim();
    if (purpose.length < leastPurpose) {
      const reason = '须写明用途，至少四个字。Say what for, in four characters at least.';
      throw refuseField('invalid-body', 'purpose', reason);
    }
    const [asked] = await database.transaction((transaction) =>
      transaction.query<{ outcome: Outcome; entryId: string }>(
        sqlQuery('audit/ask_unmask', [body.field, body.entityId, purpose]),
      ),
    );
    if (asked === undefined) throw new Error('the question could not be written into the audit');
    if (asked.outcome !== 'shown') throw refusalOf(asked.outcome, body.entityId);
    const [found] = await database.query<{ value: string | null }>(
      sqlQuery('audit/unmask_field', [asked.entryId]),
    );
    void reply.header('cache-control', 'no-store');
    return { value: found?.value ?? null };
  });
}
