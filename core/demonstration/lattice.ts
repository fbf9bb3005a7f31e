import { hashUnit } from '../random/random.ts';
import { eastWestLines, northSouthLines, type LatticeLine } from './lines.ts';
import { toPlace, toVertex, type MeshPoint, type Place } from './plane.ts';
import { greenAt, plain, railway, river, riverMouthNorth, urbanity, warp } from './terrain.ts';
import type { RoadClass } from './form.ts';

/** north: from crossing (column, row) to (column, row + 1); east: to (column + 1, row). */
export type Direction = 'north' | 'east';

export interface EdgeUse {
  readonly road: RoadClass | null;
  readonly barrier: 'river' | 'bank' | 'rail' | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
}

/**
 * The city's bent lattice: crossings and the lines between them are functions of the seed alone, so any block anywhere
 * can be drawn by itself and still shares every vertex with its neighbours.
 */
export interface Lattice {
  readonly seed: number;
  readonly columns: readonly LatticeLine[];
  readonly rows: readonly LatticeLine[];
  /** Number of cells in a row and of rows. */
  readonly cellColumns: number;
  readonly cellRows: number;
  crossing(column: number, row: number): MeshPoint;
  /** From the crossing to the next, both included. */
  edge(direction: Direction, column: number, row: number): readonly MeshPoint[];
  edgeUse(direction: Direction, column: number, row: number): EdgeUse;
  cellUrbanity(column: number, row: number): number;
  cellPlace(column: number, row: number): Place;
  /** Once communities are laid out: corners of borders in the country move onto the line between their neighbours. */
  setRegions(communityOfCell: Int16Array): void;
}

export const cityExtent = { west: -91_500, east: 52_500, south: -46_200, north: 60_500 } as const;
const nothing: EdgeUse = { road: null, barrier: null, isBridge: false, isTunnel: false };

export function buildLattice(seed: number): Lattice {
  const columns = northSouthLines(seed, cityExtent.west, cityExtent.east);
  const rows = eastWestLines(seed, cityExtent.south, cityExtent.north);
  const cellColumns = columns.length - 1;
  const cellRows = rows.length - 1;
  const x = (column: number): number => columns[column]?.position ?? 0;
  const y = (row: number): number => rows[row]?.position ?? 0;
  const cellUrban = new Float32Array(cellColumns * cellRows).fill(-1);
  const crossings = new Map<number, MeshPoint>();
  const edges = new Map<number, readonly MeshPoint[]>();
  let regions: Int16Array | null = null;
  let pointCount = 0;
  const point = (place: Place): MeshPoint => {
    const vertex = toVertex(place.x, place.y);
    pointCount += 1;
    return { number: pointCount, vertex, ...toPlace(vertex) };
  };
  const cellUrbanity = (column: number, row: number): number => {
    const key = row * cellColumns + column;
    let value = cellUrban[key] ?? 0;
    if (value < 0) {
      value = urbanity(seed, (x(column) + x(column + 1)) / 2, (y(row) + y(row + 1)) / 2);
      cellUrban[key] = value;
    }
    return value;
  };
  const isStraight = (line: LatticeLine | undefined): boolean =>
    line !== undefined && line.use !== 'none' && line.use !== 'tertiary' && line.use !== 'residential';
  const jitter = (column: number, row: number): Place => {
    const wild = 1 - urbanity(seed, x(column), y(row));
    if (wild < 0.2 || column === 0 || row === 0) return { x: 0, y: 0 };
    const east = isStraight(columns[column]) ? 0 : spacing(x, column) * wild;
    const north = isStraight(rows[row]) ? 0 : spacing(y, row) * wild;
    const turn = regions ? borderTurn(regions, cellColumns, column, row) : null;
    const reach = turn ? 0.12 : 0.24;
    return {
      x: ((2 * hashUnit(seed + 51, column, row) - 1) * reach + 0.25 * (turn?.x ?? 0)) * east,
      y: ((2 * hashUnit(seed + 52, column, row) - 1) * reach + 0.25 * (turn?.y ?? 0)) * north,
    };
  };
  const crossing = (column: number, row: number): MeshPoint => {
    const key = row * columns.length + column;
    let found = crossings.get(key);
    if (!found) {
      const base = warp(seed, x(column), y(row));
      const shift = jitter(column, row);
      found = point({ x: base.x + shift.x, y: base.y + shift.y });
      crossings.set(key, found);
    }
    return found;
  };
  const drawEdge = (direction: Direction, column: number, row: number): readonly MeshPoint[] => {
    const endColumn = direction === 'east' ? column + 1 : column;
    const endRow = direction === 'east' ? row : row + 1;
    const from = crossing(column, row);
    const to = crossing(endColumn, endRow);
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const urban = urbanity(seed, (x(column) + x(endColumn)) / 2, (y(row) + y(endRow)) / 2);
    const line = direction === 'east' ? rows[row] : columns[column];
    const inner: Place[] = [];
    const isCurve = urban > 0.3 || isStraight(line);
    const count = isCurve ? Math.max(1, Math.round(length / (urban > 0.3 ? 26 : 90))) : 8;
    const startShift = jitter(column, row);
    const endShift = jitter(endColumn, endRow);
    const across = 0.22 * (direction === 'east' ? spacing(y, row) : spacing(x, column));
    const wild = isCurve ? 0 : Math.min(across, length * 0.3);
    const salt = direction === 'east' ? 61 : 71;
    for (let step = 1; step < count; step += 1) {
      const share = step / count;
      const bent = warp(seed, mix(x(column), x(endColumn), share), mix(y(row), y(endRow), share));
      const bend = wild * fractal(seed + salt, column, row, share);
      inner.push({
        x: bent.x + mix(startShift.x, endShift.x, share) + (direction === 'north' ? bend : 0),
        y: bent.y + mix(startShift.y, endShift.y, share) + (direction === 'east' ? bend : 0),
      });
    }
    return [from, ...inner.map(point), to];
  };
  const edge = (direction: Direction, column: number, row: number): readonly MeshPoint[] => {
    const key = (row * columns.length + column) * 2 + (direction === 'east' ? 0 : 1);
    let found = edges.get(key);
    if (!found) {
      found = drawEdge(direction, column, row);
      edges.set(key, found);
    }
    return found;
  };
  const isBetween = (value: number, from: number, to: number): boolean => value > from && value < to;
  const edgeUse = (direction: Direction, column: number, row: number): EdgeUse => {
    const line = direction === 'east' ? rows[row] : columns[column];
    if (!line) return nothing;
    const middleX = direction === 'east' ? (x(column) + x(column + 1)) / 2 : x(column);
    const middleY = direction === 'east' ? y(row) : (y(row) + y(row + 1)) / 2;
    const isRiver = middleY < riverMouthNorth;
    if (line.use === 'bank') return isRiver ? { ...nothing, barrier: 'bank' } : nothing;
    if (line.use === 'river-middle') return isRiver ? { ...nothing, barrier: 'river' } : nothing;
    if (line.use === 'rail') return { ...nothing, barrier: 'rail' };
    const urban = urbanity(seed, middleX, middleY);
    const road = roadOn(line, urban, hashUnit(seed + (direction === 'east' ? 81 : 82), column, row), direction, middleX, middleY);
    if (isRiver && direction === 'east' && isBetween(middleX, river.westBank, river.eastBank)) {
      const crosses = road === 'primary' || road === 'trunk' || road === 'motorway';
      return crosses ? { road, barrier: null, isBridge: true, isTunnel: false } : nothing;
    }
    if (isRiver && direction === 'east' && isBetween(middleX, river.westRoad, river.eastRoad)) {
      const reaches = road === 'primary' || road === 'trunk' || road === 'motorway';
      return reaches ? { ...nothing, road } : nothing;
    }
    if (direction === 'east' && isBetween(middleX, railway.west, railway.east)) {
      const crosses = road !== null && road !== 'residential' && road !== 'tertiary';
      return crosses ? { road, barrier: null, isBridge: false, isTunnel: true } : nothing;
    }
    const isMinor = road === 'residential' || road === 'tertiary' || road === 'secondary';
    return isMinor && greenAt(middleX, middleY) ? nothing : { ...nothing, road };
  };
  return {
    seed, columns, rows, cellColumns, cellRows, crossing, edge, edgeUse, cellUrbanity,
    cellPlace: (column, row) => warp(seed, (x(column) + x(column + 1)) / 2, (y(row) + y(row + 1)) / 2),
    setRegions: (communityOfCell) => {
      regions = communityOfCell;
      crossings.clear();
      edges.clear();
    },
  };
}

