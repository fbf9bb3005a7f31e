import type { Direction, Lattice } from './lattice.ts';
import { planeArea, type EdgeInfo, type Mesh } from './mesh.ts';
import type { CityPlan, CommunityPlan } from './plan.ts';
import type { MeshPoint } from './plane.ts';
import type { RoadNames } from './roadNames.ts';
import { greenAt, river, riverMouthNorth } from './terrain.ts';

export type BlockGround = 'open' | 'water' | 'riverside' | 'railway' | 'green';

/** A piece of ground between roads, water and rails. */
export interface Block {
  readonly number: number;
  readonly ring: MeshPoint[];
  readonly ground: BlockGround;
  readonly angle: number;
  readonly urbanity: number;
  readonly area: number;
}

interface Side {
  readonly direction: Direction;
  readonly column: number;
  readonly row: number;
  readonly isReversed: boolean;
  /** The cell beyond. */
  readonly beyond: number;
}

export function sidesOfCell(lattice: Lattice, cell: number): Side[] {
  const column = cell % lattice.cellColumns;
  const row = Math.floor(cell / lattice.cellColumns);
  return [
    { direction: 'east', column, row, isReversed: false, beyond: cell - lattice.cellColumns },
    { direction: 'north', column: column + 1, row, isReversed: false, beyond: cell + 1 },
    { direction: 'east', column, row: row + 1, isReversed: true, beyond: cell + lattice.cellColumns },
    { direction: 'north', column, row, isReversed: true, beyond: cell - 1 },
  ];
}

export function groundOfCell(lattice: Lattice, cell: number): BlockGround {
  const column = cell % lattice.cellColumns;
  const line = lattice.columns[column];
  const next = lattice.columns[column + 1];
  if (!line || !next) return 'open';
  if (line.use === 'rail' && next.use === 'rail') return 'railway';
  const row = Math.floor(cell / lattice.cellColumns);
  const south = lattice.rows[row]?.position ?? 0;
  const north = lattice.rows[row + 1]?.position ?? 0;
  if (greenAt((line.position + next.position) / 2, (south + north) / 2)) return 'green';
  if (line.position < river.westRoad || line.position >= river.eastRoad || south >= riverMouthNorth)
    return 'open';
  const isWater = line.position >= river.westBank && line.position < river.eastBank;
  return isWater ? 'water' : 'riverside';
}

/** Joins cells that no road or water parts into blocks, and tells the mesh what runs along their edges. */
export function layBlocks(plan: CityPlan, community: CommunityPlan, mesh: Mesh, names: RoadNames): Block[] {
  const { lattice } = plan.ground;
  const own = plan.communityOfCell[community.cells[0] ?? 0] ?? -1;
  const isOwn = (cell: number): boolean => plan.communityOfCell[cell] === own;
  for (const cell of community.cells) {
    for (const side of sidesOfCell(lattice, cell)) noteEdge(lattice, side, !isOwn(side.beyond), mesh, names);
  }
  const groups = groupCells(lattice, community.cells, isOwn);
  return groups.map((cells, index) => {
    const ring = outline(lattice, cells) ?? [];
    const first = cells[0] ?? 0;
    const column = first % lattice.cellColumns;
    const row = Math.floor(first / lattice.cellColumns);
    const from = lattice.crossing(column, row);
    const to = lattice.crossing(column + 1, row);
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    return {
      number: index + 1,
      ring,
      ground: groundOfCell(lattice, first),
      urbanity: lattice.cellUrbanity(column, row),
      angle: Math.max(-0.4, Math.min(0.4, angle)),
      area: planeArea(ring),
    };
  });
}

function noteEdge(lattice: Lattice, side: Side, isFrozen: boolean, mesh: Mesh, names: RoadNames): void {
  const use = lattice.edgeUse(side.direction, side.column, side.row);
  const roadName = use.road
    ? side.direction === 'east'
      ? names.eastWest(side.row)
      : names.northSouth(side.column)
    : null;
  const info: EdgeInfo = { road: use.road, barrier: use.barrier, roadName, isFrozen };
  const line = lattice.edge(side.direction, side.column, side.row);
  for (let index = 1; index < line.length; index += 1) {
    const from = line[index - 1];
    const to = line[index];
    if (from && to) mesh.setEdge(from, to, info);
  }
}

function groupCells(
  lattice: Lattice,
  cells: readonly number[],
  isOwn: (cell: number) => boolean,
): number[][] {
  const groupOf = new Map<number, number[]>(cells.map((cell) => [cell, [cell]]));
  for (const cell of cells) {
    if (lattice.cellUrbanity(cell % lattice.cellColumns, Math.floor(cell / lattice.cellColumns)) < 0.3)
      continue;
    for (const side of sidesOfCell(lattice, cell).slice(1, 3)) {
      if (!isOwn(side.beyond)) continue;
      const use = lattice.edgeUse(side.direction, side.column, side.row);
      const isParted = use.road !== null || use.barrier !== null;
      const here = groupOf.get(cell);
      const there = groupOf.get(side.beyond);
      if (isParted || !here || !there || here === there || here.length + there.length > 3) continue;
      if (groundOfCell(lattice, cell) !== groundOfCell(lattice, side.beyond)) continue;
      const joined = [...here, ...there];
      if (!outline(lattice, joined)) continue;
      for (const member of joined) groupOf.set(member, joined);
    }
  }
  return [...new Set(groupOf.values())];
}

/** The single ring around cells, or null when they do not have one (a hole, a pinch, two pieces). */
export function outline(lattice: Lattice, cells: readonly number[]): MeshPoint[] | null {
  const members = new Set(cells);
  const next = new Map<MeshPoint, readonly MeshPoint[]>();
  let count = 0;
  for (const cell of cells) {
    for (const side of sidesOfCell(lattice, cell)) {
      if (members.has(side.beyond)) continue;
      const line = lattice.edge(side.direction, side.column, side.row);
      const directed = side.isReversed ? [...line].reverse() : line;
      const start = directed[0];
      if (!start || next.has(start)) return null;
      next.set(start, directed);
      count += 1;
    }
  }
  const ring: MeshPoint[] = [];
  const [first] = next.keys();
  let at = first;
  let walked = 0;
  while (at && walked < count) {
    const line = next.get(at);
    if (!line) return null;
    ring.push(...line.slice(0, -1));
    at = line[line.length - 1];
    walked += 1;
    if (at === first) break;
  }
  return walked === count && at === first ? ring : null;
}
