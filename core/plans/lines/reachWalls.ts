import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory } from '../territory.ts';
import { type DrawnLine, drawnLine } from './drawnLine.ts';
import type { UnitMetres } from './planar.ts';
import { isInPlot, nearestOnWalls, wallsOf } from './walls.ts';

/** A line that ends this near to a wall of the plot in which it ends was meant to reach it. */
const reachMetres = 5;
/** A corner this near is taken before a nearer place of a wall. */
const cornerMetres = 1.5;

function reach(
  territory: Territory,
  plots: readonly number[],
  end: IntegerVertex,
  unit: UnitMetres,
): IntegerVertex {
  const plot = plots.find((number) => isInPlot(territory, number, end));
  if (plot === undefined) return end;
  const { corner, foot } = nearestOnWalls(wallsOf(territory, [plot]), end, unit);
  if (corner && corner.distanceMetres <= cornerMetres) return corner.vertex;
  return foot && foot.distanceMetres <= reachMetres ? foot.vertex : end;
}

/** The line with its ends on the walls that they all but reach. */
export function reachWalls(
  territory: Territory,
  plots: readonly number[],
  points: readonly IntegerVertex[],
  unit: UnitMetres,
): DrawnLine {
  return drawnLine(
    points.map((point, index) =>
      index === 0 || index === points.length - 1 ? reach(territory, plots, point, unit) : point,
    ),
  );
}
