import { v7 as newId } from 'uuid';
import type { OpenedPost } from '#core/plans/publication/carryPosts.ts';
import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { drawGridShapes } from './drawGridShapes.ts';
import {
  type FollowedGrid,
  listIncidentsToMove,
  type MovedIncident,
  moveIncidents,
} from './moveIncidents.ts';
import { openPosts } from './publishStaff.ts';

interface PublishedPlan {
  readonly name: string;
  readonly authorId: string;
  readonly today: string;
  readonly staffToday: string;
}

export type RollBackRefusal =
  | { readonly kind: 'not-published' }
  | {
      readonly kind: 'redrawn';
      readonly grids: readonly { readonly code: string; readonly planName: string }[];
    };

export interface RollBackFacts {
  readonly on: string;
  readonly communities: number;
  readonly closedVersions: number;
  readonly movedIncidents: number;
  readonly openedPosts: number;
}

type Run = <Row extends object>(name: string, ...values: readonly unknown[]) => Promise<Row[]>;

async function restoreGround(run: Run, planId: string, today: string): Promise<void> {
  const restored = await run<{ plotId: string }>('restore_plots', planId);
  if (restored.length === 0) return;
  await run('close_made_plots', planId, today);
  await run('restore_buildings', planId);
  await run('place_late_buildings', planId);
  await run('restore_addresses', planId);
  await run('restore_elements', planId);
  await run(
    'count_plots',
    restored.map(({ plotId }) => plotId),
  );
  await run('remove_made_arcs', planId);
  await run('restore_arcs', planId);
}

async function restoreGrids(run: Run, planId: string, today: string): Promise<string[]> {
  const closed = await run<{ gridId: string }>('close_opened_versions', planId, today);
  await run('retire_opened_grids', planId, today);
  await run('reopen_grids', planId);
  await run('extend_versions', planId, today);
  const again = await run<{ versionId: string }>('list_versions_to_reopen', planId, today);
  const pairs = again.map(({ versionId }) => ({ old_id: versionId, new_id: newId() }));
  await run('reopen_versions', JSON.stringify(pairs), today);
  await run('follow_versions', JSON.stringify(pairs));
  await run('recount_versions', planId);
  return closed.map(({ gridId }) => gridId);
}

async function restoreStaff(
  transaction: Transaction,
  run: Run,
  planId: string,
  staffToday: string,
): Promise<number> {
  const opened = (await run<{ postId: string }>('list_opened_posts', planId)).map(({ postId }) => postId);
  const closed = await run<OpenedPost>('list_closed_posts', planId, staffToday);
  await run('end_opened_assignments', opened, staffToday);
  await run('end_opened_posts', opened, staffToday);
  await run('restore_posts', planId, staffToday);
  await run('restore_assignments', planId, staffToday);
  const followed = await openPosts(transaction, planId, staffToday, closed);
  const shifts = followed.map(({ fromPostId, toPostId }) => ({
    from_post_id: fromPostId,
    to_post_id: toPostId,
  }));
  await run('restore_shifts', planId, JSON.stringify(shifts));
  return closed.length;
}

/** Re-assigned incidents go back to the grid that they had, what came in since by its place. */
async function restoreIncidents(
  transaction: Transaction,
  run: Run,
  planId: string,
  closed: readonly string[],
  why: string,
): Promise<number> {
  const back = await run<MovedIncident>('list_old_incident_grids', planId);
  await moveIncidents(transaction, back, why);
  const predecessors = await run<FollowedGrid>('list_predecessors', planId);
  const placed = await listIncidentsToMove(transaction, closed, predecessors);
  const isBack = new Set(back.map(({ incidentId }) => incidentId));
  const others = placed.filter(({ incidentId }) => !isBack.has(incidentId));
  await moveIncidents(transaction, others, why);
  await run('restore_tasks', planId);
  return back.length + others.length;
}

/**
 * Takes a publication back: the old versions hold again under their own codes from today on, what the plan began
 * retires for good. Everything or, where this refuses or throws, nothing.
 */
export async function rollBackPlan(
  transaction: Transaction,
  planId: string,
  accountId: string | null,
  comment: string,
): Promise<RollBackFacts | RollBackRefusal> {
  const run: Run = (name, ...values) => transaction.query(sqlQuery(`plans/publication/${name}`, values));
  const [plan] = await run<PublishedPlan>('lock_published_plan', planId);
  if (plan === undefined) return { kind: 'not-published' };
  await run('lock_communities', planId);
  const grids = await run<{ code: string; planName: string }>('list_later_publications', planId);
  if (grids.length > 0) return { kind: 'redrawn', grids };
  const { today, staffToday } = plan;

  await restoreGround(run, planId, today);
  const closed = await restoreGrids(run, planId, today);
  const openedPosts = await restoreStaff(transaction, run, planId, staffToday);
  const why = `撤回网格调整：${plan.name}`;
  const movedIncidents = await restoreIncidents(transaction, run, planId, closed, why);
  const communities = (await run<{ communityId: string }>('list_changed_communities', planId)).map(
    ({ communityId }) => communityId,
  );
  await drawGridShapes(transaction, communities);
  const facts = {
    on: today,
    communities: communities.length,
    closedVersions: closed.length,
    movedIncidents,
    openedPosts,
  };
  await run('raise_revisions', communities);
  await run('mark_rolled_back', planId, today);
  const told = JSON.stringify(facts);
  await run('insert_plan_event', planId, newId(), 'rolled_back', accountId, comment, told);
  await run('announce', planId, communities, true);
  const detail = JSON.stringify({ ...facts, name: plan.name });
  await transaction.query(
    sqlQuery('accounts/write_entry', ['plan.rolled-back', 'plan', planId, detail, 'done']),
  );
  return facts;
}
