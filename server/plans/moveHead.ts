import type { Transaction } from '../platform/database/port.ts';
import { refuseField } from '../platform/http/problemError.ts';
import type { Saving } from './appendChanges.ts';
import { lockDraft } from './lockPlan.ts';
import { lineOf, readLog, refuseStale, setHead } from './planLog.ts';
import { seenRevision } from './planTag.ts';

export interface MovedHead {
  readonly head: number;
  readonly revision: number;
}

/** Undoes or redoes up to a position of the log. Asked again for where it is already, nothing happens. */
export function moveHead({ database, planId, ifMatch }: Saving, head: number): Promise<MovedHead> {
  return database.transaction(async (transaction: Transaction) => {
    const plan = await lockDraft(transaction, planId);
    const seen = seenRevision(ifMatch, planId, plan.revision);
    if (plan.head === head) return { head, revision: plan.revision };
    const log = await readLog(transaction, planId);
    if (seen !== plan.revision) {
      const changes = log.filter(({ revision, isUndone }) => revision > seen && !isUndone).map(lineOf);
      throw refuseStale(plan, { changes, communityIds: [], isStale: false });
    }
    if (head > log.length)
      throw refuseField('conflict', 'head', `the log has ${log.length} changes that can be in effect`);
    return { head, revision: await setHead(transaction, planId, head) };
  });
}
