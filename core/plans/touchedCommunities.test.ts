import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../tests/support/latticePlan.ts';
import type { PlanChange } from '../contract/planChanges.ts';
import { applyChange } from './applyChange.ts';
import { touchedCommunities } from './touchedCommunities.ts';

const change = (fields: object): PlanChange => ({ id: testId(9, 1), ...fields }) as PlanChange;

describe('communities that a change touches', () => {
  // two communities of four by two plots, side by side
  const plan = latticePlan({ columns: 8, rows: 2, communityColumns: 4, gridColumns: 2, gridRows: 2 });
  const touchedBy = (fields: object): string[] => {
    const outcome = applyChange(plan, change(fields));
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    return touchedCommunities(outcome.plan, outcome.patch);
  };

  it('are those of the plots that change grid', () => {
    const moves = [{ to: testId(4, 1), plots: [testId(2, 1), testId(2, 9)] }];
    expect(touchedBy({ kind: 'reassign', origin: 'hand', newGrids: [], moves })).toEqual([testId(1, 0)]);
  });

  it('are those of the grids and plots that are locked: all of them where everything is', () => {
    expect(touchedBy({ kind: 'lock', grids: [testId(4, 2)], plots: [] })).toEqual([testId(1, 1)]);
    expect(touchedBy({ kind: 'lock', grids: [], plots: [testId(2, 0), testId(2, 7)] })).toEqual([
      testId(1, 0),
      testId(1, 1),
    ]);
    expect(touchedBy({ kind: 'lock', grids: [], plots: [] })).toEqual([testId(1, 0), testId(1, 1)]);
  });

  it('are those of a grid that only gets another name', () => {
    const named = { grid: testId(4, 3), name: '新名', gridKind: 'ordinary', hostElementId: null };
    expect(touchedBy({ kind: 'describeGrid', ...named })).toEqual([testId(1, 1)]);
  });
});
