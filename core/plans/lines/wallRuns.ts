import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Run } from './cutPlot.ts';
import { isSame, placeOf } from './planar.ts';
import type { Wall } from './walls.ts';

/** A stretch of a wall between two places where lines end at it. */
export interface WallRun extends Run {
  readonly wall: Wall;
}

/** A wall cut at some of its vertices. */
export function wallRuns(wall: Wall, ends: ReadonlySet<string>): WallRun[] {
  const runs: WallRun[] = [];
  let points: IntegerVertex[] = [];
  wall.points.forEach((point, index) => {
    points.push(point);
    const isLast = index === wall.points.length - 1;
    if (index === 0 || (!isLast && !ends.has(placeOf(point)))) return;
    runs.push({ wall, points });
    points = [point];
  });
  return runs;
}

/** A wall without those of its added vertices that no line ends at after all. */
export function withoutIdleVertices(
  wall: Wall,
  original: readonly IntegerVertex[],
  ends: ReadonlySet<string>,
): Wall {
  let next = 0;
  const points = wall.points.filter((point) => {
    const expected = original[next];
    if (!expected || !isSame(expected, point)) return ends.has(placeOf(point));
    next += 1;
    return true;
  });
  return { ...wall, points };
}
