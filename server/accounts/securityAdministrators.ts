import type { Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';

interface Able {
  readonly present: number;
  readonly lasting: number;
}

async function count(transaction: Transaction): Promise<Able> {
  const [able] = await transaction.query<Able>(sqlQuery('accounts/count_security_administrators'));
  if (able === undefined) throw new Error('an aggregate without a row');
  return able;
}

/**
 * Does what may take rights away, and takes it back if nobody were left who can grant, now or in the end: there would be
 * no way in but the command line. One at a time, so that the last two do not remove each other.
 */
export async function keepingOneWhoGrants<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  await transaction.query({ text: 'select pg_advisory_xact_lock(7104261)', values: [] });
  const before = await count(transaction);
  const result = await work();
  const after = await count(transaction);
  if ((before.present > 0 && after.present === 0) || (before.lasting > 0 && after.lasting === 0)) {
    throw new ProblemError(
      'conflict',
      '这是最后一个可用的安全管理员：请先授权另一个账号。This is the last security administrator in use; grant the role to another account first.',
    );
  }
  return result;
}
