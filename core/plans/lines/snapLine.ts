import type { IntegerVertex } from '../../geometry/measure.ts';
import { boxAround } from './lineIndex.ts';
import { footOnEdge, gapMetres, unitMetresAt } from './planar.ts';
import type { SnapKind, SnapSource } from './snapSources.ts';

export interface SnappedPoint {
  readonly at: IntegerVertex;
  readonly kind: SnapKind;
  readonly isVertex: boolean;
  readonly distanceMetres: number;
}

/**
 * The place on which a pointer catches: the nearest vertex within the tolerance, else the nearest place of an edge,
 * rounded to whole units; null in the open. O(edges within the tolerance).
 */
export function snapPoint(
  sources: readonly SnapSource[],
  pointer: IntegerVertex,
  toleranceMetres: number,
): SnappedPoint | null {
  const unit = unitMetresAt(pointer);
  const box = boxAround([pointer], Math.ceil(toleranceMetres / Math.min(unit.east, unit.north)));
  let vertex: SnappedPoint | null = null;
  let edge: SnappedPoint | null = null;
  for (const { kind, eachEdgeIn } of sources) {
    eachEdgeIn(box, (from, to) => {
      for (const at of [from, to]) {
        const distanceMetres = gapMetres(at, pointer, unit);
        if (distanceMetres <= toleranceMetres && distanceMetres < (vertex?.distanceMetres ?? Infinity))
          vertex = { at, kind, isVertex: true, distanceMetres };
      }
      const foot = footOnEdge(pointer, from, to, unit);
      if (foot.distanceMetres <= toleranceMetres && foot.distanceMetres < (edge?.distanceMetres ?? Infinity))
        edge = { at: foot.vertex, kind, isVertex: false, distanceMetres: foot.distanceMetres };
    });
  }
  return vertex ?? edge;
}
