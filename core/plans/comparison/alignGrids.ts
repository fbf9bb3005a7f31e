import type { Plan } from '../plan.ts';

/** A partition whose grids have the identity and the code that they would have in the city. */
export interface NamedPartition {
  readonly plan: Plan;
  /** By number; the draft's own where a grid is new. */
  readonly identityOf: ReadonlyMap<number, string>;
  readonly codeOf: ReadonlyMap<number, string>;
  /** Grids that the city does not have yet. */
  readonly isNew: ReadonlySet<number>;
}

/** Households that two partitions have in common, by draft grid and base grid; buildings without any count a little. */
function sharedHouseholds(base: Plan, draft: Plan): Map<number, Map<number, number>> {
  const standing = new Map(base.territory.buildings.map(({ id, plot }) => [id, plot]));
  const shared = new Map<number, Map<number, number>>();
  for (const { id, plot, households } of draft.territory.buildings) {
    const own = draft.gridOf[plot] ?? -1;
    const old = base.gridOf[standing.get(id) ?? -1] ?? -1;
    if (own < 0 || old < 0) continue;
    const row = shared.get(own) ?? new Map<number, number>();
    row.set(old, (row.get(old) ?? 0) + (households ?? 0) + 1e-3);
    shared.set(own, row);
  }
  return shared;
}

/**
 * Which grid of the base each grid of the draft is: the one of the same identity, and of two grids that neither is in
 * the city yet, those that share most of both. Grids without a match are missing.
 */
export function alignGrids(base: NamedPartition, draft: NamedPartition): Map<number, number> {
  const byIdentity = new Map([...base.identityOf].map(([grid, identity]) => [identity, grid]));
  const aligned = new Map<number, number>();
  for (const [grid, identity] of draft.identityOf) {
    const same = byIdentity.get(identity);
    if (same !== undefined) aligned.set(grid, same);
  }
  if (base.isNew.size === 0) return aligned;
  const shared = sharedHouseholds(base.plan, draft.plan);
  const ofBase = new Map<number, number>();
  for (const row of shared.values())
    for (const [old, weight] of row) ofBase.set(old, (ofBase.get(old) ?? 0) + weight);
  for (const grid of draft.isNew) {
    if (aligned.has(grid)) continue;
    const row = [...(shared.get(grid) ?? [])];
    const whole = row.reduce((sum, [, weight]) => sum + weight, 0);
    const match = row.find(
      ([old, weight]) => base.isNew.has(old) && weight > whole / 2 && weight > (ofBase.get(old) ?? 0) / 2,
    );
    if (match) aligned.set(grid, match[0]);
  }
  return aligned;
}
