import { uuidV7 } from '../identity/uuid.ts';
import { createRandom } from '../random/random.ts';
import { dissolve } from './arcs.ts';
import { identityTime, type BuiltCommunity } from './community.ts';
import type {
  BarrierForm,
  BasePart,
  LandUseForm,
  LandUseKind,
  RoadClass,
  RoadForm,
  Vertex,
  WaterForm,
} from './form.ts';
import { edgeKey } from './mesh.ts';
import { toVertex, type MeshPoint } from './plane.ts';
import { pondRing } from './pond.ts';
import { polygonsOf } from './polygons.ts';
import { compoundLanes } from './lanes.ts';
import { wallPlaces } from './walls.ts';

type Identity = () => string;

/** What one community adds to the base map: land use, lanes between and inside compounds, walls with gates, ponds. */
export function drawCommunityBase(built: BuiltCommunity, seed: number): BasePart {
  const random = createRandom(seed, 'base map', built.form.code);
  const identity: Identity = () => uuidV7(identityTime, random);
  return {
    type: 'base',
    roads: [...laneRoads(built, identity), ...serviceRoads(built, identity)],
    waters: ponds(built, identity),
    landUses: landUses(built, identity),
    barriers: walls(built, identity),
  };
}

/** Plots of one use that touch are one area; sites keep their names. */
function landUses(built: BuiltCommunity, identity: Identity): LandUseForm[] {
  const nameOf = new Map(built.draft.sites.map((site) => [site.plot, site.name]));
  const groups = new Map<LandUseKind, (readonly MeshPoint[])[]>();
  const result: LandUseForm[] = [];
  built.draft.plots.forEach((plot, index) => {
    const ring = built.rings[index] ?? [];
    const name = nameOf.get(index);
    if (name) {
      result.push({
        id: identity(),
        countyCode: built.form.countyCode,
        kind: plot.landUse,
        name,
        polygons: polygonsOf([[...ring]]),
      });
      return;
    }
    const list = groups.get(plot.landUse);
    if (list) list.push(ring);
    else groups.set(plot.landUse, [ring]);
  });
  for (const [kind, rings] of groups) {
    for (const polygon of polygonsOf(dissolve(rings))) {
      result.push({
        id: identity(),
        countyCode: built.form.countyCode,
        kind,
        name: null,
        polygons: [polygon],
      });
    }
  }
  return result;
}

/** Lanes that were cut through blocks: edges with a road but without a name of the lattice. */
function laneRoads(built: BuiltCommunity, identity: Identity): RoadForm[] {
  const byClass = new Map<RoadClass, (readonly [MeshPoint, MeshPoint])[]>();
  const seen = new Set<number>();
  for (const ring of built.rings) {
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length] ?? point;
      const info = built.draft.mesh.edge(point, next);
      const key = edgeKey(point, next);
      if (!info.road || info.roadName || seen.has(key)) return;
      seen.add(key);
      const list = byClass.get(info.road);
      if (list) list.push([point, next]);
      else byClass.set(info.road, [[point, next]]);
    });
  }
  return [...byClass].flatMap(([roadClass, edges]) =>
    joinEdges(edges).map((points): RoadForm => ({
      id: identity(),
      countyCode: built.form.countyCode,
      class: roadClass,
      name: null,
      isBridge: false,
      isTunnel: false,
      vertices: points.map((point) => point.vertex),
    })),
  );
}

/** Joins undirected edges into lines that go straight on where they can. */
function joinEdges(edges: readonly (readonly [MeshPoint, MeshPoint])[]): MeshPoint[][] {
  const at = new Map<MeshPoint, Set<number>>();
  edges.forEach(([from, to], index) => {
    for (const point of [from, to]) {
      const list = at.get(point);
      if (list) list.add(index);
      else at.set(point, new Set([index]));
    }
  });
  const used = new Set<number>();
  const extend = (line: MeshPoint[]): void => {
    for (;;) {
      const end = line[line.length - 1];
      const before = line[line.length - 2];
      if (!end || !before) return;
      let best: readonly [number, MeshPoint] | null = null;
      let straightest = 0.8;
      for (const index of at.get(end) ?? []) {
        const edge = edges[index];
        if (used.has(index) || !edge) continue;
        const next = edge[0] === end ? edge[1] : edge[0];
        const cosine = cosineAt(before, end, next);
        if (cosine > straightest) [best, straightest] = [[index, next], cosine];
      }
      if (!best) return;
      used.add(best[0]);
      line.push(best[1]);
    }
  };
  const lines: MeshPoint[][] = [];
  edges.forEach(([from, to], index) => {
    if (used.has(index)) return;
    used.add(index);
    const line = [from, to];
    extend(line);
    line.reverse();
    extend(line);
    lines.push(line);
  });
  return lines;
}

