import { findCrossing } from './crossing.ts';
import type { IntegerVertex } from './measure.ts';
import { simplifyArc } from './simplify.ts';
import { joinArcs, type Outline, type Rings, type Topology } from './topology.ts';

const square = (one: IntegerVertex, other: IntegerVertex): number =>
  (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2;

function simplify(points: readonly IntegerVertex[], tolerance: number): readonly IntegerVertex[] {
  const [start] = points;
  const end = points[points.length - 1];
  if (!start || !end || square(start, end) > 0) return simplifyArc(points, tolerance, (vertex) => vertex);
  // a loop has no ends to hold on to: it is held at its start and at what lies farthest from it
  let farthest = 0;
  for (const [index, vertex] of points.entries()) {
    if (square(vertex, start) > square(points[farthest] ?? start, start)) farthest = index;
  }
  return [
    ...simplifyArc(points.slice(0, farthest + 1), tolerance, (vertex) => vertex).slice(0, -1),
    ...simplifyArc(points.slice(farthest), tolerance, (vertex) => vertex),
  ];
}

const isSound = (polygon: Rings): boolean =>
  polygon.every((ring) => ring.length >= 4) && findCrossing(polygon) === undefined;

/**
 * All outlines with fewer vertices, each arc simplified once for every outline that runs along it, so neighbours still
 * meet. Where a polygon would collapse or cross itself its arcs stay exact, for its neighbours too. `keepsOuter` says
 * which vertices stay on arcs with nobody on the other side: there a coarser outline has been drawn already.
 */
export function generaliseOutlines(
  topology: Topology,
  tolerance: number,
  keepsOuter?: (vertex: IntegerVertex) => boolean,
): Outline[] {
  const drawn = topology.arcs.map(({ points, users }) =>
    keepsOuter && users.length === 1
      ? points.filter((vertex, index) => index === 0 || index === points.length - 1 || keepsOuter(vertex))
      : simplify(points, tolerance),
  );
  const pointsOf = (arc: number): readonly IntegerVertex[] => drawn[arc] ?? [];
  const polygons = topology.outlines.flat();
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const polygon of polygons) {
      if (isSound(polygon.map((uses) => joinArcs(uses, pointsOf)))) continue;
      for (const { arc } of polygon.flat()) {
        const exact = topology.arcs[arc]?.points ?? [];
        if (drawn[arc] === exact) continue;
        drawn[arc] = exact;
        hasChanged = true;
      }
    }
  }
  return topology.outlines.map((outline) =>
    outline.map((polygon) => polygon.map((uses) => joinArcs(uses, pointsOf))),
  );
}
