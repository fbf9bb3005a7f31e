import { ProblemError } from '../platform/http/problemError.ts';

/** Changes with every revision of the plan. */
export const planTagOf = ({ planId, revision }: { planId: string; revision: number }): string =>
  `"${planId}-${revision}"`;

/** The revision that the caller has seen: what If-Match names, or `current` for `*`; NaN for a tag of something else. */
export function seenRevision(given: string | undefined, planId: string, current: number): number {
  if (given === undefined) {
    const detail =
      '请附上 If-Match：所见方案的 ETag。Send If-Match with the ETag of the plan that you have seen.';
    throw new ProblemError('precondition-required', detail);
  }
  const tags = given.split(',').map((each) => each.trim());
  if (tags.includes('*')) return current;
  const revisions = tags.flatMap((tag) => {
    const [, id, revision] = /^"([0-9a-f-]{36})-(\d{1,9})"$/.exec(tag) ?? [];
    return id === planId ? [Number(revision)] : [];
  });
  return revisions.length === 0 ? Number.NaN : Math.max(...revisions);
}
