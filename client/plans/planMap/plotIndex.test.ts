import { describe, expect, it } from 'vitest';
import { latticePlan } from '../../../tests/support/latticePlan.ts';
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
