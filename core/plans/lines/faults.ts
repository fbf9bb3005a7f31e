import type { IntegerVertex } from '../../geometry/measure.ts';
import { boxesMeet, crossingOf, isSame, isWithin, turn } from './planar.ts';

export interface Edge {
  readonly from: IntegerVertex;
  readonly to: IntegerVertex;
  /** Plots beside it, for the refusal. */
  readonly plots: readonly number[];
}

/** Edges that share an end may not run over each other. */
function fold(common: IntegerVertex, first: IntegerVertex, second: IntegerVertex): IntegerVertex | null {
  if (turn(common, first, second) !== 0) return null;
  const forward =
    (first[0] - common[0]) * (second[0] - common[0]) + (first[1] - common[1]) * (second[1] - common[1]);
  return forward > 0 ? common : null;
}

/** Where two edges meet other than in a common end; null where they do not. */
export function meetingOf(
  a: IntegerVertex,
  b: IntegerVertex,
  c: IntegerVertex,
  d: IntegerVertex,
): IntegerVertex | null {
  if (!boxesMeet(a, b, c, d)) return null;
  if (isSame(a, c)) return fold(a, b, d);
  if (isSame(a, d)) return fold(a, b, c);
  if (isSame(b, c)) return fold(b, a, d);
  if (isSame(b, d)) return fold(b, a, c);
  const one = turn(a, b, c);
  const two = turn(a, b, d);
  const three = turn(c, d, a);
  const four = turn(c, d, b);
  if (one * two < 0 && three * four < 0) return crossingOf(a, b, c, d);
  if (one === 0 && isWithin(a, b, c)) return c;
  if (two === 0 && isWithin(a, b, d)) return d;
  if (three === 0 && isWithin(c, d, a)) return a;
  return four === 0 && isWithin(c, d, b) ? b : null;
}

export interface EdgeFault {
  readonly at: IntegerVertex;
  readonly plots: readonly number[];
}

/** The first place where one of the changed edges crosses, touches or overlaps one that stands, or another changed one. */
export function firstFault(changed: readonly Edge[], standing: readonly Edge[]): EdgeFault | null {
  for (const [index, edge] of changed.entries()) {
    for (const list of [changed.slice(index + 1), standing]) {
      for (const other of list) {
        const at = meetingOf(edge.from, edge.to, other.from, other.to);
        if (at)
          return { at, plots: [...new Set([...edge.plots, ...other.plots])].filter((plot) => plot >= 0) };
      }
    }
  }
  return null;
}

/** Where a line that should be simple first meets itself, ends included. */
export function selfCrossing(line: readonly IntegerVertex[]): IntegerVertex | null {
  for (let index = 1; index < line.length; index += 1) {
    for (let other = index + 1; other < line.length; other += 1) {
      const [a, b, c, d] = [line[index - 1], line[index], line[other - 1], line[other]];
      if (!a || !b || !c || !d || !boxesMeet(a, b, c, d)) continue;
      // the next segment begins where this one ends; any other common end is a touch
      const at = other === index + 1 ? fold(b, a, d) : (meetingOf(a, b, c, d) ?? commonEnd(a, b, c, d));
      if (at) return at;
      if (other === index + 1 && isSame(a, d)) return a;
    }
  }
  return null;
}

function commonEnd(
  a: IntegerVertex,
  b: IntegerVertex,
  c: IntegerVertex,
  d: IntegerVertex,
): IntegerVertex | null {
  if (isSame(a, c) || isSame(a, d)) return a;
  return isSame(b, c) || isSame(b, d) ? b : null;
}
