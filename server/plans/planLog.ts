import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanLogEntry, PlanLogLine, PlanStanding } from '#core/contract/planLog.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { ProblemError } from '../platform/http/problemError.ts';
import type { LockedPlan } from './lockPlan.ts';
import { planTagOf } from './planTag.ts';

/** An entry with the revision of the plan that its save made. */
export interface LogRow extends PlanLogEntry {
  readonly revision: number;
}

/** The log after a position, in order. */
export const readLog = (
  database: Executor,
  planId: string,
  { after = 0, withDiscarded = false }: { readonly after?: number; readonly withDiscarded?: boolean } = {},
): Promise<LogRow[]> =>
  database.query<LogRow>(sqlQuery('plans/list_changes', [planId, after, withDiscarded]));

/** A row as the interface shows it. */
export const entryOf = ({ revision: _, ...entry }: LogRow): PlanLogEntry => entry;

export const lineOf = (row: LogRow): PlanLogLine => {
  const { changeId, position, kind, communityIds, authorName, isMine, note, at, isUndone } = row;
  return { changeId, position, kind, communityIds, authorName, isMine, note, at, isUndone };
};

/** Whether the city moved on below the plan in a community that it changes. */
export async function isPlanStale(database: Executor, planId: string): Promise<boolean> {
  const [row] = await database.query<{ isStale: boolean }>(sqlQuery('plans/find_stale', [planId]));
  return row?.isStale === true;
}

const details = {
  stale:
    '底图已变化：方案涉及的社区已有新的网格，请先更新到现行网格。The city moved on below the plan: rebase it first.',
  moved: '方案已被修改，未覆盖任何内容。The plan was changed meanwhile; nothing was overwritten.',
} as const;

/** Ends a save that was drawn on something else than what stands, with what differs. */
export function refuseStale(
  plan: LockedPlan,
  standing: Omit<PlanStanding, 'head' | 'revision'>,
): ProblemError {
  const detail = standing.isStale ? details.stale : details.moved;
  const headers = { etag: planTagOf(plan) };
  const current = { head: plan.head, revision: plan.revision, ...standing };
  return new ProblemError('stale-revision', detail, [], headers, { current });
}

/** What a change is in the log. */
export interface NewEntry {
  readonly change: PlanChange;
  readonly communityIds: readonly string[];
}

/** Writes changes on after the head, over what was undone. */
export async function appendToLog(
  database: Executor,
  plan: LockedPlan,
  entries: readonly NewEntry[],
  author: { readonly accountId: string; readonly displayName: string },
): Promise<void> {
  await database.query(sqlQuery('plans/discard_tail', [plan.planId, plan.head]));
  const rows = entries.map(({ change, communityIds }, index) => ({
    id: change.id,
    position: plan.head + index + 1,
    change,
    kind: change.kind,
    communityIds,
    note: change.note ?? null,
  }));
  await database.query(
    sqlQuery('plans/insert_changes', [
      plan.countyCode,
      plan.planId,
      plan.revision + 1,
      JSON.stringify(rows),
      author.accountId,
      author.displayName,
    ]),
  );
  await database.query(sqlQuery('plans/mark_communities', [plan.planId]));
}

/** Sets how much of the log is in effect; the plan's next revision. */
export async function setHead(database: Executor, planId: string, head: number): Promise<number> {
  const [row] = await database.query<{ revision: number }>(sqlQuery('plans/move_head', [planId, head]));
  if (row === undefined) throw new Error('the head of a locked plan could not be moved');
  return row.revision;
}
