import { describe, expect, it } from 'vitest';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { snapPoint } from '#core/plans/lines/snapLine.ts';
import { latticePlan } from '../../../tests/support/latticePlan.ts';
import { groundSources, wallsThat, wayAlong } from './snapSources.ts';

const { territory } = latticePlan({ columns: 4, rows: 3, gridColumns: 2, gridRows: 3 });
const numberOf = (left: number, right: number): number =>
  territory.arcs.findIndex((arc) => arc.left === left && arc.right === right);
const wall = (left: number, right: number): readonly IntegerVertex[] =>
  territory.arcs[numberOf(left, right)]?.points ?? [];
/** A road comes up between the first two columns and turns east above the first row. */
const roads = new Set([numberOf(0, 1), numberOf(5, 1), numberOf(6, 2)]);
const withRoad = {
  ...territory,
  arcs: territory.arcs.map((arc, number) =>
    roads.has(number) ? { ...arc, kind: 'arterial' as const } : arc,
  ),
};
const [south = [0, 0] as const, , bend = [0, 0] as const] = wall(0, 1);
const east = wall(6, 2).at(-1) ?? ([0, 0] as const);

describe('what a drawn line catches on', () => {
  it('is called by the kind of the wall', () => {
    const near: IntegerVertex = [south[0] + 60, south[1] + 1500];
    expect(snapPoint(groundSources(withRoad), near, 5)).toMatchObject({ kind: 'road' });
    expect(snapPoint(groundSources(territory), near, 5)).toMatchObject({ kind: 'wall' });
  });

  it('is only the walls that are asked for', () => {
    expect(snapPoint([wallsThat(territory, (arc) => arc === numberOf(0, 1))], bend, 5)?.at).toEqual(bend);
    expect(snapPoint([wallsThat(territory, (arc) => arc === numberOf(6, 2))], bend, 5)).toBeNull();
  });
});

describe('a line that follows', () => {
  it('runs along the road between two places on it, bend by bend', () => {
    const way = wayAlong(withRoad, south, east);
    expect(way).toHaveLength(7);
    expect(way).toEqual([...wall(0, 1), ...wall(5, 1).slice(1), ...wall(6, 2).slice(1)]);
  });

  it('runs along walls where a place is on no road, and straight in the open', () => {
    const corner = wall(1, 2)[0] ?? [0, 0];
    expect(wayAlong(withRoad, bend, corner).length).toBeGreaterThan(2);
    const open = territory.plots[5]?.labelPoint ?? [0, 0];
    expect(wayAlong(withRoad, bend, open)).toEqual([bend, open]);
  });
});
