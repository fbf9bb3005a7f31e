import type { Division } from './division.ts';
import type { Piece } from './piece.ts';
import { renumbered } from './repairPiece.ts';

/**
 * Divides every grid that still has a barrier inside: the plots on both sides of one such wall grow towards each other
 * until none is left. Returns the division and the grids that came of it.
 */
export function splitAtBarriers(piece: Piece, division: Division): Division {
  const { barriers } = piece;
  if (barriers === null) return division;
  const grid = division.grid.slice();
  let count = division.count;
  for (let plot = 0; plot < piece.count; plot += 1)
    for (let slot = barriers.start[plot]!; slot < barriers.start[plot + 1]!; slot += 1) {
      const other = barriers.neighbour[slot]!;
      if (grid[other] !== grid[plot]) continue;
      if (piece.isFixed[plot] === 1 && piece.isFixed[other] === 1) continue;
      const leaves = piece.isFixed[other] === 1 ? plot : other;
      partOff(piece, grid, leaves === other ? plot : other, leaves, count++);
    }
  return count === division.count ? division : renumbered(piece, grid, count);
}

/** Gives `part` to what lies nearer to `leaves` than to `stays` inside their grid; fixed plots stay. */
function partOff(piece: Piece, grid: Int32Array, stays: number, leaves: number, part: number): void {
  const own = grid[stays]!;
  const side = new Map<number, boolean>([
    [stays, false],
    [leaves, true],
  ]);
  const queue = [stays, leaves];
  for (let plot = queue[0], index = 0; plot !== undefined; plot = queue[(index += 1)])
    for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1) {
      const other = piece.neighbour[slot]!;
      if (grid[other] !== own || side.has(other)) continue;
      side.set(other, side.get(plot)! && piece.isFixed[other] === 0);
      queue.push(other);
    }
  for (const [plot, isLeaving] of side) if (isLeaving) grid[plot] = part;
}
