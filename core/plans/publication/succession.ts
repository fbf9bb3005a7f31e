import { type CodeOfGrid, sharedWeights } from '../assignCodes.ts';
import type { Plan } from '../plan.ts';

/** Who follows whom when a plan is published: numbers of today's grids and of grids of the draft. */
export interface Succession {
  /** Today's grid that gives most to each grid of the draft: households first, then area. */
  readonly predecessorOf: ReadonlyMap<number, number>;
  /** The grid of the draft that takes most of each grid that ends. */
  readonly successorOf: ReadonlyMap<number, number>;
}

function largest(shares: Iterable<readonly [number, number]>): number | undefined {
  let best: readonly [number, number] | undefined;
  for (const share of shares) {
    if (!best || share[1] > best[1] || (share[1] === best[1] && share[0] < best[0])) best = share;
  }
  return best?.[0];
}

/** Finds predecessors and successors by what the grids share. `codes`: of every grid of the changed communities. */
export function findSuccession(before: Plan, after: Plan, codes: readonly CodeOfGrid[]): Succession {
  const shared = sharedWeights(before, after);
  const predecessorOf = new Map<number, number>();
  const given = new Map<number, [number, number][]>();
  const communities = new Set<number>();
  for (const { grid } of codes) {
    communities.add(after.grids[grid]?.community ?? -1);
    const row = shared.get(grid) ?? new Map<number, number>();
    const old = largest(row);
    if (old !== undefined) predecessorOf.set(grid, old);
    for (const [from, weight] of row) given.set(from, [...(given.get(from) ?? []), [grid, weight]]);
  }
  const kept = new Set(codes.flatMap(({ gridId, isNew }) => (isNew || gridId === null ? [] : [gridId])));
  const successorOf = new Map<number, number>();
  before.grids.forEach(({ id, community }, old) => {
    if (kept.has(id) || !communities.has(community) || (before.members[old] ?? []).length === 0) return;
    const next = largest(given.get(old) ?? []);
    if (next !== undefined) successorOf.set(old, next);
  });
  return { predecessorOf, successorOf };
}
