import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory } from '../territory.ts';
import { type Edge, type EdgeFault, firstFault } from './faults.ts';
import type { Grips } from './grips.ts';
import { boxAround } from './lineIndex.ts';
import { isSame, placeOf } from './planar.ts';
import { eachWallEdgeIn } from './wallIndex.ts';

/** A wall with moved or added vertices. */
export interface BentWall {
  readonly arc: number;
  readonly points: readonly IntegerVertex[];
}

interface Bending extends BentWall {
  readonly changed: readonly Edge[];
  readonly still: readonly Edge[];
  /** Places where a moved vertex fell onto the one beside it, which it replaces. */
  readonly merged: readonly string[];
}

function bend(territory: Territory, arc: number, { moved, added }: Grips): Bending | EdgeFault {
  const wall = territory.arcs[arc];
  const plots = [wall?.left ?? -1, wall?.right ?? -1];
  const points: { at: IntegerVertex; isMoved: boolean }[] = [];
  const merged: string[] = [];
  const push = (at: IntegerVertex, isMoved: boolean): void => {
    const last = points[points.length - 1];
    if (!last || !isSame(last.at, at)) points.push({ at, isMoved });
    else {
      merged.push(placeOf(at));
      points[points.length - 1] = { at, isMoved: true };
    }
  };
  wall?.points.forEach((point, edge) => {
    const move = moved.get(placeOf(point));
    push(move?.to ?? point, move !== undefined);
    const between = (added.get(arc) ?? []).filter((vertex) => vertex.edge === edge);
    for (const { to } of between.sort((a, b) => a.share - b.share)) push(to, true);
  });
  const [first, last] = [points[0], points[points.length - 1]];
  const isRing = first && last && isSame(first.at, last.at);
  const wasRing =
    wall?.points[0] && isSame(wall.points[0], wall.points[wall.points.length - 1] ?? [NaN, NaN]);
  if (points.length < (isRing ? 4 : 2) || (isRing && !wasRing))
    return { at: first?.at ?? [0, 0], plots: plots.filter((plot) => plot >= 0) };
  const changed: Edge[] = [];
  const still: Edge[] = [];
  points.forEach(({ at: to, isMoved }, index) => {
    const before = points[index - 1];
    if (before) (isMoved || before.isMoved ? changed : still).push({ from: before.at, to, plots });
  });
  return { arc, points: points.map(({ at }) => at), changed, still, merged };
}

/** A moved vertex may lie on no other one, but for the vertex beside it on the one wall that both were on. */
function landingFault(grips: Grips, bent: readonly Bending[], standing: readonly Edge[]): EdgeFault | null {
  const landings = new Set<string>();
  const merged = new Set(bent.flatMap((one) => one.merged));
  const targets = [
    ...[...grips.moved.values()].map(({ to, arcs }) => ({ to, walls: arcs.length })),
    ...[...grips.added.values()].flat().map(({ to }) => ({ to, walls: 1 })),
  ];
  for (const { to, walls } of targets) {
    const place = placeOf(to);
    const isTaken = landings.has(place);
    landings.add(place);
    const touching = standing.filter(({ from, to: end }) => isSame(from, to) || isSame(end, to));
    // unmoved edges that end here: none, or the vertex has slid onto its neighbour and left its own wall
    const isAllowed = touching.length === 0 || (merged.has(place) && walls === 1);
    if (isTaken || !isAllowed)
      return {
        at: to,
        plots: [...new Set(touching.flatMap(({ plots }) => plots))].filter((plot) => plot >= 0),
      };
  }
  return null;
}

/**
 * Walls with their vertices moved, for both sides at once, or the first place where a wall would meet another one. Only
 * edges near those that move are looked at.
 */
export function bendWalls(
  territory: Territory,
  grips: Grips,
): { readonly walls: readonly BentWall[] } | EdgeFault {
  const arcs = new Set([...grips.moved.values()].flatMap((move) => move.arcs));
  for (const arc of grips.added.keys()) arcs.add(arc);
  const bent: Bending[] = [];
  for (const arc of [...arcs].sort((a, b) => a - b)) {
    const one = bend(territory, arc, grips);
    if ('at' in one) return one;
    bent.push(one);
  }
  const changed = bent.flatMap((one) => one.changed);
  const standing = bent.flatMap((one) => one.still);
  const seen = new Set<string>();
  for (const { from, to } of changed) {
    eachWallEdgeIn(territory, boxAround([from, to], 1), (arc, edge, a, b) => {
      if (arcs.has(arc) || seen.has(`${arc} ${edge}`)) return;
      seen.add(`${arc} ${edge}`);
      standing.push({
        from: a,
        to: b,
        plots: [territory.arcs[arc]?.left ?? -1, territory.arcs[arc]?.right ?? -1],
      });
    });
  }
  return landingFault(grips, bent, standing) ?? firstFault(changed, standing) ?? { walls: bent };
}