/** Where a border turns at a crossing, the way to the inside of the turn; null where it does not. */
function borderTurn(regions: Int16Array, cellColumns: number, column: number, row: number): Place | null {
  const at = (dx: number, dy: number): number => regions[(row + dy) * cellColumns + column + dx] ?? -1;
  const northEast = at(0, 0);
  const northWest = at(-1, 0);
  const southWest = at(-1, -1);
  const southEast = at(0, -1);
  const arms = { north: northWest !== northEast, west: northWest !== southWest, south: southWest !== southEast, east: southEast !== northEast };
  const count = Number(arms.north) + Number(arms.west) + Number(arms.south) + Number(arms.east);
  if (count !== 2 || arms.north === arms.south) return null;
  return { x: arms.east ? 1 : -1, y: arms.north ? 1 : -1 };
}

/** The class of road that a line carries at one place: thinned outside the built-up area. */
function roadOn(line: LatticeLine, urban: number, chance: number, direction: Direction, x: number, y: number): RoadClass | null {
  const ringSpan = direction === 'east' ? x > -7_900 && x < 6_300 : y > -10_800 && y < 8_200;
  switch (line.use) {
    case 'ring':
      return ringSpan ? 'trunk' : urban > 0.12 ? 'primary' : 'secondary';
    case 'primary':
      if (urban > 0.25) return 'primary';
      if (line.majorNumber % (plain(x, y) > 0.4 ? 3 : 6) === 0) return urban > 0.05 ? 'primary' : 'secondary';
      return urban > 0.06 ? 'secondary' : null;
    case 'secondary':
      return urban > 0.22 ? 'secondary' : null;
    case 'tertiary':
      return urban > 0.3 && chance > 0.14 ? 'tertiary' : null;
    case 'residential':
      return urban > 0.34 && chance > 0.3 ? 'residential' : null;
    case 'none':
      return urban > 0.35 ? (chance > 0.5 ? 'tertiary' : 'secondary') : null;
    default:
      return null;
  }
}

function spacing(position: (index: number) => number, index: number): number {
  return Math.min(
    Math.abs(position(index + 1) - position(index)) || 400,
    Math.abs(position(index) - position(index - 1)) || 400,
  );
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
