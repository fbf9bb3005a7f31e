import { describe, expect, it } from 'vitest';
import { applyChange } from '#core/plans/applyChange.ts';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import { buildPlotIndex } from './plotIndex.ts';
import { selectPlots } from './selectPlots.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';

const { territory } = latticePlan({ columns: 6, rows: 4, gridColumns: 2, gridRows: 2 });
const index = buildPlotIndex(territory);
const middle = (plot: number): IntegerVertex => territory.plots[plot]?.labelPoint ?? [0, 0];

describe('finding plots by place', () => {
  it('finds the plot under the pointer, and none outside', () => {
    expect(territory.plots.map((_, plot) => index.plotAt(middle(plot)))).toEqual(
      territory.plots.map((_, plot) => plot),
    );
    expect(index.plotAt([0, 0])).toBe(-1);
  });

  it('takes with a brush all plots that its circle touches', () => {
    expect(index.plotsTouching(middle(7), 1)).toEqual([7]);
    const width = (middle(1)[0] - middle(0)[0]) * 0.0088;
    expect(index.plotsTouching(middle(7), width * 0.6).sort((a, b) => a - b)).toEqual([1, 6, 7, 8, 13]);
  });

  it('takes with a lasso the plots whose middle it encloses', () => {
    const [a, b] = [middle(0), middle(8)];
    const ring: IntegerVertex[] = [
      [a[0] - 10, a[1] - 10],
      [b[0] + 10, a[1] - 10],
      [b[0] + 10, b[1] + 10],
      [a[0] - 10, b[1] + 10],
    ];
    expect(index.plotsInRing(ring).sort((x, y) => x - y)).toEqual([0, 1, 2, 6, 7, 8]);
  });
});

describe('finding plots after an edit', () => {
  const plan = latticePlan({ columns: 6, rows: 4, gridColumns: 2, gridRows: 2 });
  const before = buildPlotIndex(plan.territory);
  const [far, near] = [before.shapeOf(0), before.shapeOf(7)];
  // the corner between plots 7, 8, 13 and 14 goes far into plot 7
  const wall = plan.territory.arcs.find(({ left, right }) => left === 7 && right === 8);
  const corner = wall?.points.at(-1) ?? [0, 0];
  const degrees = ([x, y]: IntegerVertex): [number, number] => [x / 1e7, y / 1e7];
  const outcome = applyChange(plan, {
    kind: 'moveBorder',
    id: testId(9, 1),
    moves: [{ from: degrees(corner), to: degrees([corner[0] - 8000, corner[1] - 7000]) }],
  });
  if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
  const ground = outcome.plan.territory;
  const amended = buildPlotIndex(ground, before);

  it('finds the same as an index made anew, and again the old after an undo', () => {
    const anew = buildPlotIndex(ground);
    const undone = buildPlotIndex(plan.territory, amended);
    const places = Array.from({ length: 60 }, (_, step): IntegerVertex => {
      const [x, y] = territory.plots[7]?.labelPoint ?? [0, 0];
      return [x - 8000 + (step % 10) * 2000, y - 6000 + Math.floor(step / 10) * 2500];
    });
    expect(places.map(amended.plotAt)).toEqual(places.map(anew.plotAt));
    expect(places.map(undone.plotAt)).toEqual(places.map(before.plotAt));
    expect(places.map(amended.plotAt)).not.toEqual(places.map(before.plotAt));
    expect(amended.shapeOf(0)).toBe(far);
    expect(amended.shapeOf(7)).toEqual(anew.shapeOf(7));
    expect(amended.shapeOf(7)).not.toEqual(near);
  });
});

describe('scopes of a selection', () => {
  it('widen to whole compounds', () => {
    const plots = territory.plots.map((plot, number) =>
      number < 3 ? { ...plot, compoundId: 'compound' } : plot,
    );
    const walled = buildPlotIndex({ ...territory, plots });
    const found = selectPlots(walled, { shape: { kind: 'point', at: middle(1) }, scope: 'compounds' });
    expect(found).toEqual([0, 1, 2]);
  });

  it('take with buildings only plots whose building the brush meets', () => {
    const width = (middle(1)[0] - middle(0)[0]) * 0.0088;
    const shape = { kind: 'circle', at: middle(7), radiusMetres: width * 0.6 } as const;
    expect(selectPlots(index, { shape, scope: 'buildings' })).toEqual([7]);
    expect(selectPlots(index, { shape, scope: 'plots' })).toHaveLength(5);
  });
});
