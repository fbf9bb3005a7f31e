import type { Territory } from '../territory.ts';
import type { DividedLine, DividedRun } from './divide.ts';
import { type Edge, type EdgeFault, firstFault } from './faults.ts';
import { placeOf } from './planar.ts';
import { wallsOf } from './walls.ts';

/** Edges that the division makes or moves must not meet any other edge of the plots beside them. */
export function divisionFault(
  territory: Territory,
  runs: readonly DividedRun[],
  lines: readonly DividedLine[],
): EdgeFault | null {
  const changed: Edge[] = [];
  const standing: Edge[] = [];
  const touched = new Set<number>();
  const seen = new Set<number>();
  for (const { arc, points, left, right } of runs) {
    const before = new Set((territory.arcs[arc]?.points ?? []).map(placeOf));
    const plots = [left.plot, right.plot];
    seen.add(arc);
    for (let index = 1; index < points.length; index += 1) {
      const [from, to] = [points[index - 1], points[index]];
      if (!from || !to) continue;
      const isChanged = !before.has(placeOf(from)) || !before.has(placeOf(to));
      (isChanged ? changed : standing).push({ from, to, plots });
      if (isChanged) for (const plot of plots) touched.add(plot);
    }
  }
  for (const { points, left, right } of lines) {
    for (let index = 1; index < points.length; index += 1) {
      const [from, to] = [points[index - 1], points[index]];
      if (from && to) changed.push({ from, to, plots: [left.plot, right.plot] });
    }
  }
  for (const wall of wallsOf(territory, touched)) {
    if (seen.has(wall.arc)) continue;
    for (let index = 1; index < wall.points.length; index += 1) {
      const [from, to] = [wall.points[index - 1], wall.points[index]];
      if (from && to) standing.push({ from, to, plots: [wall.left, wall.right] });
    }
  }
  return firstFault(changed, standing);
}
