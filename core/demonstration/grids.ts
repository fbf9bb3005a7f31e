import type { Random } from '../random/random.ts';
import type { DraftArc } from './arcs.ts';
import type { Draft } from './draft.ts';
import { allot } from './allotment.ts';
import { gatherGrids, type Atom } from './gridding.ts';
import { peopleEveryGrid } from './peopledGrids.ts';

export interface GridDraft {
  plots: number[];
  /** Index of the site that an exclusive grid belongs to. */
  readonly site: number | null;
}

/** Exclusive grids on their sites, ordinary ones over the rest, numbered west to east and, within a column, north to south. */
export function makeGrids(
  draft: Draft,
  atoms: readonly Atom[],
  arcs: readonly DraftArc[],
  random: Random,
): GridDraft[] {
  const exclusive: GridDraft[] = draft.sites.flatMap((site, index) =>
    site.isExclusive ? [{ plots: [site.plot], site: index }] : [],
  );
  const isHeld = new Set(exclusive.flatMap((grid) => grid.plots));
  const free = atoms.map((_, index) => index).filter((index) => !isHeld.has(index));
  const ordinary = shareOut(draft, atoms, arcs, free, exclusive, random);
  return numberGrids([...exclusive, ...ordinary], atoms);
}

/** Ground that exclusive grids cut off joins one of them when it is too small for a grid of its own. */
function shareOut(
  draft: Draft,
  atoms: readonly Atom[],
  arcs: readonly DraftArc[],
  free: readonly number[],
  exclusive: readonly GridDraft[],
  random: Random,
): GridDraft[] {
  const count = draft.plan.ordinaryGrids;
  const pieces = connectedPieces(free, arcs).sort((a, b) => weigh(atoms, b) - weigh(atoms, a));
  const mean = free.reduce((sum, plot) => sum + (atoms[plot]?.households ?? 0), 0) / count;
  const large = pieces.filter(
    (piece, index) => index === 0 || (weigh(atoms, piece) > mean * 0.5 && index < count),
  );
  for (const piece of pieces) {
    if (large.includes(piece)) continue;
    const host = exclusive.find((grid) => touches(piece, grid.plots, arcs)) ?? exclusive[0];
    if (host) host.plots.push(...piece);
    else large[0]?.push(...piece);
  }
  const counts = allot(
    count,
    large.map((piece) => Math.max(1, weigh(atoms, piece))),
    1,
  );
  return large.flatMap((piece, index) => {
    const gathered = gatherGrids(atoms, piece, arcs, Math.min(counts[index] ?? 1, piece.length), random);
    return peopleEveryGrid(atoms, gathered, arcs).map((plots) => ({ plots, site: null }));
  });
}

function weigh(atoms: readonly Atom[], plots: readonly number[]): number {
  return plots.reduce((sum, plot) => sum + (atoms[plot]?.households ?? 0), 0);
}

function touches(piece: readonly number[], others: readonly number[], arcs: readonly DraftArc[]): boolean {
  const here = new Set(piece);
  const there = new Set(others);
  return arcs.some(
    (arc) => (here.has(arc.left) && there.has(arc.right)) || (here.has(arc.right) && there.has(arc.left)),
  );
}

function connectedPieces(plots: readonly number[], arcs: readonly DraftArc[]): number[][] {
  const members = new Set(plots);
  const next = new Map<number, number[]>(plots.map((plot) => [plot, []]));
  for (const arc of arcs) {
    if (!members.has(arc.left) || !members.has(arc.right)) continue;
    next.get(arc.left)?.push(arc.right);
    next.get(arc.right)?.push(arc.left);
  }
  const seen = new Set<number>();
  const pieces: number[][] = [];
  for (const start of plots) {
    if (seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    // the piece grows while it is walked
    for (const member of piece) {
      for (const other of next.get(member) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        piece.push(other);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

/** Columns of about equal width; a grid belongs to the column of its middle. */
function numberGrids(grids: GridDraft[], atoms: readonly Atom[]): GridDraft[] {
  const placed = grids.map((grid) => {
    const area = grid.plots.reduce((sum, plot) => sum + (atoms[plot]?.area ?? 0), 0);
    const mean = (read: (atom: Atom) => number): number =>
      grid.plots.reduce((sum, plot) => {
        const atom = atoms[plot];
        return atom ? sum + (read(atom) * atom.area) / area : sum;
      }, 0);
    return { grid, x: mean((atom) => atom.x), y: mean((atom) => atom.y) };
  });
  const west = Math.min(...placed.map((entry) => entry.x));
  const east = Math.max(...placed.map((entry) => entry.x));
  const width = Math.max(1, (east - west) / Math.max(1, Math.round(Math.sqrt(grids.length))));
  const column = (x: number): number => Math.floor((x - west) / width);
  return placed.sort((a, b) => column(a.x) - column(b.x) || b.y - a.y).map((entry) => entry.grid);
}
