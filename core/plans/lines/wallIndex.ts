import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory, TerritoryArc } from '../territory.ts';
import { eachSegmentIn, type IndexBox, indexLines, type LineIndex, meetsBox } from './lineIndex.ts';

/** Walls that came after the index was made are looked through one by one; with more of them it is made anew. */
const mostAdded = 4_000;

/** Kept by the list of walls, which never changes in place; what edits add is found without indexing all again. */
const known = new WeakMap<readonly TerritoryArc[], LineIndex<TerritoryArc>>();

/** The index of a territory's walls: made at the first asking (50,000 plots: some 100 ms), then handed on. */
export function wallIndexOf({ arcs }: Pick<Territory, 'arcs'>): LineIndex<TerritoryArc> {
  const kept = known.get(arcs);
  if (kept && arcs.length - kept.lines.length <= mostAdded) return kept;
  const made = indexLines(arcs);
  known.set(arcs, made);
  return made;
}

/** An edited territory goes on with the index of the one before. */
export function handOnWallIndex(before: readonly TerritoryArc[], after: readonly TerritoryArc[]): void {
  const kept = known.get(before);
  if (kept) known.set(after, kept);
}

/** Calls with every edge of a standing wall whose box meets a box, once or more often. */
export function eachWallEdgeIn(
  territory: Pick<Territory, 'arcs'>,
  box: IndexBox,
  visit: (arc: number, edge: number, from: IntegerVertex, to: IntegerVertex) => void,
): void {
  const { arcs } = territory;
  const index = wallIndexOf(territory);
  eachSegmentIn(index, box, (arc, edge, from, to) => {
    if (arcs[arc]?.isReplaced === false) visit(arc, edge, from, to);
  });
  for (let arc = index.lines.length; arc < arcs.length; arc += 1) {
    const wall = arcs[arc];
    if (!wall || wall.isReplaced) continue;
    for (let edge = 0; edge + 1 < wall.points.length; edge += 1) {
      const from = wall.points[edge] as IntegerVertex;
      const to = wall.points[edge + 1] as IntegerVertex;
      if (meetsBox(from, to, box)) visit(arc, edge, from, to);
    }
  }
}
