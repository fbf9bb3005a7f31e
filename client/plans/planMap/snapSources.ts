import type { IntegerVertex } from '#core/geometry/measure.ts';
import { snapPoint } from '#core/plans/lines/snapLine.ts';
import type { SnapKind, SnapSource } from '#core/plans/lines/snapSources.ts';
import { traceAlong } from '#core/plans/lines/traceAlong.ts';
import { eachWallEdgeIn, wallIndexOf } from '#core/plans/lines/wallIndex.ts';
import type { ArcKind, Territory } from '#core/plans/territory.ts';

/** Blocks end at roads, rivers and railways: their lines are walls of the plan, known by their kind. */
const kindOfWall: Readonly<Record<ArcKind, SnapKind>> = {
  arterial: 'road',
  barrier: 'water',
  plain: 'wall',
};
/** Where two are equally near, the first is taken. */
const kinds: readonly SnapKind[] = ['road', 'water', 'wall'];

/** What a drawn line catches on, by kind. */
export function groundSources(territory: Territory): readonly SnapSource[] {
  wallIndexOf(territory);
  return kinds.map((kind) => ({
    kind,
    eachEdgeIn: (box, visit) =>
      eachWallEdgeIn(territory, box, (arc, _edge, from, to) => {
        if (kindOfWall[territory.arcs[arc]?.kind ?? 'plain'] === kind) visit(from, to);
      }),
  }));
}

/** The walls that a test accepts, as one source. */
export function wallsThat(territory: Territory, accepts: (arc: number) => boolean): SnapSource {
  wallIndexOf(territory);
  return {
    kind: 'wall',
    eachEdgeIn: (box, visit) =>
      eachWallEdgeIn(territory, box, (arc, _edge, from, to) => {
        if (accepts(arc)) visit(from, to);
      }),
  };
}

const catchMetres = 0.05;

/**
 * The way from one place of a drawn line to the next: along roads and water where both lie on them, else along any
 * walls, else straight. Both ends are part of it.
 */
export function wayAlong(
  territory: Territory,
  from: IntegerVertex,
  to: IntegerVertex,
): readonly IntegerVertex[] {
  const sources = groundSources(territory);
  const lies = (at: IntegerVertex, on: readonly SnapSource[]): boolean =>
    snapPoint(on, at, catchMetres) !== null;
  for (const on of [sources.filter(({ kind }) => kind !== 'wall'), sources]) {
    if (!lies(from, on) || !lies(to, on)) continue;
    const way = traceAlong(on, from, to);
    if (way) return way;
  }
  return [from, to];
}
