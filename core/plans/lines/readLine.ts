import type { IntegerVertex } from '../../geometry/measure.ts';
import type { PlanRefusal } from '../refusals.ts';
import { drawnLine } from './drawnLine.ts';
import { selfCrossing } from './faults.ts';
import { fromDegrees } from './planar.ts';

/** A line from the wire in whole units, without doubled vertices; refused when it is a point or meets itself. */
export function readLine(
  line: readonly (readonly [number, number])[],
): readonly IntegerVertex[] | PlanRefusal {
  const { points } = drawnLine(line.map(fromDegrees));
  if (points.length < 2) return { kind: 'line-misses', line: points, repair: null };
  const at = selfCrossing(points);
  return at ? { kind: 'line-crosses-itself', at } : points;
}
