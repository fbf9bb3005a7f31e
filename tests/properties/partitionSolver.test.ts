import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternatives } from '../../core/plans/partition/alternatives.ts';
import {
  type PartitionProblem,
  type PartitionResult,
  solvePartition,
} from '../../core/plans/partition/solvePartition.ts';
import { detachedGrids, householdsByGrid, problemOf, smallCity } from './partitionCity.ts';

const cities = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  columns: fc.integer({ min: 1, max: 16 }),
  rows: fc.integer({ min: 1, max: 14 }),
  communities: fc.integer({ min: 1, max: 6 }),
});
const weights = fc.constantFrom(...Object.values(alternatives));
const runs = { numRuns: 60 };

function expectSound(problem: PartitionProblem, { explanations, grid }: PartitionResult): void {
  const { graph } = problem;
  expect(grid).toHaveLength(graph.nodeCount);
  const kept = new Set(
    Array.from(grid).filter(
      (own, plot) => problem.isLocked[plot] === 1 || problem.isIncluded[plot] === 0 || own < 0,
    ),
  );
  expect(detachedGrids(graph, grid).filter((own) => !kept.has(own))).toEqual([]);
  const explained = new Set(explanations.flatMap(({ grids }) => grids));
  const sums = householdsByGrid(graph, grid);
  const firstPlot = new Map<number, number>();
  grid.forEach((own, plot) => {
    if (!firstPlot.has(own)) firstPlot.set(own, plot);
    const first = firstPlot.get(own) ?? plot;
    if (kept.has(own)) return;
    if (problem.isNested) expect(graph.community[plot]).toBe(graph.community[first]);
    if (graph.isExclusive[plot] === 1) expect(grid.filter((other) => other === own)).toHaveLength(1);
  });
  for (const [own, households] of sums) {
    const first = firstPlot.get(own) ?? 0;
    const band = problem.bands[graph.community[first] ?? 0] ?? null;
    if (own < 0 || band === null || graph.isExclusive[first] === 1) continue;
    if (households < band.minimum || households > band.maximum) expect(explained).toContain(own);
  }
  graph.edgeA.forEach((a, edge) => {
    const own = grid[a] ?? -1;
    if (graph.edgeKind[edge] === 2 && a !== graph.edgeB[edge] && !kept.has(own))
      expect(grid[graph.edgeB[edge] ?? a]).not.toBe(own);
  });
}

/** A division to start from: strips of plots, so that some grids are outside the rule, torn or across communities. */
const stripsOf = (plots: number, length: number): Int32Array =>
  Int32Array.from({ length: plots }, (_, plot) => Math.floor(plot / length) * 3 + 7);

describe('the division of a city into grids', () => {
  it('hangs together, keeps exclusive plots apart, crosses no barrier, and explains every grid outside the rule', () => {
    fc.assert(
      fc.property(cities, fc.boolean(), weights, (city, isNested, weightsOfRun) => {
        const problem = problemOf(smallCity(city), { isNested, weights: weightsOfRun, seed: city.seed });
        const result = solvePartition(problem);
        expectSound(problem, result);
        expect(Array.from(result.grid).every((own) => own >= 0)).toBe(true);
      }),
      runs,
    );
  });

  it('leaves locked plots, and all that is not included, in the grids of today', () => {
    fc.assert(
      fc.property(
        cities,
        weights,
        fc.integer({ min: 4, max: 30 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        (city, weightsOfRun, length, share) => {
          const graph = smallCity(city);
          const chosen = (salt: number) =>
            Uint8Array.from({ length: graph.nodeCount }, (_, plot) =>
              ((plot * 7919 + salt * 104729 + city.seed) % 1000) / 1000 < share ? 1 : 0,
            );
          const problem = problemOf(graph, {
            current: stripsOf(graph.nodeCount, length),
            isLocked: chosen(1),
            isIncluded: chosen(2).map((value) => 1 - value),
            weights: weightsOfRun,
          });
          const result = solvePartition(problem);
          expectSound(problem, result);
          result.grid.forEach((own, plot) => {
            if (problem.isLocked[plot] === 1 || problem.isIncluded[plot] === 0)
              expect(own).toBe(problem.current[plot]);
          });
        },
      ),
      runs,
    );
  });

  it('gives the same answer for the same seed', () => {
    fc.assert(
      fc.property(cities, weights, (city, weightsOfRun) => {
        const problem = problemOf(smallCity(city), { weights: weightsOfRun, seed: city.seed });
        expect(solvePartition(problem).grid).toEqual(solvePartition(problem).grid);
      }),
      { numRuns: 15 },
    );
  });

  it('reports sound divisions on the way, and keeps one when it is stopped', () => {
    fc.assert(
      fc.property(cities, fc.integer({ min: 0, max: 12 }), (city, patience) => {
        const graph = smallCity(city);
        const problem = problemOf(graph, { current: stripsOf(graph.nodeCount, 9), effort: 0.2 });
        let asked = 0;
        const reported: Int32Array[] = [];
        const result = solvePartition(problem, {
          onProgress: ({ grid }) => void reported.push(grid),
          shouldStop: () => (asked += 1) > patience,
        });
        expectSound(problem, result);
        for (const grid of reported.slice(0, 5)) expect(detachedGrids(graph, grid)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('moves few households where only a few grids break the rule', () => {
    const graph = smallCity({ seed: 5, columns: 30, rows: 24, communities: 1 });
    const sound = solvePartition(problemOf(graph, { effort: 0.1 }));
    const current = sound.grid.slice();
    const broken = current[0] ?? 0;
    const neighbour = current.find((own) => own !== broken) ?? 0;
    current.forEach((own, plot) => {
      if (own === broken) current[plot] = neighbour;
    });
    const repaired = solvePartition(
      problemOf(graph, { current, weights: alternatives.fewestChanges, effort: 0.1 }),
    );
    expect(repaired.figures.gridsInRule).toBeGreaterThanOrEqual(sound.figures.gridsInRule);
    expect(repaired.figures.householdsMoved).toBeLessThan(1000);
    const anew = solvePartition(
      problemOf(graph, { current, weights: alternatives.mostCompact, effort: 0.1 }),
    );
    expect(repaired.figures.householdsMoved).toBeLessThan(anew.figures.householdsMoved / 3);
  });

  it('divides compounds only where the rule cannot be met otherwise', () => {
    const inRule = { with: 0, without: 0 };
    const divided = { with: 0, without: 0 };
    for (let seed = 1; seed <= 3; seed += 1) {
      const columns = 30;
      const city = smallCity({ seed, columns, rows: 24, communities: 4 });
      // every other block of two by two plots is a compound
      const compound = city.compound.map((_, plot) => {
        const block = Math.floor(plot / columns / 2) * columns + Math.floor((plot % columns) / 2);
        return block % 2 === 0 ? block : -1;
      });
      const graph = { ...city, compound };
      const weights = { cut: 1, balance: 0, arterial: 0, stay: 0 };
      const kept = solvePartition(problemOf(graph, { weights: { ...weights, compound: 0.5 }, effort: 0.08 }));
      const split = solvePartition(problemOf(graph, { weights: { ...weights, compound: 0 }, effort: 0.08 }));
      expect(detachedGrids(graph, kept.grid)).toEqual([]);
      inRule.with += kept.figures.householdsInRule;
      inRule.without += split.figures.householdsInRule;
      divided.with += kept.figures.dividedCompounds;
      divided.without += split.figures.dividedCompounds;
    }
    expect(divided.with).toBeLessThan(divided.without / 2);
    expect(inRule.with).toBeGreaterThanOrEqual(inRule.without * 0.995);
  });
});
