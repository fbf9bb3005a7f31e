import { hashUnit } from '../random/random.ts';
import { useOfEdge, type EdgeUse } from './edgeUse.ts';
import { eastWestLines, northSouthLines, type LatticeLine } from './lines.ts';
import { toPlace, toVertex, type MeshPoint, type Place } from './plane.ts';
import { urbanity, warp } from './terrain.ts';

/** north: from crossing (column, row) to (column, row + 1); east: to (column + 1, row). */
export type Direction = 'north' | 'east';

export const cityExtent = { west: -91_500, east: 52_500, south: -46_200, north: 60_500 } as const;

/**
 * The city's bent lattice: crossings and the lines between them are functions of the seed alone, so any block anywhere
 * can be drawn by itself and still shares every vertex with its neighbours.
 */
export class Lattice {
  readonly seed: number;
  readonly columns: readonly LatticeLine[];
  readonly rows: readonly LatticeLine[];
  /** Number of cells in a row and of rows. */
  readonly cellColumns: number;
  readonly cellRows: number;
  private readonly cellUrban: Float32Array;
  private readonly crossings = new Map<number, MeshPoint>();
  private readonly edges = new Map<number, readonly MeshPoint[]>();
  private regions: Int16Array | null = null;
  private pointCount = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.columns = northSouthLines(seed, cityExtent.west, cityExtent.east);
    this.rows = eastWestLines(seed, cityExtent.south, cityExtent.north);
    this.cellColumns = this.columns.length - 1;
    this.cellRows = this.rows.length - 1;
    this.cellUrban = new Float32Array(this.cellColumns * this.cellRows).fill(-1);
  }

  /** Once communities are laid out: corners of borders in the country move onto the line between their neighbours. */
  setRegions(communityOfCell: Int16Array): void {
    this.regions = communityOfCell;
    this.crossings.clear();
    this.edges.clear();
  }

  cellUrbanity(column: number, row: number): number {
    const key = row * this.cellColumns + column;
    let value = this.cellUrban[key] ?? 0;
    if (value < 0) {
      value = urbanity(
        this.seed,
        (this.x(column) + this.x(column + 1)) / 2,
        (this.y(row) + this.y(row + 1)) / 2,
      );
      this.cellUrban[key] = value;
    }
    return value;
  }

  cellPlace(column: number, row: number): Place {
    return warp(this.seed, (this.x(column) + this.x(column + 1)) / 2, (this.y(row) + this.y(row + 1)) / 2);
  }

  crossing(column: number, row: number): MeshPoint {
    const key = row * this.columns.length + column;
    let found = this.crossings.get(key);
    if (!found) {
      const base = warp(this.seed, this.x(column), this.y(row));
      const shift = this.shift(column, row);
      found = this.point({ x: base.x + shift.x, y: base.y + shift.y });
      this.crossings.set(key, found);
    }
    return found;
  }

  /** From the crossing to the next, both included. */
  edge(direction: Direction, column: number, row: number): readonly MeshPoint[] {
    const key = (row * this.columns.length + column) * 2 + (direction === 'east' ? 0 : 1);
    let found = this.edges.get(key);
    if (!found) {
      found = this.drawEdge(direction, column, row);
      this.edges.set(key, found);
    }
    return found;
  }

  edgeUse(direction: Direction, column: number, row: number): EdgeUse {
    const isEast = direction === 'east';
    const line = isEast ? this.rows[row] : this.columns[column];
    const x = isEast ? (this.x(column) + this.x(column + 1)) / 2 : this.x(column);
    const y = isEast ? this.y(row) : (this.y(row) + this.y(row + 1)) / 2;
    return useOfEdge(this.seed, line, direction, { x, y }, { column, row });
  }

  private drawEdge(direction: Direction, column: number, row: number): readonly MeshPoint[] {
    const isEast = direction === 'east';
    const endColumn = isEast ? column + 1 : column;
    const endRow = isEast ? row : row + 1;
    const from = this.crossing(column, row);
    const to = this.crossing(endColumn, endRow);
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const urban = urbanity(
      this.seed,
      (this.x(column) + this.x(endColumn)) / 2,
      (this.y(row) + this.y(endRow)) / 2,
    );
    const isCurve = urban > 0.3 || isSmooth(isEast ? this.rows[row] : this.columns[column]);
    const count = isCurve ? Math.max(1, Math.round(length / (urban > 0.3 ? 26 : 90))) : 8;
    const start = this.shift(column, row);
    const end = this.shift(endColumn, endRow);
    const across = 0.13 * (isEast ? this.rowSpacing(row) : this.columnSpacing(column));
    const wild = isCurve ? 0 : Math.min(across, length * 0.3);
    const points = [from];
    for (let step = 1; step < count; step += 1) {
      const share = step / count;
      const bent = warp(
        this.seed,
        mix(this.x(column), this.x(endColumn), share),
        mix(this.y(row), this.y(endRow), share),
      );
      const bend = wild * fractal(this.seed + (isEast ? 61 : 71), column, row, share);
      points.push(
        this.point({
          x: bent.x + mix(start.x, end.x, share) + (isEast ? 0 : bend),
          y: bent.y + mix(start.y, end.y, share) + (isEast ? bend : 0),
        }),
      );
    }
    return [...points, to];
  }

  /** How far a crossing in the country stands from its place in the bent lattice. */
  private shift(column: number, row: number): Place {
    const wild = 1 - urbanity(this.seed, this.x(column), this.y(row));
    if (wild < 0.2 || column === 0 || row === 0) return { x: 0, y: 0 };
    const narrow = 1.3 * Math.min(this.columnSpacing(column), this.rowSpacing(row));
    const east = isSmooth(this.columns[column]) ? 0 : Math.min(narrow, this.columnSpacing(column)) * wild;
    const north = isSmooth(this.rows[row]) ? 0 : Math.min(narrow, this.rowSpacing(row)) * wild;
    const turn = this.regions ? borderTurn(this.regions, this.cellColumns, column, row) : null;
    const reach = turn ? 0.08 : 0.17;
    return {
      x: ((2 * hashUnit(this.seed + 51, column, row) - 1) * reach + 0.2 * (turn?.x ?? 0)) * east,
      y: ((2 * hashUnit(this.seed + 52, column, row) - 1) * reach + 0.2 * (turn?.y ?? 0)) * north,
    };
  }

  private point(place: Place): MeshPoint {
    const vertex = toVertex(place.x, place.y);
    this.pointCount += 1;
    return { number: this.pointCount, vertex, ...toPlace(vertex) };
  }

  private x(column: number): number {
    return this.columns[column]?.position ?? 0;
  }

  private y(row: number): number {
    return this.rows[row]?.position ?? 0;
  }

  private columnSpacing(column: number): number {
    return Math.min(
      Math.abs(this.x(column + 1) - this.x(column)) || 400,
      Math.abs(this.x(column) - this.x(column - 1)) || 400,
    );
  }

  private rowSpacing(row: number): number {
    return Math.min(
      Math.abs(this.y(row + 1) - this.y(row)) || 400,
      Math.abs(this.y(row) - this.y(row - 1)) || 400,
    );
  }
}

