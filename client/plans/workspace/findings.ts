import type { PlanView } from '../planStoreFigures.ts';

export type FindingKind = 'above' | 'below' | 'unknown' | 'parts' | 'barrier' | 'noHost';

export interface Finding {
  readonly kind: FindingKind;
  readonly grid: number;
  /** Households, parts or metres that it speaks of. */
  readonly amount: number;
}

const order: readonly FindingKind[] = ['parts', 'above', 'below', 'barrier', 'noHost', 'unknown'];
/** A bridge's width of river counts as none. */
const leastBarrierMetres = 20;

/** What is wrong with the grids of a plan as they stand; the worst of each kind first. None of it forbids an edit. */
export function findingsOf({ plan, figures }: PlanView): Finding[] {
  const found: Finding[] = [];
  figures.forEach((each, grid) => {
    if (each.plots === 0) return;
    if (each.parts > 1) found.push({ kind: 'parts', grid, amount: each.parts });
    if (each.ruleState === 'above' || each.ruleState === 'below')
      found.push({ kind: each.ruleState, grid, amount: Math.abs(each.distanceToRule ?? 0) });
    if (each.ruleState === 'unknown') found.push({ kind: 'unknown', grid, amount: each.unknownBuildings });
    if (each.barrierMetres > leastBarrierMetres)
      found.push({ kind: 'barrier', grid, amount: Math.round(each.barrierMetres) });
    const traits = plan.grids[grid];
    if (traits?.kind === 'exclusive' && traits.hostElementId === null)
      found.push({ kind: 'noHost', grid, amount: 0 });
  });
  return found.sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.amount - a.amount || a.grid - b.grid,
  );
}
