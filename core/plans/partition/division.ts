import type { Piece } from './piece.ts';

/** A piece divided into grids 0 to count − 1, with the sums of each grid. */
export interface Division {
  count: number;
  readonly grid: Int32Array;
  readonly plots: Int32Array;
  readonly households: Float64Array;
  readonly load: Float64Array;
  readonly area: Float64Array;
  readonly perimeter: Float64Array;
  /** Polsby-Popper of each grid. */
  readonly compactness: Float64Array;
  /** Local number of today's grid that a grid is the heir of, −1 for a new one. */
  readonly heirOf: Int32Array;
}

export function createDivision(plots: number, room: number): Division {
  return {
    count: 0,
    grid: new Int32Array(plots),
    plots: new Int32Array(room),
    households: new Float64Array(room),
    load: new Float64Array(room),
    area: new Float64Array(room),
    perimeter: new Float64Array(room),
    compactness: new Float64Array(room),
    heirOf: new Int32Array(room).fill(-1),
  };
}

/** Adds the sums up anew from `grid`. */
export function sumDivision(piece: Piece, division: Division): void {
  const { grid } = division;
  for (const column of [
    division.plots,
    division.households,
    division.load,
    division.area,
    division.perimeter,
  ])
    column.fill(0);
  for (let plot = 0; plot < piece.count; plot += 1) {
    const own = grid[plot]!;
    division.plots[own]! += 1;
    division.households[own]! += piece.households[plot]!;
    division.load[own]! += piece.load[plot]!;
    division.area[own]! += piece.area[plot]!;
    let outside = piece.perimeter[plot]!;
    for (let slot = piece.start[plot]!; slot < piece.start[plot + 1]!; slot += 1)
      if (grid[piece.neighbour[slot]!] === own) outside -= piece.wall[slot]!;
    division.perimeter[own]! += outside;
  }
  for (let index = 0; index < division.count; index += 1)
    division.compactness[index] = compactnessOf(division.area[index]!, division.perimeter[index]!);
}

/** Polsby & Popper 1991: 4π · area / perimeter², 1 for a circle; 0 where the perimeter is unknown. */
export function compactnessOf(areaSquareMetres: number, perimeterMetres: number): number {
  return perimeterMetres > 0 ? (4 * Math.PI * areaSquareMetres) / (perimeterMetres * perimeterMetres) : 0;
}

/** How many households all grids together are away from the rule. */
export function outsideBand(piece: Piece, division: Division): number {
  const { minimum: least, maximum: most } = piece.band;
  let sum = 0;
  for (let grid = 0; grid < division.count; grid += 1) {
    const households = division.households[grid]!;
    sum += Math.max(0, least - households, households - most);
  }
  return sum;
}
