import { describe, expect, it } from 'vitest';
import { applyChange } from '#core/plans/applyChange.ts';
import type { Plan } from '#core/plans/plan.ts';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import { colourGrids, gridColourCount, recolourGrids } from './gridColours.ts';

const plan = latticePlan({ columns: 24, rows: 12, gridColumns: 3, gridRows: 2 });

function clashes(shown: Plan, colours: readonly number[]): number {
  return shown.territory.arcs.filter(({ left, right }) => {
    const [one, other] = [shown.gridOf[left] ?? -1, shown.gridOf[right] ?? -1];
    return one >= 0 && other >= 0 && one !== other && colours[one] === colours[other];
  }).length;
}

describe('colours of grids', () => {
  it('differ between neighbours and are at most eight', () => {
    const colours = colourGrids(plan);
    expect(clashes(plan, colours)).toBe(0);
    expect(Math.max(...colours)).toBeLessThan(gridColourCount);
    expect(Math.min(...colours)).toBeGreaterThanOrEqual(0);
  });

  it('stay while plots move, except where two of a colour have met', () => {
    const before = colourGrids(plan);
    const outcome = applyChange(plan, {
      kind: 'reassign',
      id: testId(9, 1),
      origin: 'hand',
      newGrids: [{ id: testId(9, 2), name: '新网格', kind: 'ordinary', hostElementId: null }],
      moves: [{ to: testId(9, 2), plots: [testId(2, 0), testId(2, 1)] }],
    });
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    const after = recolourGrids(outcome.plan, before, [0, plan.grids.length]);
    expect(clashes(outcome.plan, after)).toBe(0);
    expect(after.slice(0, plan.grids.length).filter((colour, grid) => colour !== before[grid])).toEqual([]);
  });
});
