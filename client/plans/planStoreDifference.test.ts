import { describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { testId } from '../../tests/support/latticePlan.ts';
import { differenceOf } from './planStoreDifference.ts';

const entry = (number: number, authorName: string) => ({
  change: { kind: 'lock', id: testId(9, number), grids: [], plots: [] } satisfies PlanChange,
  patch: null,
  notices: [],
  authorName,
  at: '2026-11-26T06:00:00Z',
  isMine: authorName === '我',
});
type ServerItems = Parameters<typeof differenceOf>[1]['items'];
const served = (...entries: ReturnType<typeof entry>[]): ServerItems => entries as unknown as ServerItems;

describe('what others did to a plan', () => {
  const [mine, theirs, unsaved] = [entry(1, '我'), entry(2, '张三'), entry(3, '我')];

  it('names the changes that they took back, with their authors', () => {
    const draft = { head: 2, log: [mine, theirs] };
    const { undone, drawn } = differenceOf(draft, { head: 0, items: served(mine, theirs) }, new Set());
    expect(undone.map(({ authorName }) => authorName)).toEqual(['我', '张三']);
    expect(drawn).toEqual([]);
  });

  it('names what they drew, and leaves alone what the server has not heard of', () => {
    const draft = { head: 2, log: [mine, unsaved] };
    const answer = { head: 2, items: served(mine, theirs) };
    expect(differenceOf(draft, answer, new Set([unsaved.change.id]))).toMatchObject({
      undone: [],
      drawn: [{ authorName: '张三' }],
    });
  });
});
