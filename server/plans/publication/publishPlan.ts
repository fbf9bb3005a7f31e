import { v7 as newId } from 'uuid';
import type { GridSuccession } from '#core/plans/publication/carryPosts.ts';
import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { blockingFindings } from '../validation/validateDraft.ts';
import type { DraftOutcome } from './draftRows.ts';
import { drawGridShapes } from './drawGridShapes.ts';
import { publishIncidents } from './moveIncidents.ts';
import type { LoadDraft, PlanDraft } from './planDraft.ts';
import { type GridTurnover, publishGrids } from './publishGrids.ts';
import { publishGround } from './publishGround.ts';
import { publishStaff } from './publishStaff.ts';
import { writeOutDraft } from './writeOutDraft.ts';

/** Why a plan cannot be published as it stands; the plan goes back to those who approved it. */
export type PublicationRefusal =
  | {
      readonly kind: 'stale';
      readonly communities: readonly { readonly code: string; readonly name: string }[];
    }
  | {
      readonly kind: 'invalid';
      readonly findings: readonly { readonly kind: string; readonly count: number }[];
    }
  | { readonly kind: 'nothing-changes' };

export class PublicationRefused extends Error {
  override readonly name = 'PublicationRefused';
  readonly refusal: PublicationRefusal;

  constructor(refusal: PublicationRefusal) {
    super(`the plan cannot be published: ${JSON.stringify(refusal)}`);
    this.refusal = refusal;
  }
}

export interface PublicationFacts {
  readonly effectiveOn: string;
  readonly communities: number;
  readonly openedVersions: number;
  readonly newGrids: number;
  readonly retiredGrids: number;
  readonly cutPlots: number;
  readonly movedIncidents: number;
  readonly openedPosts: number;
  readonly closedPosts: number;
  readonly sharedLeaders: number;
}

interface DuePlan {
  readonly name: string;
  readonly effectiveOn: string;
  readonly approverId: string | null;
  readonly approverName: string | null;
  readonly staffDay: string;
}

function successionOf(
  { before }: PlanDraft,
  { succession }: DraftOutcome,
  { settled }: GridTurnover,
): GridSuccession {
  const idOf = new Map(settled.map(({ grid, gridId }) => [grid, gridId]));
  return {
    begun: settled
      .filter(({ isNew }) => isNew)
      .map(({ grid, gridId }) => ({
        gridId,
        predecessorId: before.grids[succession.predecessorOf.get(grid) ?? -1]?.id ?? null,
      })),
    ended: [...succession.successorOf].flatMap(([old, next]) => {
      const gridId = before.grids[old]?.id;
      return gridId === undefined ? [] : [{ gridId, successorId: idOf.get(next) ?? null }];
    }),
  };
}

async function refuseStale(transaction: Transaction, planId: string): Promise<void> {
  const communities = await transaction.query<{ code: string; name: string }>(
    sqlQuery('plans/publication/list_stale_communities', [planId]),
  );
  if (communities.length > 0) throw new PublicationRefused({ kind: 'stale', communities });
}

async function refuseInvalid(transaction: Transaction, planId: string): Promise<void> {
  const findings = await blockingFindings(transaction, planId);
  if (findings.length > 0) throw new PublicationRefused({ kind: 'invalid', findings });
}

/**
 * Puts a plan that is due into force, all of it or, where this throws, nothing: the caller's transaction is the one
 * transaction. Null where the plan is not due (any more): another server was quicker.
 */
export async function publishPlan(
  transaction: Transaction,
  planId: string,
  today: string,
  loadDraft: LoadDraft,
): Promise<PublicationFacts | null> {
  const [due] = await transaction.query<DuePlan>(
    sqlQuery('plans/publication/lock_due_plan', [planId, today]),
  );
  if (due === undefined) return null;
  const { effectiveOn, staffDay } = due;
  const draft = await loadDraft(transaction, planId);
  const outcome = await writeOutDraft(transaction, planId, draft);
  if (outcome.changed.size === 0) throw new PublicationRefused({ kind: 'nothing-changes' });
  const communities = await transaction.query<{ communityId: string }>(
    sqlQuery('plans/publication/lock_communities', [planId]),
  );
  const communityIds = communities.map(({ communityId }) => communityId);
  await refuseStale(transaction, planId);
  await refuseInvalid(transaction, planId);

  const { cutPlots } = await publishGround(transaction, planId, effectiveOn);
  const turnover = await publishGrids(transaction, planId, effectiveOn, draft, outcome);
  const succession = successionOf(draft, outcome, turnover);
  const carried = await publishStaff(transaction, planId, staffDay, succession);
  const followed = succession.ended.flatMap(({ gridId, successorId }) =>
    successorId === null ? [] : [{ fromGridId: gridId, toGridId: successorId }],
  );
  const movedIncidents = await publishIncidents(
    transaction,
    planId,
    turnover.closed,
    followed,
    `网格调整：${due.name}`,
  );
  await drawGridShapes(transaction, communityIds);
  const facts = {
    effectiveOn,
    communities: communityIds.length,
    openedVersions: turnover.openedVersions,
    newGrids: succession.begun.length,
    retiredGrids: turnover.retired.length,
    cutPlots,
    movedIncidents,
    openedPosts: carried.opened.length,
    closedPosts: carried.closed.length,
    sharedLeaders: carried.sharedLeaders,
  };
  await conclude(transaction, planId, due, communityIds, facts);
  return facts;
}

async function conclude(
  transaction: Transaction,
  planId: string,
  due: DuePlan,
  communityIds: readonly string[],
  facts: PublicationFacts,
): Promise<void> {
  const run = (name: string, ...values: readonly unknown[]): Promise<unknown> =>
    transaction.query(sqlQuery(name, values));
  await run('plans/publication/raise_revisions', communityIds);
  await run('plans/publication/record_publication', planId, due.effectiveOn, due.staffDay);
  await run('plans/publication/mark_published', planId);
  const told = JSON.stringify(facts);
  await run('plans/publication/insert_plan_event', planId, newId(), 'published', null, '', told);
  await run('plans/publication/announce', planId, communityIds, false);
  const detail = { ...facts, name: due.name, approvedBy: due.approverName, approverId: due.approverId };
  await run('accounts/write_entry', 'plan.published', 'plan', planId, JSON.stringify(detail), 'done');
}
