import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import type { PlanChange } from '../../contract/planChanges.ts';
import { applyChange } from '../applyChange.ts';
import { assignCodes } from '../assignCodes.ts';
import { outlineOf } from '../outlines.ts';
import type { Plan } from '../plan.ts';
import { carryPosts, type GridPost } from './carryPosts.ts';
import { changedCommunities } from './changedCommunities.ts';
import { generaliseGrids } from './generaliseGrids.ts';
import { groundChanges } from './groundChanges.ts';
import { findSuccession } from './succession.ts';

/** Two communities side by side, each of three grids of two columns. */
const start = latticePlan({ columns: 12, rows: 4, communityColumns: 6, gridColumns: 2, gridRows: 4 });
const plotId = (column: number, row: number): string => testId(2, row * 12 + column);
const draw = (plan: Plan, change: PlanChange): Plan => {
  const outcome = applyChange(plan, change);
  if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
  return outcome.plan;
};
const rowOf = (row: number): PlanChange => ({
  kind: 'reassign',
  id: testId(5, 1),
  origin: 'hand',
  newGrids: [{ id: testId(6, 1), name: '北网格', kind: 'ordinary', hostElementId: null }],
  moves: [{ to: testId(6, 1), plots: [plotId(0, row), plotId(1, row)] }],
});

describe('the communities that a plan changes', () => {
  it('are those where a plot has another grid', () => {
    expect([...changedCommunities(start, draw(start, rowOf(3)))]).toEqual([0]);
  });
  it('are those where a grid has another name, and none where something is only locked', () => {
    const grid = start.grids.findIndex(({ community }) => community === 1);
    const { id = '' } = start.grids[grid] ?? {};
    const renamed = draw(start, {
      kind: 'describeGrid',
      id: testId(5, 2),
      grid: id,
      name: '新名',
      gridKind: 'ordinary',
      hostElementId: null,
    });
    expect([...changedCommunities(start, renamed)]).toEqual([1]);
    const locked = draw(start, { kind: 'lock', id: testId(5, 3), grids: [id], plots: [] });
    expect(changedCommunities(start, locked).size).toBe(0);
  });
});

describe('the ground of a plan without lines', () => {
  it('stays as it is', () => {
    expect(groundChanges(start, draw(start, rowOf(3)), new Set([0])).walls).toEqual([]);
  });
});

describe('succession', () => {
  it('names the grid that a new one was taken from, and the one that takes a merged one', () => {
    const [first, second] = start.grids;
    const plan = draw(draw(start, rowOf(3)), {
      kind: 'mergeGrids',
      id: testId(5, 4),
      grids: [second?.id ?? ''],
      into: first?.id ?? '',
    });
    const codes = assignCodes(start, plan, new Set([0]), new Map([['140107001001', 3]]));
    const { predecessorOf, successorOf } = findSuccession(start, plan, codes);
    expect(predecessorOf.get(plan.gridById.get(testId(6, 1)) ?? -1)).toBe(0);
    expect([...successorOf]).toHaveLength(1);
    const [[ended, next] = [-1, -1]] = successorOf;
    expect([ended, next].sort()).toEqual([0, codes.find(({ gridId }) => gridId === second?.id)?.grid ?? 1]);
  });
});

const holder = (staffId: string) =>
  ({ staffId, kind: 'regular', valid: '[2021-01-01,)', isOnDuty: true }) as const;
const post = (postId: string, gridId: string, isSole: boolean, ...people: string[]): GridPost => ({
  postId,
  gridId,
  countyCode: '140107',
  roleCode: isSole ? 'grid_leader' : 'grid_worker',
  isSole,
  holders: people.map(holder),
});

describe('the people of grids', () => {
  it('lead the new grid that takes over theirs', () => {
    const carried = carryPosts([post('p1', 'old', true, 'li'), post('p2', 'old', false, 'wang')], {
      begun: [{ gridId: 'new', predecessorId: 'old' }],
      ended: [{ gridId: 'old', successorId: 'new' }],
    });
    expect(carried.opened.map(({ gridId, fromPostId }) => [gridId, fromPostId])).toEqual([
      ['new', 'p1'],
      ['new', 'p2'],
    ]);
    expect(carried.closed).toEqual(['p1', 'p2']);
    expect(carried.sharedLeaders).toBe(0);
  });
  it('lead a grid that was cut out of theirs as well', () => {
    const carried = carryPosts([post('p1', 'old', true, 'li')], {
      begun: [{ gridId: 'new', predecessorId: 'old' }],
      ended: [],
    });
    expect(carried).toMatchObject({ opened: [{ gridId: 'new' }], closed: [], sharedLeaders: 1 });
  });
  it('follow a grid that is merged into another, which keeps its own leader and gets nobody twice', () => {
    const carried = carryPosts(
      [
        post('p1', 'old', true, 'li'),
        post('p2', 'old', false, 'wang'),
        post('p3', 'old', false, 'zhao'),
        post('p4', 'old', false),
        post('p5', 'kept', true, 'sun'),
        post('p6', 'kept', false, 'wang'),
      ],
      { begun: [], ended: [{ gridId: 'old', successorId: 'kept' }] },
    );
    expect(carried.opened.map(({ gridId, fromPostId }) => [gridId, fromPostId])).toEqual([['kept', 'p3']]);
    expect(carried.closed).toEqual(['p1', 'p2', 'p3', 'p4']);
  });
});

describe('outlines for low zooms', () => {
  it('share their inner borders and keep the vertices of the community along its own', () => {
    const grids = start.grids.flatMap(({ community }, grid) =>
      community === 0 ? [outlineOf(start.territory, start.members[grid] ?? [])] : [],
    );
    const west = 1_125_000_000;
    const kept = new Set([`${west},379000000`, `${west},379036000`]);
    const [fine] = generaliseGrids(grids, [kept, kept, kept]);
    const vertices = fine?.outlines.map((outline) => outline.flat(2).map(([x, y]) => `${x},${y}`));
    expect(vertices?.[0]).toContain(`${west},379000000`);
    expect(vertices?.[0]).not.toContain(`${west},379009000`);
    const shared = vertices?.[0]?.filter((vertex) => vertices[1]?.includes(vertex)) ?? [];
    expect(new Set(shared).size).toBe(2);
  });
});
