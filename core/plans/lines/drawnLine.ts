import type { IntegerVertex } from '../../geometry/measure.ts';
import { isSame } from './planar.ts';

/** A line in whole units. Segment i runs from point i to point i + 1; those that are not drawn only tell the sides apart. */
export interface DrawnLine {
  readonly points: readonly IntegerVertex[];
  readonly isDrawn: readonly boolean[];
}

/** Without segments of no length. */
export function drawnLine(points: readonly IntegerVertex[]): DrawnLine {
  const clean = points.filter((point, index) => {
    const before = points[index - 1];
    return !before || !isSame(before, point);
  });
  return { points: clean, isDrawn: clean.slice(1).map(() => true) };
}
