import type { Post } from '#core/contract/staff.ts';

/** Names and telephones are masked where they are read (sql/functions/staff_card.sql). */
export type PostRow = Omit<Post, 'isVacant'>;

/** A post with whether anybody holds it. */
export const postOf = (row: PostRow): Post => ({ ...row, isVacant: row.holders.length === 0 });
