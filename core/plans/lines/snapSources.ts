import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory } from '../territory.ts';
import { eachSegmentIn, type IndexBox, indexLines } from './lineIndex.ts';
import { eachWallEdgeIn, wallIndexOf } from './wallIndex.ts';

export type SnapKind = 'wall' | 'road' | 'water';

/** Lines that a drawn line may catch on, asked by box. Sources that come first win where two are equally near. */
export interface SnapSource {
  readonly kind: SnapKind;
  eachEdgeIn(box: IndexBox, visit: (from: IntegerVertex, to: IntegerVertex) => void): void;
}

/** The standing walls of a plan's ground. Its index is made here (some 0.3 µs an edge) and kept through later edits. */
export function wallSource(territory: Territory): SnapSource {
  wallIndexOf(territory);
  return {
    kind: 'wall',
    eachEdgeIn: (box, visit) => eachWallEdgeIn(territory, box, (_arc, _edge, from, to) => visit(from, to)),
  };
}

/** Lines of the base map, in units of 1e-7 degree. */
export function lineSource(
  kind: SnapKind,
  lines: readonly { readonly points: readonly IntegerVertex[] }[],
): SnapSource {
  const index = indexLines(lines);
  return {
    kind,
    eachEdgeIn: (box, visit) => eachSegmentIn(index, box, (_line, _segment, from, to) => visit(from, to)),
  };
}
