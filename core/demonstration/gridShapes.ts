import { signedAreaSquareMetres } from '../geometry/measure.ts';
import { assemblePolygons } from '../geometry/polygon.ts';
import { isSimpleRing } from '../geometry/simpleRing.ts';
import { dissolve } from './arcs.ts';
import type { BuiltCommunity } from './community.ts';
import type { Detail, GridShapeForm, MultiPolygonForm, Vertex } from './form.ts';
import type { MeshPoint } from './plane.ts';
import { details, simplifyPoints, tolerances, type RegionArc } from './regionArcs.ts';

/** For each detail the points of region borders that generalising keeps: grids hold on to the same ones. */
export type KeptVertices = Readonly<Record<Detail, ReadonlySet<MeshPoint>>>;

export function keptVertices(
  arcs: readonly RegionArc[],
  isBuilt: (community: number) => boolean,
): KeptVertices {
  const kept: Record<Detail, Set<MeshPoint>> = { 1: new Set(), 2: new Set(), 3: new Set() };
  for (const arc of arcs) {
    if (!isBuilt(arc.left) && !isBuilt(arc.right)) continue;
    for (const detail of details) for (const point of arc.points[detail] ?? []) kept[detail].add(point);
  }
  return kept;
}

/** Generalised grids: inner arcs are simplified once for both sides, ends on the community's border move to a kept point. */
export function gridShapes(built: BuiltCommunity, kept: KeptVertices): GridShapeForm[] {
  const border = borderPoints(built);
  const nodes = gridNodes(built, border);
  const shapes: GridShapeForm[] = [];
  const snaps = details.map((detail) => snapTable(border, kept[detail]));
  built.form.grids.forEach((grid, index) => {
    const rings = dissolve(built.rings.filter((_, plot) => built.gridOfPlot[plot] === index));
    let finer = grid.polygons;
    for (const detail of details) {
      const snap = snaps[detail - 1] ?? new Map<MeshPoint, MeshPoint>();
      const rough = rings.map((ring) =>
        simplifyRing(ring, nodes, snap, tolerances[detail]).map((point) => point.vertex),
      );
      // a shape that collapses, crosses itself or has holes keeps the finer one: low zooms may not lose a grid
      const polygons = rough.every((ring) => isSimpleRing(ring)) ? polygonsFrom(rough) : [];
      const hasHoles = rough.length > polygons.length;
      if (polygons.length === finer.length && !hasHoles) finer = polygons;
      shapes.push({
        gridVersionId: grid.versionId,
        countyCode: built.form.countyCode,
        detail,
        polygons: finer,
      });
    }
  });
  return shapes;
}

function polygonsFrom(rings: readonly (readonly Vertex[])[]): MultiPolygonForm {
  return assemblePolygons(rings, signedAreaSquareMetres).map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]): Vertex => [x, y])),
  );
}

/** The community's outline, ring by ring. */
function borderPoints(built: BuiltCommunity): readonly (readonly MeshPoint[])[] {
  return dissolve(built.rings);
}

function gridNodes(built: BuiltCommunity, border: readonly (readonly MeshPoint[])[]): Set<MeshPoint> {
  const gridsAt = new Map<MeshPoint, Set<number>>();
  built.rings.forEach((ring, plot) => {
    const grid = built.gridOfPlot[plot] ?? 0;
    for (const point of ring) {
      const at = gridsAt.get(point);
      if (at) at.add(grid);
      else gridsAt.set(point, new Set([grid]));
    }
  });
  const isBorder = new Set(border.flat());
  const nodes = new Set<MeshPoint>();
  for (const [point, grids] of gridsAt) if (grids.size >= (isBorder.has(point) ? 2 : 3)) nodes.add(point);
  return nodes;
}

/** For every border point the kept point that stands for it: itself, or the nearest along the border. */
function snapTable(
  border: readonly (readonly MeshPoint[])[],
  kept: ReadonlySet<MeshPoint>,
): Map<MeshPoint, MeshPoint> {
  const table = new Map<MeshPoint, MeshPoint>();
  for (const ring of border) {
    const held = ring.flatMap((point, index) => (kept.has(point) ? [index] : []));
    ring.forEach((point, index) => {
      let best = point;
      let least = Infinity;
      for (const other of held) {
        const away = Math.min(Math.abs(other - index), ring.length - Math.abs(other - index));
        const candidate = ring[other];
        if (away < least && candidate) [best, least] = [candidate, away];
      }
      table.set(point, best);
    });
  }
  return table;
}

function simplifyRing(
  ring: readonly MeshPoint[],
  nodes: ReadonlySet<MeshPoint>,
  snap: ReadonlyMap<MeshPoint, MeshPoint>,
  tolerance: number,
): MeshPoint[] {
  const isAnchor = (point: MeshPoint): boolean => nodes.has(point) || snap.has(point);
  let start = ring.findIndex(isAnchor);
  const isIsland = start < 0;
  if (isIsland) start = 0;
  const turned = [...ring.slice(start), ...ring.slice(0, start + 1)];
  const result: MeshPoint[] = [];
  let run: MeshPoint[] = [];
  const flush = (): void => {
    for (const point of simplifyOneWay(run, tolerance)) push(result, point, nodes, snap, tolerance);
  };
  turned.forEach((point, index) => {
    run.push(point);
    const isHalfway = isIsland && index === Math.floor(turned.length / 2);
    if (run.length > 1 && (isAnchor(point) || isHalfway || index === turned.length - 1)) {
      flush();
      run = [point];
    }
  });
  if (result.length > 1 && result[0] === result[result.length - 1]) result.pop();
  return result;
}

/**
 * Border points that are neither kept nor a node vanish. A node on the border moves to the point that stands for it if
 * that is no farther than the tolerance; otherwise it stays, for then moving it would turn the grid into a triangle.
 */
function push(
  result: MeshPoint[],
  point: MeshPoint,
  nodes: ReadonlySet<MeshPoint>,
  snap: ReadonlyMap<MeshPoint, MeshPoint>,
  tolerance: number,
): void {
  const stand = snap.get(point) ?? point;
  if (stand !== point && !nodes.has(point)) return;
  const away = Math.hypot(stand.vertex[0] - point.vertex[0], stand.vertex[1] - point.vertex[1]);
  const placed = away <= tolerance ? stand : point;
  if (result[result.length - 1] !== placed) result.push(placed);
}

/** Both neighbours must get the same: the arc is always simplified from its end with the lower number. */
function simplifyOneWay(run: readonly MeshPoint[], tolerance: number): MeshPoint[] {
  const isTurned = (run[0]?.number ?? 0) > (run[run.length - 1]?.number ?? 0);
  const ordered = isTurned ? [...run].reverse() : run;
  const simplified = simplifyPoints(ordered, tolerance);
  return isTurned ? simplified.reverse() : simplified;
}
