import { hashUnit } from '../random/random.ts';
import { countySketches } from './counties.ts';
import type { Lattice } from './lattice.ts';
import { roughNoise } from './noise.ts';
import { river } from './terrain.ts';
import type { Place } from './plane.ts';

/** Cells of the lattice as flat arrays: the ground on which regions are laid out. */
export interface Ground {
  readonly lattice: Lattice;
  readonly cellCount: number;
  readonly place: readonly Place[];
  /** Square kilometres in the drawing plane, exact enough for laying out. */
  readonly area: Float64Array;
  neighbours(cell: number): readonly number[];
}

export function surveyGround(lattice: Lattice): Ground {
  const { cellColumns, cellRows } = lattice;
  const cellCount = cellColumns * cellRows;
  const place: Place[] = [];
  const area = new Float64Array(cellCount);
  for (let row = 0; row < cellRows; row += 1) {
    for (let column = 0; column < cellColumns; column += 1) {
      place.push(lattice.cellPlace(column, row));
      const width = (lattice.columns[column + 1]?.position ?? 0) - (lattice.columns[column]?.position ?? 0);
      const height = (lattice.rows[row + 1]?.position ?? 0) - (lattice.rows[row]?.position ?? 0);
      area[row * cellColumns + column] = (width * height) / 1e6;
    }
  }
  const neighbours = (cell: number): readonly number[] => {
    const column = cell % cellColumns;
    const found: number[] = [];
    if (column > 0) found.push(cell - 1);
    if (column < cellColumns - 1) found.push(cell + 1);
    if (cell >= cellColumns) found.push(cell - cellColumns);
    if (cell + cellColumns < cellCount) found.push(cell + cellColumns);
    return found;
  };
  return { lattice, cellCount, place, area, neighbours };
}

/** Grows the counties from their middles until each has about its area: a power diagram over cells. */
export function layCounties(ground: Ground): Int16Array {
  const { lattice, cellCount } = ground;
  const counties = countySketches.length;
  const cost = new Float64Array(cellCount * counties);
  for (let cell = 0; cell < cellCount; cell += 1) fillCosts(ground, cell, cost);
  const weight = new Float64Array(counties);
  countySketches.forEach((county, index) => {
    weight[index] = (county.areaSquareKilometres / county.middles.length / Math.PI) * 1.4;
  });
  const county = new Int16Array(cellCount);
  for (let round = 0; round < 34; round += 1) {
    const area = new Float64Array(counties);
    for (let cell = 0; cell < cellCount; cell += 1) {
      const best = cheapest(cost, cell, weight);
      county[cell] = best;
      if (best >= 0) area[best] = (area[best] ?? 0) + (ground.area[cell] ?? 0);
    }
    countySketches.forEach((sketch, index) => {
      const share = (area[index] ?? 0) / sketch.areaSquareKilometres;
      const size = Math.sqrt(sketch.areaSquareKilometres);
      weight[index] = (weight[index] ?? 0) + Math.max(-1, Math.min(1, 1 - share)) * size * 1.6;
    });
  }
  for (let column = 0; column < lattice.cellColumns; column += 1) {
    county[column] = -1;
    county[cellCount - 1 - column] = -1;
  }
  keepLargestPieces(ground, county, counties);
  return county;
}

function fillCosts(ground: Ground, cell: number, cost: Float64Array): void {
  const { lattice } = ground;
  const place = ground.place[cell] ?? { x: 0, y: 0 };
  const column = cell % lattice.cellColumns;
  const bank = (lattice.columns[column]?.position ?? 0) >= river.middle ? 'east' : 'west';
  const calm = 1 - lattice.cellUrbanity(column, Math.floor(cell / lattice.cellColumns));
  const x = place.x / 1000 + calm * 4.6 * roughNoise(lattice.seed + 91, place.x / 9_500, place.y / 9_500);
  const y = place.y / 1000 + calm * 4.6 * roughNoise(lattice.seed + 95, place.x / 9_500, place.y / 9_500);
  countySketches.forEach((county, index) => {
    let least = Infinity;
    for (const [east, north] of county.middles) least = Math.min(least, (x - east) ** 2 + (y - north) ** 2);
    const isWrongBank = county.bank !== null && county.bank !== bank;
    cost[cell * countySketches.length + index] = isWrongBank ? 1e9 : least;
  });
}

function cheapest(cost: Float64Array, cell: number, weight: Float64Array): number {
  let best = -1;
  let least = 0;
  for (let index = 0; index < weight.length; index += 1) {
    const value = (cost[cell * weight.length + index] ?? 0) - (weight[index] ?? 0);
    if (value < least) {
      least = value;
      best = index;
    }
  }
  return best;
}

/** Every label keeps its largest connected piece; stray cells and holes go to the neighbour that they touch most. */
export function keepLargestPieces(ground: Ground, label: Int16Array, labels: number): void {
  const piece = new Int32Array(label.length).fill(-1);
  const sizes: number[] = [];
  const labelOf: number[] = [];
  for (let cell = 0; cell < label.length; cell += 1) {
    if ((piece[cell] ?? 0) >= 0) continue;
    labelOf.push(label[cell] ?? -1);
    sizes.push(flood(ground, label, piece, cell, sizes.length));
  }
  const largest = new Int32Array(labels + 1).fill(-1);
  sizes.forEach((size, index) => {
    const of = (labelOf[index] ?? -1) + 1;
    if (size > (sizes[largest[of] ?? -1] ?? -1)) largest[of] = index;
  });
  const isStray = (cell: number): boolean => largest[(labelOf[piece[cell] ?? 0] ?? -1) + 1] !== piece[cell];
  let strays = Array.from({ length: label.length }, (_, cell) => cell).filter(isStray);
  while (strays.length > 0) {
    const settled = new Set<number>();
    for (const cell of strays) {
      const hosts = ground.neighbours(cell).filter((other) => !isStray(other));
      const host = hosts[Math.floor(hashUnit(7, cell, 1) * hosts.length)];
      if (host === undefined) continue;
      label[cell] = label[host] ?? -1;
      piece[cell] = piece[host] ?? 0;
      settled.add(cell);
    }
    if (settled.size === 0) break;
    strays = strays.filter((cell) => !settled.has(cell));
  }
}

function flood(ground: Ground, label: Int16Array, piece: Int32Array, start: number, name: number): number {
  const stack = [start];
  piece[start] = name;
  let size = 0;
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    size += 1;
    for (const other of ground.neighbours(cell)) {
      if ((piece[other] ?? 0) >= 0 || label[other] !== label[start]) continue;
      piece[other] = name;
      stack.push(other);
    }
  }
  return size;
}
