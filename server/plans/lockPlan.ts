import type { PlanState } from '#core/contract/plans.ts';
import type { Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import { readPlanRow } from './readPlan.ts';

export interface LockedPlan {
  readonly planId: string;
  readonly countyCode: string;
  readonly state: PlanState;
  readonly authorId: string;
  readonly head: number;
  readonly revision: number;
}

const outside =
  '方案范围不完全在您的编制权限内。You may not draw plans in the whole of what this plan is for.';
const notDraft =
  '方案已不是草稿，须先撤回或退回才能修改。The plan is no draft any more: it has to be withdrawn or returned before it is changed.';

/** Holds a draft to the end of the transaction, so that saves to it come one after the other. */
export async function lockDraft(transaction: Transaction, planId: string): Promise<LockedPlan> {
  const seen = await readPlanRow(transaction, planId);
  const [locked] = await transaction.query<Omit<LockedPlan, 'planId'>>(sqlQuery('plans/lock_plan', [planId]));
  if (locked === undefined) {
    // row rights hold back what the account may not change: for where it lies, or for its state
    if (seen.state === 'draft') throw new ProblemError('outside-jurisdiction', outside);
    throw new ProblemError('conflict', notDraft);
  }
  if (locked.state !== 'draft') throw new ProblemError('conflict', notDraft);
  return { planId, ...locked };
}
