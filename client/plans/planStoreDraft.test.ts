import { describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { latticePlan, testId } from '../../tests/support/latticePlan.ts';
import { type Draft, draw, moveHead, openDraft } from './planStoreDraft.ts';

const base = latticePlan({ columns: 6, rows: 3, gridColumns: 2, gridRows: 3 });
const give = (number: number, plot: number, grid: number): PlanChange => ({
  kind: 'reassign',
  id: testId(9, number),
  origin: 'hand',
  newGrids: [],
  moves: [{ to: testId(4, grid), plots: [testId(2, plot)] }],
});
const by = { authorName: '测试', at: '2026-11-26T06:00:00Z', isMine: true };
function drawn(draft: Draft, change: PlanChange): Draft {
  const outcome = draw(draft, change, by);
  if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
  return outcome.draft;
}
const empty = openDraft(base, [], 0);
const two = drawn(drawn(empty, give(1, 1, 1)), give(2, 3, 2));

describe('the draft of a plan', () => {
  it('is undone to its start and done again to its end', () => {
    const start = moveHead(two, 0).draft;
    expect(start.plan).toEqual(base);
    expect(moveHead(start, 2).draft.plan).toEqual(two.plan);
  });

  it('forgets what was undone as soon as something else is drawn', () => {
    const other = drawn(moveHead(two, 1).draft, give(3, 9, 2));
    expect(other.log.map(({ change }) => change.id)).toEqual([testId(9, 1), testId(9, 3)]);
    expect(other.head).toBe(2);
  });

  it('opens at the head of its log with the rest waiting', () => {
    const opened = openDraft(
      base,
      two.log.map(({ change }) => ({ change, ...by })),
      1,
    );
    expect(opened.plan).toEqual(moveHead(two, 1).draft.plan);
    expect(moveHead(opened, 2).draft.plan).toEqual(two.plan);
  });

  it('leaves the draft alone when a change is refused', () => {
    expect(draw(two, give(4, 0, 2), by)).toMatchObject({
      isTaken: false,
      refusal: { kind: 'not-contiguous' },
    });
  });
});
