import { roughNoise } from './noise.ts';
import type { Ground } from './territory.ts';

export interface Share {
  readonly weight: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Divides connected cells among shares in proportion to their weight, by cutting again and again across the longer side.
 * In town a cut follows a road (cells are sorted by their line), in the country it wanders.
 */
export function divideCells(
  ground: Ground,
  cells: readonly number[],
  shares: readonly Share[],
  measure: (cell: number) => number,
): number[][] {
  const result: number[][] = shares.map(() => []);
  const work = [{ cells: [...cells], members: shares.map((_, index) => index) }];
  for (let job = work.pop(); job; job = work.pop()) {
    const [only] = job.members;
    if (job.members.length === 1 && only !== undefined) {
      result[only] = job.cells;
      continue;
    }
    work.push(...cutOnce(ground, job.cells, job.members, shares, measure));
  }
  return result;
}

interface Job {
  cells: number[];
  members: number[];
}

function cutOnce(
  ground: Ground,
  cells: number[],
  members: number[],
  shares: readonly Share[],
  measure: (cell: number) => number,
): Job[] {
  const extent = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const cell of cells) {
    const place = ground.place[cell];
    if (!place) continue;
    extent.west = Math.min(extent.west, place.x);
    extent.east = Math.max(extent.east, place.x);
    extent.south = Math.min(extent.south, place.y);
    extent.north = Math.max(extent.north, place.y);
  }
  const isWide = extent.east - extent.west > extent.north - extent.south;
  const ordered = [...members].sort((first, second) => {
    const one = shares[first] ?? { weight: 0, x: 0, y: 0 };
    const two = shares[second] ?? { weight: 0, x: 0, y: 0 };
    return isWide ? one.x - two.x : one.y - two.y;
  });
  const half = Math.ceil(ordered.length / 2);
  const firstMembers = ordered.slice(0, half);
  const weightOf = (list: readonly number[]): number =>
    list.reduce((sum, index) => sum + (shares[index]?.weight ?? 0), 0);
  const share = weightOf(firstMembers) / weightOf(ordered);
  const keyed = cells.map((cell) => ({ cell, key: sortKey(ground, cell, isWide) }));
  keyed.sort((a, b) => a.key - b.key || a.cell - b.cell);
  const total = cells.reduce((sum, cell) => sum + measure(cell), 0);
  const isFirst = new Set<number>();
  let sum = 0;
  for (const { cell } of keyed) {
    const own = measure(cell);
    const isEnough = sum + own / 2 > total * share && isFirst.size >= firstMembers.length;
    const mustStop = cells.length - isFirst.size <= ordered.length - half;
    if (isEnough || mustStop) break;
    sum += own;
    isFirst.add(cell);
  }
  joinPieces(ground, cells, isFirst);
  return [
    { cells: cells.filter((cell) => isFirst.has(cell)), members: firstMembers },
    { cells: cells.filter((cell) => !isFirst.has(cell)), members: ordered.slice(half) },
  ];
}

function sortKey(ground: Ground, cell: number, isWide: boolean): number {
  const { lattice } = ground;
  const column = cell % lattice.cellColumns;
  const row = Math.floor(cell / lattice.cellColumns);
  const place = ground.place[cell] ?? { x: 0, y: 0 };
  const urban = lattice.cellUrbanity(column, row);
  const position = isWide ? (lattice.columns[column]?.position ?? 0) : (lattice.rows[row]?.position ?? 0);
  const minor = isWide ? row : column;
  const wander =
    urban > 0.98
      ? 0
      : (1 - urban) *
        2_600 *
        roughNoise(lattice.seed + (isWide ? 101 : 105), place.x / 5_000, place.y / 5_000);
  return position + wander + minor * 1e-3;
}

/** Moves stray pieces across the cut until both sides hang together, where that is possible. */
function joinPieces(ground: Ground, cells: readonly number[], isFirst: Set<number>): void {
  const all = new Set(cells);
  for (let round = 0; round < 6; round += 1) {
    const moved = [true, false].some((side) => {
      const pieces = piecesOf(ground, all, (cell) => isFirst.has(cell) === side);
      pieces.sort((a, b) => b.length - a.length);
      const strays = pieces.slice(1).flat();
      for (const cell of strays) {
        if (side) isFirst.delete(cell);
        else isFirst.add(cell);
      }
      return strays.length > 0;
    });
    if (!moved) return;
  }
}

function piecesOf(ground: Ground, all: ReadonlySet<number>, isMember: (cell: number) => boolean): number[][] {
  const seen = new Set<number>();
  const pieces: number[][] = [];
  for (const start of all) {
    if (seen.has(start) || !isMember(start)) continue;
    const piece = [start];
    seen.add(start);
    // the piece grows while it is walked
    for (const member of piece) {
      for (const other of ground.neighbours(member)) {
        if (!all.has(other) || seen.has(other) || !isMember(other)) continue;
        seen.add(other);
        piece.push(other);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}
