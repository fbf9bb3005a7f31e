import { describe, expect, it } from 'vitest';
import { latticePlan } from '../../../tests/support/latticePlan.ts';
import { buildPlotIndex } from './plotIndex.ts';
import { snapToWalls } from './snapping.ts';

const { territory } = latticePlan({ columns: 3, rows: 3, gridColumns: 3, gridRows: 3 });
const index = buildPlotIndex(territory);
const wall = territory.arcs.findIndex(({ left, right }) => left === 0 && right === 1);
const [south, middle] = territory.arcs[wall]?.points ?? [];

describe('snapping to walls', () => {
  it('holds on to a vertex near by, else to the nearest place on a wall, else to nothing', () => {
    if (!south || !middle) throw new Error('no wall');
    const near = snapToWalls(index, [middle[0] + 20, middle[1] + 20], 5);
    expect(near).toMatchObject({ at: middle, kind: 'vertex' });
    const between = Math.round((south[1] + middle[1]) / 2);
    expect(snapToWalls(index, [south[0] + 100, between], 5)).toMatchObject({
      at: [south[0], between],
      kind: 'plain',
      arc: wall,
      edge: 0,
    });
    expect(snapToWalls(index, territory.plots[4]?.labelPoint ?? [0, 0], 5)).toBeNull();
  });

  it('prefers a road to a plain wall at the same distance', () => {
    if (!south || !middle) throw new Error('no wall');
    const arcs = territory.arcs.map((arc, number) =>
      number === wall ? { ...arc, kind: 'arterial' as const } : arc,
    );
    const roads = buildPlotIndex({ ...territory, arcs });
    // in the corner, as far from the wall of the south as from the road
    const place = [south[0] + 400, south[1] + 317] as const;
    expect(snapToWalls(roads, place, 6)).toMatchObject({ kind: 'arterial', arc: wall });
  });
});
