import { splitAtRepeats } from '../geometry/simpleRing.ts';
import { edgeKey, type EdgeInfo, type Mesh } from './mesh.ts';
import type { MeshPoint } from './plane.ts';

/** A maximal run of edges with the same plot on either side; right is -1 where the community ends. */
export interface DraftArc {
  readonly left: number;
  readonly right: number;
  readonly points: readonly MeshPoint[];
  readonly info: EdgeInfo;
}

/** The walls between final rings (counter-clockwise, all splits taken up). */
export function findArcs(mesh: Mesh, rings: readonly (readonly MeshPoint[])[]): DraftArc[] {
  const leftOf = new Map<number, number>();
  const directed = (from: MeshPoint, to: MeshPoint): number => from.number * 67_108_864 + to.number;
  rings.forEach((ring, plot) => {
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length];
      if (next) leftOf.set(directed(point, next), plot);
    });
  });
  const arcs: DraftArc[] = [];
  rings.forEach((ring, plot) => {
    const count = ring.length;
    const rights = ring.map((point, index) => {
      const next = ring[(index + 1) % count];
      return next ? (leftOf.get(directed(next, point)) ?? -1) : -1;
    });
    const infos = ring.map((point, index) => mesh.edge(point, ring[(index + 1) % count] ?? point));
    const breaksAt = (index: number): boolean => {
      const before = (index + count - 1) % count;
      return rights[before] !== rights[index] || arcKind(infos[before]) !== arcKind(infos[index]);
    };
    let start = ring.findIndex((_, index) => breaksAt(index));
    if (start < 0) start = 0;
    for (let step = 0; step < count;) {
      const first = (start + step) % count;
      const points: MeshPoint[] = [];
      let length = 0;
      do {
        const at = ring[(first + length) % count];
        if (at) points.push(at);
        length += 1;
      } while (step + length < count && !breaksAt((first + length) % count));
      const last = ring[(first + length) % count];
      if (last) points.push(last);
      step += length;
      const right = rights[first] ?? -1;
      const info = infos[first];
      if ((right < 0 || plot < right) && info) arcs.push({ left: plot, right, points, info });
    }
  });
  return arcs;
}

export function arcKind(info: EdgeInfo | undefined): 'plain' | 'arterial' | 'barrier' {
  if (!info) return 'plain';
  if (info.barrier) return 'barrier';
  const isArterial =
    info.road === 'primary' || info.road === 'secondary' || info.road === 'trunk' || info.road === 'motorway';
  return isArterial ? 'arterial' : 'plain';
}

/** Outline of a set of plots: the edges that only one of them has, chained into rings with the inside on the left. */
export function dissolve(rings: readonly (readonly MeshPoint[])[]): MeshPoint[][] {
  const edges = new Map<number, readonly [MeshPoint, MeshPoint]>();
  for (const ring of rings) {
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length];
      if (!next) return;
      const key = edgeKey(point, next);
      if (edges.has(key)) edges.delete(key);
      else edges.set(key, [point, next]);
    });
  }
  return chainRings([...edges.values()]);
}

/** Chains directed edges into rings; where a point has several ways on, the sharpest right turn keeps rings simple. */
export function chainRings(edges: readonly (readonly [MeshPoint, MeshPoint])[]): MeshPoint[][] {
  const from = new Map<MeshPoint, MeshPoint[]>();
  for (const [start, end] of edges) {
    const list = from.get(start);
    if (list) list.push(end);
    else from.set(start, [end]);
  }
  const rings: MeshPoint[][] = [];
  for (const [start, ways] of from) {
    while (ways.length > 0) {
      const ring: MeshPoint[] = [start];
      let previous = start;
      let at = ways.pop();
      while (at && at !== start) {
        ring.push(at);
        const onward = takeWay(previous, at, from.get(at) ?? []);
        previous = at;
        at = onward;
      }
      rings.push(...splitAtRepeats(ring));
    }
  }
  return rings;
}

/** With the inside on the left, the leftmost turn stays in the same corner of the shape: rings touch but never cross. */
function takeWay(previous: MeshPoint, at: MeshPoint, ways: MeshPoint[]): MeshPoint | undefined {
  if (ways.length <= 1) return ways.pop();
  const incoming = Math.atan2(at.y - previous.y, at.x - previous.x);
  let best = 0;
  let sharpest = -Infinity;
  ways.forEach((way, index) => {
    let turn = Math.atan2(way.y - at.y, way.x - at.x) - incoming;
    while (turn <= -Math.PI) turn += 2 * Math.PI;
    while (turn > Math.PI) turn -= 2 * Math.PI;
    if (turn > sharpest) [best, sharpest] = [index, turn];
  });
  return ways.splice(best, 1)[0];
}