function cosineAt(before: MeshPoint, at: MeshPoint, next: MeshPoint): number {
  const ax = at.x - before.x;
  const ay = at.y - before.y;
  const bx = next.x - at.x;
  const by = next.y - at.y;
  return (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by) || 1);
}

function serviceRoads(built: BuiltCommunity, identity: Identity): RoadForm[] {
  return built.draft.compounds.flatMap((compound) =>
    compoundLanes(built.draft, compound).map((vertices): RoadForm => ({
      id: identity(),
      countyCode: built.form.countyCode,
      class: 'service',
      name: null,
      isBridge: false,
      isTunnel: false,
      vertices,
    })),
  );
}

/** A wall around each compound, open at one or two gates towards a road. */
function walls(built: BuiltCommunity, identity: Identity): BarrierForm[] {
  const { mesh } = built.draft;
  return built.draft.compounds.flatMap((compound): BarrierForm[] => {
    if (!compound.isWalled) return [];
    const parcel = mesh.current(compound.parcel);
    const places = wallPlaces(mesh, parcel);
    const gates = gateSides(built, parcel, places);
    return wallLines(places, gates).map(({ kind, line }) => ({
      id: identity(),
      countyCode: built.form.countyCode,
      kind,
      vertices: line,
    }));
  });
}

/** The sides of the wall that lie nearest to the parcel's road edges: one, or two on a large compound. */
function gateSides(
  built: BuiltCommunity,
  parcel: readonly MeshPoint[],
  places: readonly { x: number; y: number }[],
): Set<number> {
  const toRoad = places.map((place, index) => {
    const next = places[(index + 1) % places.length] ?? place;
    const length = Math.hypot(next.x - place.x, next.y - place.y);
    if (length < 14) return { index, score: -1 };
    const x = (place.x + next.x) / 2;
    const y = (place.y + next.y) / 2;
    let least = Infinity;
    parcel.forEach((point, position) => {
      const after = parcel[(position + 1) % parcel.length] ?? point;
      if (!built.draft.mesh.edge(point, after).road) return;
      least = Math.min(least, Math.hypot((point.x + after.x) / 2 - x, (point.y + after.y) / 2 - y));
    });
    return { index, score: length / (30 + least) };
  });
  toRoad.sort((a, b) => b.score - a.score);
  return new Set(
    toRoad
      .slice(0, places.length > 3 ? 2 : 1)
      .filter((side) => side.score > 0)
      .map((side) => side.index),
  );
}

function wallLines(
  places: readonly { x: number; y: number }[],
  gates: ReadonlySet<number>,
): { kind: 'wall' | 'gate'; line: Vertex[] }[] {
  const result: { kind: 'wall' | 'gate'; line: Vertex[] }[] = [];
  let line: Vertex[] = [];
  places.forEach((place, index) => {
    const next = places[(index + 1) % places.length] ?? place;
    line.push(toVertex(place.x, place.y));
    const length = Math.hypot(next.x - place.x, next.y - place.y);
    if (gates.has(index) && length > 12) {
      const half = 4 / length;
      const at = (share: number): Vertex =>
        toVertex(place.x + (next.x - place.x) * share, place.y + (next.y - place.y) * share);
      result.push(
        { kind: 'wall', line: [...line, at(0.5 - half)] },
        { kind: 'gate', line: [at(0.5 - half), at(0.5 + half)] },
      );
      line = [at(0.5 + half)];
    }
  });
  const first = places[0];
  if (first && line.length > 0) line.push(toVertex(first.x, first.y));
  if (line.length > 1) result.push({ kind: 'wall', line });
  return result.filter((entry) => entry.line.length > 1);
}

/** Ponds in parks that are large enough. */
function ponds(built: BuiltCommunity, identity: Identity): WaterForm[] {
  return built.draft.sites.flatMap((site): WaterForm[] => {
    if (site.kind !== 'park') return [];
    const ring = pondRing(built.rings[site.plot] ?? [], built.draft.random);
    if (!ring) return [];
    return [
      {
        id: identity(),
        countyCode: built.form.countyCode,
        kind: 'pond',
        name: null,
        shape: { type: 'polygon', polygons: [[ring]] },
      },
    ];
  });
}
