import { applyChange } from '#core/plans/applyChange.ts';
import type { Plan } from '#core/plans/plan.ts';
import { plotAcross } from '#core/plans/territory.ts';

export interface BoundaryMove {
  readonly plotId: string;
  readonly gridId: string;
}

/** Single plots of a community that can go to the grid across a wall without cutting anything off. */
export function boundaryMoves(plan: Plan, communityId: string): BoundaryMove[] {
  const { territory, gridOf, grids } = plan;
  const community = territory.communities.findIndex(({ id }) => id === communityId);
  return territory.plots.flatMap((plot, number): BoundaryMove[] => {
    if (plot.community !== community) return [];
    const across = (territory.arcsOfPlot[number] ?? [])
      .map((arc) => plotAcross(territory.arcs[arc] as never, number))
      .find(
        (other) =>
          other >= 0 && territory.plots[other]?.community === community && gridOf[other] !== gridOf[number],
      );
    const gridId = across === undefined ? undefined : grids[gridOf[across] ?? -1]?.id;
    if (gridId === undefined) return [];
    const move = { plotId: plot.id, gridId };
    const outcome = applyChange(plan, {
      kind: 'reassign',
      id: plot.id,
      origin: 'hand',
      newGrids: [],
      moves: [{ to: gridId, plots: [plot.id] }],
    });
    return outcome.isTaken ? [move] : [];
  });
}
