import { describe, expect, test } from 'vitest';
import { squarePlots } from '../../../tests/support/squareCity.ts';
import { joinDetachedParts, type DetachedPlots } from './joinDetachedParts.ts';
import { surveyPlots } from './plotGround.ts';
import { findPlotNeighbours } from './plotNeighbours.ts';

const neighbours = findPlotNeighbours(surveyPlots(squarePlots).rings);
const plot = (plotId: string): number => squarePlots.findIndex((one) => one.plotId === plotId);

/** Row 0 has the column 0 and, cut off from it, the plot 2-0; row 1 has the rest of the community. */
function join(
  shareOfRow0: number,
  shareOfRow1: number,
): { detached: readonly DetachedPlots[]; rowOf: Int32Array } {
  const rowOf = Int32Array.from(squarePlots, ({ plotId }) =>
    plotId.startsWith('0-') || plotId === '2-0' ? 0 : /^[12]-/.test(plotId) ? 1 : -1,
  );
  const claims = squarePlots.map(({ plotId }, index) => {
    if (plotId !== '2-0') return [{ row: rowOf[index] ?? 0, share: 1 }];
    return [
      { row: 0, share: shareOfRow0 },
      { row: 1, share: shareOfRow1 },
    ];
  });
  const detached = joinDetachedParts(squarePlots, claims, rowOf, neighbours);
  return { detached, rowOf };
}

describe('a part that does not hang together with the rest of its row', () => {
  test('goes to the neighbour that covers it next when the drawing was careless', () => {
    const { detached, rowOf } = join(0.55, 0.45);
    expect(detached).toEqual([{ row: 0, plots: [plot('2-0')], movedToRow: 1 }]);
    expect(rowOf[plot('2-0')]).toBe(1);
  });

  test('stays where it was clearly drawn there', () => {
    const { detached, rowOf } = join(0.95, 0.05);
    expect(detached).toEqual([{ row: 0, plots: [plot('2-0')], movedToRow: null }]);
    expect(rowOf[plot('2-0')]).toBe(0);
  });

  test('plots that touch in a corner only do not hang together', () => {
    expect(neighbours[plot('0-0')]?.map((next) => squarePlots[next.plot]?.plotId).sort()).toEqual([
      '0-1',
      '1-0',
    ]);
  });
});
