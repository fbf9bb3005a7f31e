import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import type { PlanChange } from '../../contract/planChanges.ts';
import { applyChange } from '../applyChange.ts';
import type { Plan } from '../plan.ts';
import { defaultWeights, workloadOfPlots } from '../workload.ts';
import { alignGrids, type NamedPartition } from './alignGrids.ts';
import { comparePartitions } from './comparePartitions.ts';
import { summariseGrids } from './summariseGrids.ts';

const start = latticePlan({ columns: 6, rows: 4, gridColumns: 2, gridRows: 4 });
const side = (plan: Plan, isNew: readonly number[] = []): NamedPartition => ({
  plan,
  identityOf: new Map(plan.grids.map(({ id }, number) => [number, id])),
  codeOf: new Map(plan.grids.map(({ code }, number) => [number, code ?? ''])),
  isNew: new Set(isNew),
});
const takeRow = (id: string, row: number): Plan => {
  const change: PlanChange = {
    kind: 'reassign',
    id: testId(5, 1),
    origin: 'hand',
    newGrids: [{ id, name: '北网格', kind: 'ordinary', hostElementId: null }],
    moves: [{ to: id, plots: [testId(2, row * 6), testId(2, row * 6 + 1)] }],
  };
  const outcome = applyChange(start, change);
  if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
  return outcome.plan;
};
const workload = (base: Plan, draft: Plan) => ({
  base: workloadOfPlots(base.territory, defaultWeights),
  draft: workloadOfPlots(draft.territory, defaultWeights),
});
const community = testId(1, 0);

describe('a comparison', () => {
  it('lists the buildings that change grid, and counts the same households in the table', () => {
    const draft = takeRow(testId(6, 1), 3);
    const [found] = comparePartitions(side(start), side(draft, [3]), [community], workload(start, draft));
    expect(found?.moved.map(({ building }) => building.id)).toEqual([testId(3, 18), testId(3, 19)]);
    expect(found?.moved.reduce((sum, { building }) => sum + (building.households ?? 0), 0)).toBe(100);
    expect(found).toMatchObject({ begun: [3], ended: [], movedOpenIncidents: 2 });
    expect(found?.kept.filter(({ isChanged }) => isChanged).map(({ draft: grid }) => grid)).toEqual([0]);
    expect(summariseGrids(found?.base ?? [])).toMatchObject({ grids: 3, inside: 3, households: 1200 });
    expect(summariseGrids(found?.draft ?? [])).toMatchObject({
      grids: 4,
      inside: 3,
      below: 1,
      households: 1200,
      farthestFromRule: 200,
    });
  });

  it('knows a new grid of one plan in another by its ground', () => {
    const [one, other] = [takeRow(testId(6, 1), 3), takeRow(testId(6, 2), 3)];
    expect(alignGrids(side(one, [3]), side(other, [3])).get(3)).toBe(3);
    const [same] = comparePartitions(side(one, [3]), side(other, [3]), [community], workload(one, other));
    expect(same).toMatchObject({ moved: [], begun: [], ended: [], movedOpenIncidents: 0 });
    const south = takeRow(testId(6, 3), 0);
    expect(alignGrids(side(one, [3]), side(south, [3])).has(3)).toBe(false);
  });

  it('finds nothing between a plan and itself', () => {
    const [same] = comparePartitions(side(start), side(start), [community], workload(start, start));
    expect(same?.moved).toEqual([]);
    expect(same?.kept.every(({ isChanged }) => !isChanged)).toBe(true);
  });
});
