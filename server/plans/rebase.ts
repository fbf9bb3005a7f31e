import { v7 as uuidV7 } from 'uuid';
import type { rebasePlan } from '#core/contract/planLog.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import type { Plan } from '#core/plans/plan.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import type { Saving } from './appendChanges.ts';
import { lockDraft, type LockedPlan } from './lockPlan.ts';
import { isPlanStale, lineOf, type LogRow, readLog, refuseStale, setHead } from './planLog.ts';
import { seenRevision } from './planTag.ts';
import { readPlanRow } from './readPlan.ts';
import { showRefusal } from './showRefusal.ts';

type Answer = RouteAnswer<typeof rebasePlan>;

/** The log drawn on today's ground: what still fits, and what does not with why. */
function redraw(
  start: Plan,
  log: readonly LogRow[],
): { readonly kept: readonly LogRow[]; readonly dropped: Answer['dropped'] } {
  let plan = start;
  const kept: LogRow[] = [];
  const dropped: Answer['dropped'] = [];
  for (const row of log) {
    const { change, position } = row;
    const outcome = applyChange(plan, change);
    if (outcome.isTaken) {
      ({ plan } = outcome);
      kept.push(row);
    } else dropped.push({ position, change, refusal: showRefusal(plan, change, outcome.refusal) });
  }
  return { kept, dropped };
}

function refuseMoved(plan: LockedPlan, log: readonly LogRow[], seen: number, isStale: boolean): void {
  if (seen === plan.revision) return;
  const changes = log.filter(({ revision }) => revision > seen).map(lineOf);
  throw refuseStale(plan, { changes, communityIds: [], isStale });
}

/**
 * Draws a plan again on the city of today. What no longer fits stays in the log, discarded with its reason; what was
 * undone is discarded too. A dry run tells what would become of it and changes nothing.
 */
export async function rebase(saving: Saving, isDryRun: boolean): Promise<Answer> {
  const { database, drawnPlans, identity, planId, ifMatch } = saving;
  const reader = { planId, scopeKey: identity.scopeKey };
  await readPlanRow(database, planId);
  await drawnPlans.atHead(database, reader);
  return database.transaction(async (transaction) => {
    const plan = await lockDraft(transaction, planId);
    const log = (await readLog(transaction, planId)).filter(({ isUndone }) => !isUndone);
    refuseMoved(
      plan,
      log,
      seenRevision(ifMatch, planId, plan.revision),
      await isPlanStale(transaction, planId),
    );
    const { start } = await drawnPlans.atHead(transaction, reader);
    const { kept, dropped } = redraw(start, log);
    const told = { applied: kept.length, dropped };
    if (isDryRun) return { head: plan.head, revision: plan.revision, ...told };
    await transaction.query(sqlQuery('plans/discard_log', [planId]));
    await transaction.query(sqlQuery('plans/keep_changes', [planId, kept.map(({ changeId }) => changeId)]));
    const reasons = dropped.map(({ change: { id }, refusal }) => ({ id, refusal }));
    await transaction.query(sqlQuery('plans/explain_discards', [planId, JSON.stringify(reasons)]));
    await transaction.query(sqlQuery('plans/mark_communities', [planId]));
    await transaction.query(sqlQuery('plans/rebase_communities', [planId]));
    const facts = JSON.stringify({ applied: kept.length, dropped: dropped.length });
    const who = [identity.accountId, identity.displayName];
    await transaction.query(
      sqlQuery('plans/insert_event', [plan.countyCode, uuidV7(), planId, 'rebased', ...who, '', facts]),
    );
    return { head: kept.length, revision: await setHead(transaction, planId, kept.length), ...told };
  });
}
