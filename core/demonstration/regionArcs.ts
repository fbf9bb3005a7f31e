import { simplifyArc } from '../geometry/simplify.ts';
import { sidesOfCell } from './blocks.ts';
import type { Detail } from './form.ts';
import type { CityPlan } from './plan.ts';
import type { MeshPoint } from './plane.ts';

/** A stretch of border between two communities (or a community and the outside, -1), from node to node. */
export interface RegionArc {
  readonly left: number;
  readonly right: number;
  /** Exact at 0, generalised at 1 to 3; the ends stay. */
  readonly points: readonly (readonly MeshPoint[])[];
}

/** Tolerances in units of 1e-7 degree. */
export const tolerances: Readonly<Record<Detail, number>> = { 1: 1_000, 2: 5_000, 3: 20_000 };
export const details: readonly Detail[] = [1, 2, 3];

interface Step {
  readonly points: readonly MeshPoint[];
  readonly left: number;
  readonly right: number;
}

/** All borders that touch a wanted community, chained and generalised once for both sides. */
export function findRegionArcs(plan: CityPlan, isWanted: (community: number) => boolean): RegionArc[] {
  const steps = borderSteps(plan, isWanted);
  const from = new Map<MeshPoint, Step[]>();
  const degree = new Map<MeshPoint, number>();
  for (const step of steps) {
    const start = step.points[0];
    const end = step.points[step.points.length - 1];
    if (!start || !end) continue;
    from.set(start, [...(from.get(start) ?? []), step]);
    degree.set(start, (degree.get(start) ?? 0) + 1);
    degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const used = new Set<Step>();
  const arcs: RegionArc[] = [];
  const isNode = (point: MeshPoint): boolean => degree.get(point) !== 2;
  const follow = (first: Step): void => {
    const points: MeshPoint[] = [...first.points];
    used.add(first);
    for (;;) {
      const end = points[points.length - 1];
      if (!end || isNode(end) || end === points[0]) break;
      const next = (from.get(end) ?? []).find(
        (step) => !used.has(step) && step.left === first.left && step.right === first.right,
      );
      if (!next) break;
      used.add(next);
      points.push(...next.points.slice(1));
    }
    const generalised = details.map((detail) => generalise(points, tolerances[detail]));
    arcs.push({ left: first.left, right: first.right, points: [points, ...generalised] });
  };
  const startsArc = (step: Step): boolean => {
    const start = step.points[0];
    return start !== undefined && (isNode(start) || !continues(step, start, from, degree));
  };
  for (const step of steps) if (!used.has(step) && startsArc(step)) follow(step);
  for (const step of steps) if (!used.has(step)) follow(step);
  return arcs;
}

/** Is there a step of the same sides that ends where this one starts? Steps of one pair of sides run the same way round. */
function continues(
  step: Step,
  start: MeshPoint,
  from: ReadonlyMap<MeshPoint, readonly Step[]>,
  degree: ReadonlyMap<MeshPoint, number>,
): boolean {
  return degree.get(start) === 2 && (from.get(start) ?? []).length === 1 && step.left !== step.right;
}

function generalise(points: readonly MeshPoint[], tolerance: number): MeshPoint[] {
  const isLoop = points[0] === points[points.length - 1];
  if (!isLoop) return simplifyPoints(points, tolerance);
  // a loop has no ends to hold on to: it is held at its start and halfway round
  const half = Math.floor(points.length / 2);
  return [
    ...simplifyPoints(points.slice(0, half + 1), tolerance).slice(0, -1),
    ...simplifyPoints(points.slice(half), tolerance),
  ];
}

export function simplifyPoints(points: readonly MeshPoint[], tolerance: number): MeshPoint[] {
  return simplifyArc(points, tolerance, (point) => point.vertex);
}

/** The lattice edges between different communities, directed so that `left` is on the left. */
function borderSteps(plan: CityPlan, isWanted: (community: number) => boolean): Step[] {
  const { lattice, cellCount } = plan.ground;
  const steps: Step[] = [];
  for (let cell = 0; cell < cellCount; cell += 1) {
    const here = plan.communityOfCell[cell] ?? -1;
    if (here < 0) continue;
    for (const side of sidesOfCell(lattice, cell)) {
      const there = plan.communityOfCell[side.beyond] ?? -1;
      // each border once: from the side of the lower number
      if (there === here || (there >= 0 && there < here) || (!isWanted(here) && !isWanted(there))) continue;
      const line = lattice.edge(side.direction, side.column, side.row);
      steps.push({ points: side.isReversed ? [...line].reverse() : line, left: here, right: there });
    }
  }
  return steps;
}
