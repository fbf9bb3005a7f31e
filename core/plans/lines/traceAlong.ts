import type { IntegerVertex } from '../../geometry/measure.ts';
import { boxAround } from './lineIndex.ts';
import { OpenList } from './openList.ts';
import { footOnEdge, gapMetres, isSame, placeOf, unitMetresAt, type UnitMetres } from './planar.ts';
import type { SnapSource } from './snapSources.ts';

/** A snapped place lies this near to its edge: it was rounded to whole units. */
const onEdgeMetres = 0.025;
/** Vertices followed before the search is given up, so that it answers within a frame. */
const mostFollowed = 1_500;
/** A way along walls that is so much longer than the straight one is not what was meant. */
const longestDetour = 3;

interface Step {
  readonly at: IntegerVertex;
  readonly metres: number;
  readonly before: Step | null;
}

/** Where one can go from a place along the lines: to the other ends of its edges, and to the goal where it lies on one. */
function waysFrom(
  sources: readonly SnapSource[],
  at: IntegerVertex,
  goal: IntegerVertex,
  unit: UnitMetres,
): IntegerVertex[] {
  const ways: IntegerVertex[] = [];
  for (const { eachEdgeIn } of sources) {
    eachEdgeIn(boxAround([at], 3), (from, to) => {
      const isEnd = isSame(from, at) || isSame(to, at);
      if (!isEnd && footOnEdge(at, from, to, unit).distanceMetres > onEdgeMetres) return;
      if (footOnEdge(goal, from, to, unit).distanceMetres <= onEdgeMetres) ways.push(goal);
      if (!isSame(from, at)) ways.push(from);
      if (!isSame(to, at)) ways.push(to);
    });
  }
  return ways;
}

function pathTo(step: Step): IntegerVertex[] {
  const path: IntegerVertex[] = [];
  for (let one: Step | null = step; one; one = one.before) path.push(one.at);
  return path.reverse();
}

/**
 * The shortest way along lines between two snapped places, both included: a stroke follows a street without each bend
 * being clicked (A*, Hart, Nilsson & Raphael 1968). Null where there is none, or only a long detour.
 */
export function traceAlong(
  sources: readonly SnapSource[],
  from: IntegerVertex,
  to: IntegerVertex,
): IntegerVertex[] | null {
  const unit = unitMetresAt(from);
  const straight = gapMetres(from, to, unit);
  const best = new Map<string, number>([[placeOf(from), 0]]);
  const open = new OpenList<Step>();
  open.push(straight, { at: from, metres: 0, before: null });
  let followed = 0;
  for (let step = open.pop(); step && followed < mostFollowed; step = open.pop()) {
    if (isSame(step.at, to)) return pathTo(step);
    if (step.metres > (best.get(placeOf(step.at)) ?? Infinity)) continue;
    followed += 1;
    for (const next of waysFrom(sources, step.at, to, unit)) {
      const metres = step.metres + gapMetres(step.at, next, unit);
      const ahead = metres + gapMetres(next, to, unit);
      const place = placeOf(next);
      if (ahead > longestDetour * straight || metres >= (best.get(place) ?? Infinity)) continue;
      best.set(place, metres);
      open.push(ahead, { at: next, metres, before: step });
    }
  }
  return null;
}
