import { uuidV7 } from '../identity/uuid.ts';
import { createRandom } from '../random/random.ts';
import { groundOfCell } from './blocks.ts';
import { identityTime } from './community.ts';
import type { CityOptions, PlaceForm, Ring, RoadForm, Vertex, WaterForm } from './form.ts';
import { smoothNoise } from './noise.ts';
import type { CityPlan } from './plan.ts';
import { toVertex, type MeshPoint, type Place } from './plane.ts';
import { greens, railway, warp } from './terrain.ts';
import { isInWindow, type MapWindow } from './window.ts';

export interface Nature {
  readonly waters: WaterForm[];
  readonly rails: RoadForm[];
  readonly places: PlaceForm[];
}

/** Rivers, lakes and the railway. */
export function drawNature(plan: CityPlan, window: MapWindow, options: CityOptions): Nature {
  const random = createRandom(options.seed, 'nature');
  const identity = (): string => uuidV7(identityTime, random);
  const nature: Nature = { waters: [], rails: [], places: [] };
  drawRiver(plan, window, nature, identity);
  drawLakes(plan, window, nature, identity);
  if (options.size === 'L') drawUpstream(options.seed, nature, identity);
  drawRailway(plan, window, nature, identity);
  return nature;
}

function countyAt(plan: CityPlan, cell: number): string | null {
  return plan.communities[plan.communityOfCell[cell] ?? -1]?.countyCode ?? null;
}

/** The Fen between its banks, in stretches of a few rows so that no polygon is long. */
function drawRiver(plan: CityPlan, window: MapWindow, nature: Nature, identity: () => string): void {
  const { lattice } = plan.ground;
  const banks = lattice.columns.flatMap((line, index) => (line.use === 'bank' ? [index] : []));
  const [west, east] = banks;
  if (west === undefined || east === undefined) return;
  let rows: number[] = [];
  const finish = (): void => {
    if (rows.length > 0) {
      const up = rows.flatMap((row) => lattice.edge('north', east, row).slice(0, -1));
      const down = [...rows]
        .reverse()
        .flatMap((row) => [...lattice.edge('north', west, row)].reverse().slice(0, -1));
      const first = rows[0] ?? 0;
      const last = (rows[rows.length - 1] ?? 0) + 1;
      const ring = [
        ...up,
        lattice.crossing(east, last),
        lattice.crossing(west, last),
        ...down.slice(1),
        lattice.crossing(west, first),
      ];
      nature.waters.push({
        id: identity(),
        countyCode: countyAt(plan, first * lattice.cellColumns + west) ?? '140100',
        kind: 'river',
        name: '汾河',
        shape: { type: 'polygon', polygons: [[ring.map((point) => point.vertex)]] },
      });
    }
    rows = [];
  };
  for (let row = 0; row < lattice.cellRows; row += 1) {
    const cell = row * lattice.cellColumns + west;
    const isRiver = groundOfCell(lattice, cell) === 'water' && (plan.communityOfCell[cell] ?? -1) >= 0;
    if (!isRiver || !isInWindow(window, plan.ground.place[cell])) finish();
    else if (rows.push(row) >= 12) finish();
  }
  finish();
  const label = warp(lattice.seed, -1_800, 1_500);
  nature.places.push({
    id: identity(),
    countyCode: '140107',
    kind: 'river',
    name: '汾河',
    rank: 1,
    labelPoint: toVertex(label.x, label.y),
  });
}

function blob(seed: number, middle: Place, radius: number, salt: number): Ring {
  return Array.from({ length: 36 }, (_, step) => {
    const angle = (step / 36) * 2 * Math.PI;
    const reach =
      radius * (1 + 0.28 * smoothNoise(seed + salt, 3 + Math.cos(angle) * 1.3, 3 + Math.sin(angle) * 1.3));
    return toVertex(middle.x + Math.cos(angle) * reach, middle.y + Math.sin(angle) * reach * 0.85);
  });
}

function drawLakes(plan: CityPlan, window: MapWindow, nature: Nature, identity: () => string): void {
  const { seed } = plan.ground.lattice;
  greens.forEach((green, index) => {
    const middle = warp(seed, green.x, green.y);
    if (!isInWindow(window, middle)) return;
    const labelPoint = toVertex(middle.x, middle.y);
    nature.places.push({
      id: identity(),
      countyCode: '140107',
      kind: 'landmark',
      name: green.name,
      rank: 3,
      labelPoint,
    });
    if (green.lake === 0) return;
    nature.waters.push({
      id: identity(),
      countyCode: '140107',
      kind: 'lake',
      name: green.lakeName,
      shape: { type: 'polygon', polygons: [[blob(seed, middle, green.radius * green.lake, 201 + index)]] },
    });
  });
}

const upstream: readonly (readonly [x: number, y: number])[] = [
  [-1_700, 15_200],
  [-4_500, 17_600],
  [-9_500, 17_800],
  [-15_000, 14_500],
  [-20_500, 10_800],
  [-27_000, 7_300],
  [-32_500, 5_600],
  [-39_000, 8_200],
  [-47_000, 13_500],
  [-55_500, 15_800],
  [-61_500, 18_800],
  [-66_000, 24_500],
  [-70_000, 33_000],
  [-73_500, 40_000],
];

