import { expect } from 'vitest';
import { type IntegerVertex, signedAreaSquareMetres } from '#core/geometry/measure.ts';
import { isSimpleRing, splitAtRepeats } from '#core/geometry/simpleRing.ts';
import { partsOf } from '#core/plans/contiguity.ts';
import { sumPopulation } from '#core/plans/gridFigures.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';
import { buildTerritory } from '#core/plans/territory.ts';

const standingPlots = (plan: Plan): number[] =>
  plan.territory.plots.flatMap(({ isReplaced }, plot) => (isReplaced ? [] : [plot]));

const edgeName = (from: IntegerVertex, to: IntegerVertex): string => `${from.join()} ${to.join()}`;

/** Directed edges of the outlines of plots; throws where two plots lie on the same side of one. */
function directedEdges(plan: Plan): Set<string> {
  const edges = new Set<string>();
  for (const plot of standingPlots(plan)) {
    for (const ring of outlineOf(plan.territory, [plot]).flat()) {
      ring.forEach((to, index) => {
        const from = ring[index - 1];
        if (!from) return;
        const name = edgeName(from, to);
        if (edges.has(name)) throw new Error(`two plots lie on the same side of ${name}`);
        edges.add(name);
      });
    }
  }
  return edges;
}

/** Edges without a twin from the other side: the rim of the territory. */
export function rimOf(plan: Plan): string[] {
  const edges = directedEdges(plan);
  return [...edges].filter((name) => !edges.has(name.split(' ').reverse().join(' '))).sort();
}

/** The rim's edges as the walls that have nobody on one side give them. */
function rimOfWalls(plan: Plan): string[] {
  return plan.territory.arcs
    .filter(({ left, right, isReplaced }) => !isReplaced && (left < 0 || right < 0))
    .flatMap(({ left, points }) => {
      const turned = left < 0 ? [...points].reverse() : points;
      return turned.slice(1).map((to, index) => edgeName(turned[index] ?? to, to));
    })
    .sort();
}

/** No gap and no overlap: every edge of a plot's outline is taken back by the plot beside, but for the rim. */
export function expectExactCover(plan: Plan): void {
  expect(rimOf(plan)).toEqual(rimOfWalls(plan));
  for (const plot of standingPlots(plan)) {
    const polygons = outlineOf(plan.territory, [plot]);
    expect(polygons).toHaveLength(1);
    for (const ring of polygons.flat()) expect(isSimpleRing(ring.slice(1))).toBe(true);
    const area = polygons.flat().reduce((sum, ring) => sum + signedAreaSquareMetres(ring.slice(1)), 0);
    expect(Math.abs(area - (plan.territory.plots[plot]?.areaSquareMetres ?? 0))).toBeLessThan(1e-4);
    expect(splitAtRepeats([...(polygons[0]?.[0] ?? [])]).length).toBeGreaterThan(0);
  }
}

/** The lists by plot say what the walls, buildings and grids say. */
export function expectSoundLists(plan: Plan): void {
  const { territory, members, gridOf, grids } = plan;
  const rebuilt = buildTerritory(territory);
  const sorted = (lists: readonly (readonly number[])[]): number[][] =>
    lists.map((list) => [...list].sort((a, b) => a - b));
  expect(sorted(territory.arcsOfPlot)).toEqual(sorted(rebuilt.arcsOfPlot));
  expect(territory.buildingsOfPlot).toEqual(rebuilt.buildingsOfPlot);
  expect(new Map(territory.plotById)).toEqual(rebuilt.plotById);
  expect(territory.plotById.size).toBe(rebuilt.plotById.size);
  expect(members.flat().sort((a, b) => a - b)).toEqual(standingPlots(plan));
  members.forEach((plots, grid) => {
    for (const plot of plots) {
      expect(gridOf[plot]).toBe(grid);
      expect(territory.plots[plot]?.community).toBe(grids[grid]?.community);
    }
  });
  for (const plot of standingPlots(plan)) {
    const own = (territory.buildingsOfPlot[plot] ?? []).flatMap(
      (number) => territory.buildings[number] ?? [],
    );
    expect(territory.plots[plot]).toMatchObject({
      buildings: own.length,
      unknownBuildings: own.filter(({ households }) => households === null).length,
    });
    if (own.length > 0) expect(territory.plots[plot]).toMatchObject(sumPopulation(own));
  }
}

export const expectWholeGrids = (plan: Plan): void => {
  for (const plots of plan.members)
    if (plots.length > 0) expect(partsOf(plan.territory, plots)).toHaveLength(1);
};

/** What may neither be lost nor invented, whatever is done to a plan. */
export function totalsOf(plan: Plan) {
  const plots = standingPlots(plan).flatMap((plot) => plan.territory.plots[plot] ?? []);
  const sum = (value: (plot: (typeof plots)[number]) => number): number =>
    plots.reduce((all, plot) => all + value(plot), 0);
  return {
    ...sumPopulation(plots),
    incidents: sum(({ incidents }) => incidents),
    openIncidents: sum(({ openIncidents }) => openIncidents),
    buildings: sum(({ buildings }) => buildings),
    unknownBuildings: sum(({ unknownBuildings }) => unknownBuildings),
  };
}

export const groundOf = (plan: Plan): number =>
  standingPlots(plan).reduce((sum, plot) => sum + (plan.territory.plots[plot]?.areaSquareMetres ?? 0), 0);
