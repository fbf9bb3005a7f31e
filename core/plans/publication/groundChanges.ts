import type { PolygonRings } from '../outlines.ts';
import { outlineOf } from '../outlines.ts';
import type { Plan } from '../plan.ts';
import type { Territory, TerritoryArc } from '../territory.ts';

/** What a plan changes of the ground itself, by number in the territory after it. */
export interface GroundChanges {
  /** Pieces of plots that a line cut. */
  readonly made: readonly number[];
  /** Plots of the city that were cut. */
  readonly gone: readonly number[];
  /** Plots that stay but whose outline has other vertices. */
  readonly reshaped: readonly number[];
  /** Every wall of made and reshaped plots. */
  readonly walls: readonly TerritoryArc[];
  /** Buildings that stand on another plot than before. */
  readonly buildings: readonly { readonly id: string; readonly plot: number }[];
}

const nothing: GroundChanges = { made: [], gone: [], reshaped: [], walls: [], buildings: [] };

const vertexNames = (outline: readonly PolygonRings[]): Set<string> =>
  new Set(outline.flat(2).map(([x, y]) => `${x},${y}`));

function hasSameWalls(before: Territory, after: Territory, plot: number): boolean {
  const old = before.arcsOfPlot[plot] ?? [];
  const own = after.arcsOfPlot[plot] ?? [];
  return (
    old.length === own.length &&
    own.every((number) => after.arcs[number] === before.arcs[number] && old.includes(number))
  );
}

function hasSameOutline(before: Territory, after: Territory, plot: number): boolean {
  const old = vertexNames(outlineOf(before, [plot]));
  const own = vertexNames(outlineOf(after, [plot]));
  return old.size === own.size && [...own].every((name) => old.has(name));
}

/**
 * Compares the ground of communities before and after a plan. O(plots), and the outlines of those whose walls changed.
 * A neighbour in another community keeps its outline: a border that was cut is the same line.
 */
export function groundChanges(
  { territory: before }: Plan,
  { territory: after }: Plan,
  communities: ReadonlySet<number>,
): GroundChanges {
  if (before === after) return nothing;
  const made: number[] = [];
  const gone: number[] = [];
  const reshaped: number[] = [];
  after.plots.forEach((plot, number) => {
    if (!communities.has(plot.community)) return;
    const isOld = number < before.plots.length;
    if (plot.isReplaced) {
      if (isOld) gone.push(number);
    } else if (!isOld) made.push(number);
    else if (!hasSameWalls(before, after, number) && !hasSameOutline(before, after, number))
      reshaped.push(number);
  });
  const walls = new Set([...made, ...reshaped].flatMap((plot) => after.arcsOfPlot[plot] ?? []));
  return {
    made,
    gone,
    reshaped,
    walls: [...walls].flatMap((number) => after.arcs[number] ?? []),
    buildings: after.buildings.flatMap(({ id, plot }, number) =>
      plot === before.buildings[number]?.plot ? [] : [{ id, plot }],
    ),
  };
}
