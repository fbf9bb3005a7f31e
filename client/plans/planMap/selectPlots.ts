import type { IntegerVertex } from '#core/geometry/measure.ts';
import { isInRing, planeScaleAt } from './plane.ts';
import { boxOf } from './plotBins.ts';
import type { PlotIndex } from './plotIndex.ts';

export const selectionScopes = ['plots', 'buildings', 'compounds'] as const;
export type SelectionScope = (typeof selectionScopes)[number];

export type SelectionShape =
  | { readonly kind: 'point'; readonly at: IntegerVertex }
  | { readonly kind: 'circle'; readonly at: IntegerVertex; readonly radiusMetres: number }
  | { readonly kind: 'ring'; readonly ring: readonly IntegerVertex[] };

function byGround(index: PlotIndex, shape: SelectionShape): number[] {
  switch (shape.kind) {
    case 'point': {
      const plot = index.plotAt(shape.at);
      return plot < 0 ? [] : [plot];
    }
    case 'circle':
      return index.plotsTouching(shape.at, shape.radiusMetres);
    case 'ring':
      return index.plotsInRing(shape.ring);
  }
}

function byBuildings(index: PlotIndex, shape: SelectionShape): number[] {
  if (shape.kind === 'point') return byGround(index, shape);
  if (shape.kind === 'ring')
    return index.plotsWithBuilding(boxOf(shape.ring), (point) => isInRing(point, shape.ring));
  const { metresEast, metresNorth } = planeScaleAt(shape.at[1]);
  const [x, y] = shape.at;
  const [dx, dy] = [shape.radiusMetres / metresEast, shape.radiusMetres / metresNorth];
  return index.plotsWithBuilding(
    [x - dx, y - dy, x + dx, y + dy],
    (point) => Math.hypot((point[0] - x) * metresEast, (point[1] - y) * metresNorth) <= shape.radiusMetres,
  );
}

/** All plots of the compounds that some plots belong to, beside those plots. */
function withCompounds({ territory }: PlotIndex, plots: readonly number[]): number[] {
  const wanted = new Set(plots.flatMap((plot) => territory.plots[plot]?.compoundId ?? []));
  if (wanted.size === 0) return [...plots];
  const found = new Set(plots);
  territory.plots.forEach(({ compoundId, isReplaced }, plot) => {
    if (compoundId !== null && !isReplaced && wanted.has(compoundId)) found.add(plot);
  });
  return [...found];
}

/** Plots that a click, a brush or a lasso takes: by their ground, by their buildings, or with their whole compounds. */
export function selectPlots(
  index: PlotIndex,
  { shape, scope }: { readonly shape: SelectionShape; readonly scope: SelectionScope },
): number[] {
  const plots = scope === 'buildings' ? byBuildings(index, shape) : byGround(index, shape);
  return (scope === 'compounds' ? withCompounds(index, plots) : plots).sort((a, b) => a - b);
}
