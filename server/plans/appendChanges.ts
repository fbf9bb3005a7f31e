import type { appendPlanChanges } from '#core/contract/planLog.ts';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { RouteAnswer, RouteBody } from '#core/contract/route.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { touchedCommunities } from '#core/plans/touchedCommunities.ts';
import type { Identity } from '../platform/access/identity.ts';
import type { ScopedDatabase, Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { refuseField } from '../platform/http/problemError.ts';
import type { DrawnPlan, DrawnPlans } from './drawnPlans.ts';
import { type LockedPlan, lockDraft } from './lockPlan.ts';
import {
  appendToLog,
  entryOf,
  isPlanStale,
  lineOf,
  type LogRow,
  type NewEntry,
  readLog,
  refuseStale,
  setHead,
} from './planLog.ts';
import { seenRevision } from './planTag.ts';
import { readPlanRow } from './readPlan.ts';
import { refuseChange } from './showRefusal.ts';

type Answer = RouteAnswer<typeof appendPlanChanges>;
type Body = RouteBody<typeof appendPlanChanges>;

export interface Saving {
  readonly database: ScopedDatabase;
  readonly drawnPlans: DrawnPlans;
  readonly identity: Identity;
  readonly planId: string;
  readonly ifMatch: string | undefined;
}

interface KnownChange {
  readonly changeId: string;
  readonly position: number;
  readonly revision: number;
}

function refuseRepeatedIds(changes: readonly PlanChange[]): void {
  const seen = new Set<string>();
  changes.forEach(({ id }, index) => {
    if (seen.has(id)) throw refuseField('invalid-body', `changes.${index}.id`, 'is given twice');
    seen.add(id);
  });
}

/**
 * What others appended since the caller looked. Nothing else may have happened: where something was undone or drawn over,
 * what the caller drew on is no more.
 */
function appendedSince(
  plan: LockedPlan,
  log: readonly LogRow[],
  seen: number,
  head: number,
): LogRow[] | null {
  const appended = log.filter(({ revision }) => revision > seen);
  const isOnlyAppended =
    seen <= plan.revision &&
    appended.length === plan.head - head &&
    appended.every(({ position }) => position > head && position <= plan.head);
  return isOnlyAppended ? appended : null;
}

/** The plan with the changes drawn on, and what each of them touches; one that cannot stand ends the save. */
function draw(
  drawn: DrawnPlan,
  changes: readonly PlanChange[],
): { readonly drawn: DrawnPlan; readonly entries: readonly NewEntry[] } {
  let { plan } = drawn;
  const steps = [...drawn.steps];
  const entries = changes.map((change): NewEntry => {
    const outcome = applyChange(plan, change);
    if (!outcome.isTaken) throw refuseChange(plan, change, outcome.refusal);
    const communityIds = touchedCommunities(outcome.plan, outcome.patch);
    ({ plan } = outcome);
    steps.push({ id: change.id, patch: outcome.patch });
    return { change, communityIds };
  });
  return { drawn: { ...drawn, plan, steps }, entries };
}

async function save(
  transaction: Transaction,
  { drawnPlans, identity, planId, ifMatch }: Saving,
  body: Body,
): Promise<{ answer: Answer; drawn: DrawnPlan | null }> {
  const plan = await lockDraft(transaction, planId);
  const ids = body.changes.map(({ id }) => id);
  const known = await transaction.query<KnownChange>(sqlQuery('plans/find_changes', [planId, ids]));
  const knownIds = new Set(known.map(({ changeId }) => changeId));
  const fresh = body.changes.filter(({ id }) => !knownIds.has(id));
  if (fresh.length === 0) {
    // sent twice: the answer to the first time may have been lost
    const last = known.reduce((latest, each) => (each.position > latest.position ? each : latest));
    return { answer: { head: last.position, revision: last.revision, others: [] }, drawn: null };
  }
  const seen = seenRevision(ifMatch, planId, plan.revision);
  const log = await readLog(transaction, planId, { after: Math.min(body.head, plan.head) });
  const appended = appendedSince(plan, log, seen, body.head);
  const isStale = await isPlanStale(transaction, planId);
  if (appended === null || isStale) {
    const changes = log.filter(({ revision, isUndone }) => revision > seen && !isUndone).map(lineOf);
    throw refuseStale(plan, { changes, communityIds: [], isStale });
  }
  const reader = { planId, scopeKey: identity.scopeKey };
  const { drawn, entries } = draw(await drawnPlans.atHead(transaction, reader), fresh);
  const others = appended.filter(({ changeId }) => !ids.includes(changeId));
  const mine = new Set(entries.flatMap(({ communityIds }) => communityIds));
  const shared = new Set(others.flatMap(({ communityIds }) => communityIds.filter((id) => mine.has(id))));
  if (shared.size > 0)
    throw refuseStale(plan, { changes: others.map(lineOf), communityIds: [...shared], isStale });
  await appendToLog(transaction, plan, entries, identity);
  const head = plan.head + entries.length;
  const revision = await setHead(transaction, planId, head);
  return { answer: { head, revision, others: others.map(entryOf) }, drawn };
}

/** Appends changes to the log of a draft, all or none. Sent again they are answered as the first time. */
export async function appendChanges(saving: Saving, body: Body): Promise<Answer> {
  refuseRepeatedIds(body.changes);
  const { database, drawnPlans, identity, planId } = saving;
  const reader = { planId, scopeKey: identity.scopeKey };
  // read before the plan is held: the ground of a county takes seconds, and others wait for the lock
  await readPlanRow(database, planId);
  await drawnPlans.atHead(database, reader);
  const { answer, drawn } = await database.transaction((transaction) => save(transaction, saving, body));
  if (drawn !== null) drawnPlans.keep(reader, drawn);
  return answer;
}
