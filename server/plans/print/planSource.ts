import type { PrintedGrid } from '#core/plans/print/gridMapModel.ts';
import type { DegreeBox } from '#core/plans/print/mapProjection.ts';
import { labelPoint } from '#core/geometry/polygon.ts';
import { sumPopulation } from '#core/plans/gridFigures.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { GridSource, SourceGrid } from './gridSource.ts';

const unitsPerDegree = 1e7;
/** Grids are a few hundred metres wide: one whose plots are all farther away does not touch the box. */
const reachDegrees = 0.03;

function sourceGrid({ territory, grids, members }: Plan, number: number): SourceGrid | null {
  const grid = grids[number];
  const plots = members[number] ?? [];
  if (grid === undefined || plots.length === 0) return null;
  const polygons = outlineOf(territory, plots);
  const largest = polygons.reduce((one, two) => ((two[0]?.length ?? 0) > (one[0]?.length ?? 0) ? two : one));
  const [x, y] = labelPoint(largest);
  const { id, code, name, kind } = grid;
  return {
    ...{ id, code, name, kind },
    communityCode: territory.communities[grid.community]?.code ?? '',
    households: sumPopulation(plots.flatMap((plot) => territory.plots[plot] ?? [])).households,
    buildings: plots.reduce((sum, plot) => sum + (territory.plots[plot]?.buildings ?? 0), 0),
    areaSquareMetres: plots.reduce((sum, plot) => sum + (territory.plots[plot]?.areaSquareMetres ?? 0), 0),
    labelPoint: [x / unitsPerDegree, y / unitsPerDegree],
    rings: polygons
      .flat()
      .map((ring) => ring.map(([east, north]) => [east / unitsPerDegree, north / unitsPerDegree])),
  };
}

function isNear(
  { territory, members }: Plan,
  number: number,
  [west, south, east, north]: DegreeBox,
): boolean {
  return (members[number] ?? []).some((plot) => {
    const [x = 0, y = 0] = territory.plots[plot]?.labelPoint ?? [];
    const [longitude, latitude] = [x / unitsPerDegree, y / unitsPerDegree];
    return (
      longitude > west - reachDegrees &&
      longitude < east + reachDegrees &&
      latitude > south - reachDegrees &&
      latitude < north + reachDegrees
    );
  });
}

const touches = ({ rings }: Pick<PrintedGrid, 'rings'>, [west, south, east, north]: DegreeBox): boolean => {
  const positions = rings.flat();
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  return (
    Math.min(...xs) <= east && Math.max(...xs) >= west && Math.min(...ys) <= north && Math.max(...ys) >= south
  );
};

/** The grids of a plan where it reaches, and those in force beyond. */
export function gridsOfPlan(plan: Plan, inForce: GridSource): GridSource {
  const drawn = new Map<number, SourceGrid | null>();
  const draw = (number: number): SourceGrid | null => {
    const known = drawn.get(number) ?? sourceGrid(plan, number);
    drawn.set(number, known);
    return known;
  };
  const { communities } = plan.territory;
  const ownCodes = new Set(communities.map(({ code }) => code));
  const numbers = [...plan.grids.keys()];
  return {
    async ofCommunities(communityIds) {
      const wanted = new Set(communityIds);
      const own = new Set(communities.map(({ id }) => id));
      const beyond = communityIds.filter((id) => !own.has(id));
      const inPlan = numbers.filter((number) =>
        wanted.has(communities[plan.grids[number]?.community ?? -1]?.id ?? ''),
      );
      const others = beyond.length === 0 ? [] : await inForce.ofCommunities(beyond);
      return [...inPlan.flatMap((number) => draw(number) ?? []), ...others];
    },
    async inBox(box) {
      const others = await inForce.inBox(box);
      const near = numbers.filter((number) => isNear(plan, number, box));
      return [
        ...near.flatMap((number) => draw(number) ?? []).filter((grid) => touches(grid, box)),
        ...others.filter(({ communityCode }) => !ownCodes.has(communityCode)),
      ];
    },
  };
}