/** The Fen in the mountains: a winding band, with the reservoir on it. */
function drawUpstream(seed: number, nature: Nature, identity: () => string): void {
  const line = windingLine(seed, upstream);
  for (let from = 0; from + 1 < line.length; from += 30) {
    const part = line.slice(from, from + 31);
    nature.waters.push({
      id: identity(),
      countyCode: '140181',
      kind: 'river',
      name: '汾河',
      shape: { type: 'polygon', polygons: [[band(part, 48)]] },
    });
  }
  const reservoir = { x: -60_500, y: 18_300 };
  nature.waters.push({
    id: identity(),
    countyCode: '140123',
    kind: 'reservoir',
    name: '汾河水库',
    shape: { type: 'polygon', polygons: [[blob(seed, reservoir, 2_300, 231)]] },
  });
  nature.places.push({
    id: identity(),
    countyCode: '140123',
    kind: 'lake',
    name: '汾河水库',
    rank: 2,
    labelPoint: toVertex(reservoir.x, reservoir.y),
  });
}

function windingLine(seed: number, controls: readonly (readonly [number, number])[]): Place[] {
  const places: Place[] = [];
  for (let index = 0; index + 1 < controls.length; index += 1) {
    for (let step = 0; step < 24; step += 1) places.push(spline(controls, index, step / 24));
  }
  return places.map((place, index) => ({
    x: place.x + 420 * smoothNoise(seed + 211, index / 6, 0.5) * Math.min(1, index / 10),
    y: place.y + 420 * smoothNoise(seed + 212, index / 6, 0.5) * Math.min(1, index / 10),
  }));
}

/** Catmull–Rom through the control points. */
function spline(controls: readonly (readonly [number, number])[], index: number, share: number): Place {
  const at = (offset: number): readonly [number, number] =>
    controls[Math.max(0, Math.min(controls.length - 1, index + offset))] ?? [0, 0];
  const [p0, p1, p2, p3] = [at(-1), at(0), at(1), at(2)];
  const value = (a: number, b: number, c: number, d: number): number =>
    0.5 *
    (2 * b +
      (c - a) * share +
      (2 * a - 5 * b + 4 * c - d) * share ** 2 +
      (3 * b - a - 3 * c + d) * share ** 3);
  return { x: value(p0[0], p1[0], p2[0], p3[0]), y: value(p0[1], p1[1], p2[1], p3[1]) };
}

function band(line: readonly Place[], halfWidth: number): Ring {
  const normals = line.map((_, index) => {
    const before = line[Math.max(0, index - 1)] ?? { x: 0, y: 0 };
    const after = line[Math.min(line.length - 1, index + 1)] ?? before;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    return { x: -(after.y - before.y) / length, y: (after.x - before.x) / length };
  });
  const shifted = (sign: number): Vertex[] =>
    line.map((place, index) =>
      toVertex(
        place.x + sign * halfWidth * (normals[index]?.x ?? 0),
        place.y + sign * halfWidth * (normals[index]?.y ?? 0),
      ),
    );
  return [...shifted(-1), ...shifted(1).reverse()];
}

/** One track line in the middle of the railway's strip, and the main station where the boulevard meets it. */
function drawRailway(plan: CityPlan, window: MapWindow, nature: Nature, identity: () => string): void {
  const { lattice } = plan.ground;
  const west = lattice.columns.findIndex((line) => line.use === 'rail');
  const strips: { vertices: Vertex[]; countyCode: string }[] = [];
  let open: { vertices: Vertex[]; countyCode: string } | null = null;
  for (let row = 0; row < lattice.cellRows; row += 1) {
    const cell = row * lattice.cellColumns + west;
    const countyCode = countyAt(plan, cell);
    if (!countyCode || !isInWindow(window, plan.ground.place[cell])) {
      open = null;
      continue;
    }
    const middle = middleLine(lattice.edge('north', west, row), lattice.edge('north', west + 1, row));
    if (open && open.countyCode === countyCode && open.vertices.length < 200)
      open.vertices.push(...middle.slice(1));
    else {
      open = {
        vertices: [...(open ? open.vertices.slice(-1) : []), ...middle.slice(open ? 1 : 0)],
        countyCode,
      };
      strips.push(open);
    }
  }
  for (const strip of strips) {
    nature.rails.push({
      id: identity(),
      countyCode: strip.countyCode,
      class: 'rail',
      name: '同蒲铁路',
      isBridge: false,
      isTunnel: false,
      vertices: strip.vertices,
    });
  }
  const station = warp(lattice.seed, (railway.west + railway.east) / 2 - 90, -120);
  if (isInWindow(window, station)) {
    nature.places.push({
      id: identity(),
      countyCode: '140106',
      kind: 'station',
      name: '太原站',
      rank: 2,
      labelPoint: toVertex(station.x, station.y),
    });
  }
}

function middleLine(west: readonly MeshPoint[], east: readonly MeshPoint[]): Vertex[] {
  const count = Math.min(west.length, east.length);
  return Array.from({ length: count }, (_, index) => {
    const one = west[Math.round((index / Math.max(1, count - 1)) * (west.length - 1))] ?? west[0];
    const two = east[Math.round((index / Math.max(1, count - 1)) * (east.length - 1))] ?? east[0];
    return toVertex(((one?.x ?? 0) + (two?.x ?? 0)) / 2, ((one?.y ?? 0) + (two?.y ?? 0)) / 2);
  });
}
