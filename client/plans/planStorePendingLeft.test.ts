import { describe, expect, it } from 'vitest';
import { testId } from '../../tests/support/latticePlan.ts';
import { stepsLeft } from './planStorePendingLeft.ts';
import type { SaveStep } from './planStoreQueue.ts';

const change = (number: number): SaveStep => ({
  kind: 'change',
  change: { kind: 'lock', id: testId(9, number), grids: [], plots: [] },
});
const head = (position: number): SaveStep => ({ kind: 'head', head: position });
const standing = { head: 2, revision: 5 };
const nothing = new Set<string>();
const known = (...numbers: number[]): Set<string> => new Set(numbers.map((number) => testId(9, number)));

describe('unsaved work after the browser was closed', () => {
  it('is all done again on the log as it was left: changes, and what was undone', () => {
    const steps = [change(3), change(4), head(2), head(3)];
    expect(stepsLeft({ steps, standing }, { ...standing, knownIds: nothing })).toEqual(steps);
  });

  it('keeps an undo of what was saved before', () => {
    const steps = [head(0)];
    expect(stepsLeft({ steps, standing }, { ...standing, knownIds: nothing })).toEqual(steps);
  });

  it('goes on after a request that had arrived without an answer', () => {
    const steps = [change(3), change(4), head(3)];
    const log = { head: 4, revision: 6, knownIds: known(3, 4) };
    expect(stepsLeft({ steps, standing }, log)).toEqual([head(3)]);
    expect(
      stepsLeft({ steps: [head(1), change(3)], standing }, { head: 1, revision: 6, knownIds: nothing }),
    ).toEqual([change(3)]);
  });

  it('is what was in effect at the end where others went on meanwhile', () => {
    const steps = [change(3), change(4), head(3), change(5)];
    const log = { head: 4, revision: 8, knownIds: known(90, 91) };
    expect(stepsLeft({ steps, standing }, log)).toEqual([change(3), change(5)]);
    expect(stepsLeft({ steps: [change(3), head(2)], standing }, log)).toEqual([]);
  });
});
