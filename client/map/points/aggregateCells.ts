import type { PointColumns } from '../mapTypes.ts';
import { latitudeOf, longitudeOf, mercatorColumns, metresPerUnit } from './mercator.ts';

export interface AggregateCell {
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
}

export interface Aggregate {
  readonly shape: 'cells' | 'hexagons';
  /** Side of a square, or circumradius of a hexagon, in metres on the ground. */
  readonly sizeMetres: number;
  readonly areaSquareKilometres: number;
  /** Latitude at which the cells have exactly that size; over a city the difference stays below 1 %. */
  readonly latitude: number;
  readonly cells: readonly AggregateCell[];
}

/** Sizes in metres over zoom, from far to near. */
const sizes = { cells: [1000, 500, 250, 100, 50], hexagons: [800, 400, 200, 80, 40] } as const;

export function aggregateSize(shape: 'cells' | 'hexagons', zoom: number): number {
  const step = zoom < 10.5 ? 0 : zoom < 12 ? 1 : zoom < 13.5 ? 2 : zoom < 15 ? 3 : 4;
  return sizes[shape][step];
}

/** Counts in squares or hexagons of a fixed size on the ground. */
export function aggregateCells(
  points: PointColumns,
  indices: Uint32Array,
  shape: 'cells' | 'hexagons',
  sizeMetres: number,
  latitude: number,
): Aggregate {
  const { xs, ys } = mercatorColumns(points);
  const size = sizeMetres / metresPerUnit(latitude);
  const cellKey = shape === 'cells' ? squareKey : hexagonKey;
  const counts = new Map<number, number>();
  for (const index of indices) {
    const key = cellKey((xs[index] ?? 0) / size, (ys[index] ?? 0) / size);
    counts.set(key, (counts.get(key) ?? 0) + (points.counts?.[index] ?? 1));
  }
  const centre = shape === 'cells' ? squareCentre : hexagonCentre;
  const cells = [...counts].map(([key, count]) => {
    const [x, y] = centre(Math.floor(key / keyBase), key % keyBase);
    return { longitude: longitudeOf(x * size), latitude: latitudeOf(y * size), count };
  });
  const area = shape === 'cells' ? sizeMetres ** 2 : ((3 * Math.sqrt(3)) / 2) * sizeMetres ** 2;
  return { shape, sizeMetres, areaSquareKilometres: area / 1e6, latitude, cells };
}

const keyBase = 2 ** 22;

function squareKey(x: number, y: number): number {
  return Math.floor(x) * keyBase + Math.floor(y);
}

function squareCentre(column: number, row: number): readonly [number, number] {
  return [column + 0.5, row + 0.5];
}

const hexagonWidth = Math.sqrt(3);

/** Pointy-top hexagons of circumradius one: the nearer of two candidate centres in the rectangular lattice. */
function hexagonKey(x: number, y: number): number {
  let row = Math.round(y / 1.5);
  let column = Math.round(x / hexagonWidth - (row & 1) / 2);
  const dy = y - row * 1.5;
  if (Math.abs(dy) * 3 > 1.5) {
    const dx = x - (column + (row & 1) / 2) * hexagonWidth;
    const otherRow = row + (dy < 0 ? -1 : 1);
    const otherColumn = Math.round(x / hexagonWidth - (otherRow & 1) / 2);
    const otherDx = x - (otherColumn + (otherRow & 1) / 2) * hexagonWidth;
    const otherDy = y - otherRow * 1.5;
    if (dx * dx + dy * dy > otherDx * otherDx + otherDy * otherDy) [row, column] = [otherRow, otherColumn];
  }
  return column * keyBase + row;
}

function hexagonCentre(column: number, row: number): readonly [number, number] {
  return [(column + (row & 1) / 2) * hexagonWidth, row * 1.5];
}

/** The outline of one cell. */
export function cellRing(
  cell: AggregateCell,
  { shape, sizeMetres, latitude }: Aggregate,
): [number, number][] {
  const size = sizeMetres / metresPerUnit(latitude);
  const x = (cell.longitude + 180) / 360;
  const sine = Math.sin((cell.latitude * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  const corners: readonly (readonly [number, number])[] =
    shape === 'cells'
      ? [
          [-0.5, -0.5],
          [-0.5, 0.5],
          [0.5, 0.5],
          [0.5, -0.5],
          [-0.5, -0.5],
        ]
      : Array.from({ length: 7 }, (_, corner) => {
          const angle = Math.PI / 6 - (corner * Math.PI) / 3;
          return [Math.cos(angle), Math.sin(angle)] as const;
        });
  return corners.map(([dx, dy]) => [longitudeOf(x + dx * size), latitudeOf(y + dy * size)]);
}