/** Big roads, banks and rails run smoothly even in the country. */
function isSmooth(line: LatticeLine | undefined): boolean {
  return line !== undefined && line.use !== 'none' && line.use !== 'tertiary' && line.use !== 'residential';
}

/** Where a border turns at a crossing, the way to the inside of the turn; null where it does not. */
function borderTurn(regions: Int16Array, cellColumns: number, column: number, row: number): Place | null {
  const at = (dx: number, dy: number): number => regions[(row + dy) * cellColumns + column + dx] ?? -1;
  const northEast = at(0, 0);
  const northWest = at(-1, 0);
  const southWest = at(-1, -1);
  const southEast = at(0, -1);
  const arms = {
    north: northWest !== northEast,
    west: northWest !== southWest,
    south: southWest !== southEast,
    east: southEast !== northEast,
  };
  const count = Number(arms.north) + Number(arms.west) + Number(arms.south) + Number(arms.east);
  if (count !== 2 || arms.north === arms.south) return null;
  return { x: arms.east ? 1 : -1, y: arms.north ? 1 : -1 };
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}

/** Midpoint displacement over eight steps, in [-1, 1] and 0 at both ends. */
function fractal(seed: number, column: number, row: number, share: number): number {
  const at = (name: number): number => 2 * hashUnit(seed + name, column, row) - 1;
  const middle = at(0);
  const quarters = [0, middle * 0.6 + at(1) * 0.4, middle, middle * 0.6 + at(2) * 0.4, 0];
  const position = share * 4;
  const index = Math.floor(position);
  const base = mix(quarters[index] ?? 0, quarters[index + 1] ?? 0, position - index);
  const isBetweenQuarters = Math.abs(position - Math.round(position)) > 0.2;
  return base * 0.85 + (isBetweenQuarters ? at(10 + index) * 0.12 : 0);
}
