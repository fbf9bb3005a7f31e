import type { DraftArc } from './arcs.ts';
import type { Atom } from './gridding.ts';

/** A grid without households takes the nearest inhabited plots of a neighbour that keeps others; all stay connected. */
export function peopleEveryGrid(
  atoms: readonly Atom[],
  grids: readonly (readonly number[])[],
  arcs: readonly DraftArc[],
): number[][] {
  const result = grids.map((grid) => [...grid]);
  const households = (plots: readonly number[]): number =>
    plots.reduce((sum, plot) => sum + (atoms[plot]?.households ?? 0), 0);
  if (result.every((grid) => households(grid) > 0)) return result;
  const beside = neighboursOf(arcs);
  // what one grid takes may leave the next one something to take: a few rounds reach everywhere
  for (let roundsLeft = result.length; roundsLeft > 0; roundsLeft -= 1) {
    const empty = result.findIndex((grid) => households(grid) === 0);
    if (empty < 0) return result;
    const change = bestTaking(atoms, result, empty, beside);
    if (!change) return result;
    result[empty] = change.taker;
    result[change.giver] = change.left;
  }
  return result;
}

interface Taking {
  readonly giver: number;
  readonly taker: number[];
  readonly left: number[];
}

/** Of all neighbours the one whose smaller share after the change is largest. */
function bestTaking(
  atoms: readonly Atom[],
  grids: readonly (readonly number[])[],
  empty: number,
  beside: ReadonlyMap<number, readonly number[]>,
): Taking | null {
  const households = (plots: readonly number[]): number =>
    plots.reduce((sum, plot) => sum + (atoms[plot]?.households ?? 0), 0);
  const own = grids[empty] ?? [];
  let best: Taking | null = null;
  let most = 0;
  grids.forEach((grid, giver) => {
    if (giver === empty) return;
    const members = new Set(grid);
    for (const path of pathsInto(own, members, beside)) {
      const onPath = new Set(path);
      const pieces = connected(
        grid.filter((plot) => !onPath.has(plot)),
        beside,
      ).sort((a, b) => households(b) - households(a));
      const left = pieces[0] ?? [];
      const taker = [...own, ...path, ...pieces.slice(1).flat()];
      const least = Math.min(households(left), households(taker));
      if (least > most) [best, most] = [{ giver, taker, left }, least];
    }
  });
  return best;
}

/** The shortest way from a grid to each plot of its neighbour. */
function pathsInto(
  from: readonly number[],
  members: ReadonlySet<number>,
  beside: ReadonlyMap<number, readonly number[]>,
): number[][] {
  const paths = new Map<number, number[]>();
  const queue: number[] = [];
  const visit = (plot: number, path: readonly number[]): void => {
    for (const next of beside.get(plot) ?? []) {
      if (!members.has(next) || paths.has(next)) continue;
      paths.set(next, [...path, next]);
      queue.push(next);
    }
  };
  for (const plot of from) visit(plot, []);
  // the queue grows while it is walked
  for (const plot of queue) visit(plot, paths.get(plot) ?? []);
  return [...paths.values()];
}

function connected(plots: readonly number[], beside: ReadonlyMap<number, readonly number[]>): number[][] {
  const members = new Set(plots);
  const seen = new Set<number>();
  const pieces: number[][] = [];
  for (const start of plots) {
    if (seen.has(start)) continue;
    seen.add(start);
    const piece = [start];
    // the piece grows while it is walked
    for (const plot of piece) {
      for (const next of beside.get(plot) ?? []) {
        if (!members.has(next) || seen.has(next)) continue;
        seen.add(next);
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

function neighboursOf(arcs: readonly DraftArc[]): Map<number, number[]> {
  const beside = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const list = beside.get(from);
    if (list) list.push(to);
    else beside.set(from, [to]);
  };
  for (const arc of arcs) {
    if (arc.right < 0) continue;
    add(arc.left, arc.right);
    add(arc.right, arc.left);
  }
  return beside;
}
