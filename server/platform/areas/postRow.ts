import type { Post } from '#core/contract/staff.ts';

/** 张*, 欧阳**: as long as there are no accounts, nobody sees a whole name. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name];
  return first + '*'.repeat(Math.max(1, others.length));
}

/** 199****1234 */
export function maskTelephone(telephone: string | null): string | null {
  if (telephone === null) return null;
  const digits = telephone.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

export type PostRow = Omit<Post, 'isVacant'>;

/** A post as everybody may see it. */
export function postOf(row: PostRow): Post {
  const holders = row.holders.map((holder) => ({
    ...holder,
    name: maskName(holder.name),
    telephone: maskTelephone(holder.telephone),
  }));
  return { ...row, holders, isVacant: holders.length === 0 };
}
