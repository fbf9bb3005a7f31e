import { v7 as newId } from 'uuid';
import type { Database } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { LoadDraft } from './planDraft.ts';
import { type PublicationFacts, PublicationRefused, publishPlan } from './publishPlan.ts';

export interface SchedulerOptions {
  readonly loadDraft: LoadDraft;
  /** How often to look whether the day of a plan has come: so long after midnight it may be published. */
  readonly everyMilliseconds?: number;
  readonly onPublished?: (planId: string, facts: PublicationFacts) => void;
  readonly onFault?: (fault: unknown, planId: string | null) => void;
}

/** Publishes plans on their day. Several servers may run it: one publishes, the others find nothing left to do. */
export interface Scheduler {
  /** Publishes what is due now; how many plans. */
  runDue(): Promise<number>;
  stop(): Promise<void>;
}

/** What is written down of a plan that could not be published: it goes back to those who approved it. */
const reasonOf = (fault: unknown): object =>
  fault instanceof PublicationRefused
    ? fault.refusal
    : { kind: 'fault', message: fault instanceof Error ? fault.message : String(fault) };

async function publishOne(
  database: Database,
  planId: string,
  loadDraft: LoadDraft,
): Promise<PublicationFacts | null> {
  return database.transaction(async (transaction) => {
    const [lock] = await transaction.query<{ isOurs: boolean; today: string }>(
      sqlQuery('plans/publication/take_turn'),
    );
    return lock?.isOurs === true ? publishPlan(transaction, planId, lock.today, loadDraft) : null;
  });
}

async function noteFailure(database: Database, planId: string, fault: unknown): Promise<void> {
  const reason = JSON.stringify(reasonOf(fault));
  await database.transaction(async (transaction) => {
    const back = await transaction.query(sqlQuery('plans/publication/put_back', [planId]));
    if (back.length === 0) return;
    const event = [planId, newId(), 'failed', null, '', reason];
    await transaction.query(sqlQuery('plans/publication/insert_plan_event', event));
    await transaction.query(
      sqlQuery('accounts/write_entry', ['plan.published', 'plan', planId, reason, 'refused']),
    );
  });
}

async function publishDue(database: Database, options: SchedulerOptions): Promise<number> {
  const due = await database.query<{ planId: string }>(sqlQuery('plans/publication/list_due_plans'));
  let published = 0;
  for (const { planId } of due) {
    try {
      const facts = await publishOne(database, planId, options.loadDraft);
      if (facts === null) continue;
      published += 1;
      options.onPublished?.(planId, facts);
    } catch (fault) {
      options.onFault?.(fault, planId);
      await noteFailure(database, planId, fault);
    }
  }
  return published;
}

export function startScheduler(database: Database, options: SchedulerOptions): Scheduler {
  const { everyMilliseconds = 10_000, onFault } = options;
  let running: Promise<number> | null = null;
  let isStopped = false;
  const runDue = (): Promise<number> => {
    if (isStopped) return Promise.resolve(0);
    running ??= publishDue(database, options).finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => {
    runDue().catch((fault: unknown) => onFault?.(fault, null));
  }, everyMilliseconds);
  timer.unref();
  return {
    runDue,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
