import { v7 as newId } from 'uuid';
import {
  type CarriedPosts,
  carryPosts,
  type GridPost,
  type GridSuccession,
} from '#core/plans/publication/carryPosts.ts';
import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

/** Opens posts like others were, for the same people; returns which post follows which. */
export async function openPosts(
  transaction: Transaction,
  planId: string,
  day: string,
  opened: CarriedPosts['opened'],
): Promise<readonly { readonly fromPostId: string; readonly toPostId: string }[]> {
  const made = opened.map((post) => ({ ...post, id: newId() }));
  const posts = made.map(({ countyCode, id, roleCode, gridId }) => ({
    county_code: countyCode,
    id,
    role_code: roleCode,
    grid_id: gridId,
  }));
  const held = made.flatMap(({ countyCode, id: postId, holders }) =>
    holders.map(({ staffId, kind, valid }) => ({
      county_code: countyCode,
      id: newId(),
      post_id: postId,
      staff_id: staffId,
      kind,
      valid,
    })),
  );
  await transaction.query(sqlQuery('plans/publication/insert_posts', [planId, day, JSON.stringify(posts)]));
  await transaction.query(sqlQuery('plans/publication/insert_assignments', [planId, JSON.stringify(held)]));
  return made.map(({ fromPostId, id: toPostId }) => ({ fromPostId, toPostId }));
}

/** People follow their grids: see core/plans/publication/carryPosts.ts. */
export async function publishStaff(
  transaction: Transaction,
  planId: string,
  staffDay: string,
  succession: GridSuccession,
): Promise<CarriedPosts> {
  const { begun, ended } = succession;
  const gridIds = new Set([
    ...begun.map(({ predecessorId }) => predecessorId),
    ...ended.flatMap(({ gridId, successorId }) => [gridId, successorId]),
  ]);
  const posts = await transaction.query<GridPost>(
    sqlQuery('plans/publication/list_open_posts', [[...gridIds].filter((id) => id !== null), staffDay]),
  );
  const carried = carryPosts(posts, succession);
  await transaction.query(sqlQuery('plans/publication/end_assignments', [planId, staffDay, carried.closed]));
  await transaction.query(sqlQuery('plans/publication/close_posts', [planId, staffDay, carried.closed]));
  const followed = await openPosts(transaction, planId, staffDay, carried.opened);
  const isClosed = new Set(carried.closed);
  const shifts = new Map(
    followed.filter(({ fromPostId }) => isClosed.has(fromPostId)).map((each) => [each.fromPostId, each]),
  );
  const moved = [...shifts.values()].map(({ fromPostId, toPostId }) => ({
    from_post_id: fromPostId,
    to_post_id: toPostId,
  }));
  await transaction.query(
    sqlQuery('plans/publication/move_shifts', [planId, staffDay, JSON.stringify(moved)]),
  );
  return carried;
}
