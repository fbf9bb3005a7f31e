import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outline } from '#core/demonstration/blocks.ts';
import { buildCity } from '#core/demonstration/city.ts';
import type {
  CityPart,
  CommunityForm,
  CommunityPart,
  RegionForm,
  RegionRow,
  RegionRows,
  Ring,
  Vertex,
} from '#core/demonstration/form.ts';
import { Lattice } from '#core/demonstration/lattice.ts';
import { planCity } from '#core/demonstration/plan.ts';
import { surveyGround } from '#core/demonstration/territory.ts';
import { signedAreaSquareMetres } from '#core/geometry/measure.ts';
import { isPointInRing } from '#core/geometry/polygon.ts';
import { isSimpleRing } from '#core/geometry/simpleRing.ts';

function table(name: string): RegionRow[] {
  const text = readFileSync(new URL(`../../data/taiyuan/${name}.csv`, import.meta.url), 'utf8');
  const records: Record<string, string>[] = parse(text, { columns: true });
  return records.map((row) => ({ code: row['code'] ?? '', name: row['name'] ?? '' }));
}
const regions: RegionRows = {
  counties: table('admin_counties'),
  townships: table('admin_streets'),
  communities: table('admin_villages'),
};
const build = (seed: number): CityPart[] => [...buildCity({ size: 'S', seed, regions })];
const communitiesOf = (parts: readonly CityPart[]): CommunityPart[] =>
  parts.filter((part) => part.type === 'community');
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const text = (vertex: Vertex): string => `${vertex[0]},${vertex[1]}`;

function edgesOf(ring: Ring): [string, string][] {
  return ring.map((vertex, index) => [text(vertex), text(ring[(index + 1) % ring.length] ?? vertex)]);
}

/** Directed edges that no plot beside takes back: the outline of the plots. */
function outlineOf(rings: readonly Ring[]): Set<string> {
  const open = new Set<string>();
  for (const ring of rings) {
    for (const [from, to] of edgesOf(ring)) {
      if (open.has(`${from} ${to}`)) throw new Error(`two plots lie on the same side of ${from} ${to}`);
      if (!open.delete(`${to} ${from}`)) open.add(`${from} ${to}`);
    }
  }
  return open;
}

function regionOf(parts: readonly CityPart[], code: string): RegionForm {
  const region = parts
    .flatMap((part) => (part.type === 'frame' ? part.regions : []))
    .find((one) => one.code === code);
  if (!region) throw new Error(`no region ${code}`);
  return region;
}

function expectTiled(parts: readonly CityPart[], form: CommunityForm): void {
  const region = regionOf(parts, form.code);
  const outline = outlineOf(form.plots.map((plot) => plot.ring));
  const border = new Set(
    region.polygons.flat().flatMap((ring) => edgesOf(ring).map(([from, to]) => `${from} ${to}`)),
  );
  expect(outline).toEqual(border);
  expect(sum(form.plots.map((plot) => plot.areaSquareMetres))).toBeCloseTo(region.areaSquareMetres, 1);
  for (const plot of form.plots) expect(plot.areaSquareMetres).toBeGreaterThan(5);
}

function expectContiguous(form: CommunityForm): void {
  const neighbours = new Map<string, string[]>();
  for (const arc of form.arcs) {
    if (!arc.leftPlotId || !arc.rightPlotId) continue;
    neighbours.set(arc.leftPlotId, [...(neighbours.get(arc.leftPlotId) ?? []), arc.rightPlotId]);
    neighbours.set(arc.rightPlotId, [...(neighbours.get(arc.rightPlotId) ?? []), arc.leftPlotId]);
  }
  for (const grid of form.grids) {
    const members = new Set(grid.plotIds);
    const reached = [grid.plotIds[0] ?? ''];
    const seen = new Set(reached);
    for (const plot of reached) {
      for (const other of neighbours.get(plot) ?? []) {
        if (!members.has(other) || seen.has(other)) continue;
        seen.add(other);
        reached.push(other);
      }
    }
    expect({ grid: grid.code, plots: seen.size }).toEqual({ grid: grid.code, plots: members.size });
  }
}

describe('the demonstration city at size S', () => {
  const parts = build(1);
  const forms = communitiesOf(parts).map((part) => part.form);

  test('has the street, its communities, grids and households as stated', () => {
    expect(forms).toHaveLength(12);
    const grids = forms.flatMap((form) => form.grids);
    expect(grids.filter((grid) => grid.kind === 'ordinary')).toHaveLength(64);
    expect(grids.filter((grid) => grid.kind === 'exclusive')).toHaveLength(10);
    const buildings = forms.flatMap((form) => form.buildings);
    expect(sum(buildings.map((building) => building.householdCount ?? 0))).toBe(26_000);
    expect(sum(grids.map((grid) => grid.householdCount ?? 0))).toBe(26_000);
    for (const building of buildings)
      expect(building.householdCount ?? 0).toBeLessThanOrEqual(building.flats);
  });

  test('lets a third to a half of ordinary grids break the rule of 300 to 500 households', () => {
    const counts = forms
      .flatMap((form) => form.grids)
      .filter((grid) => grid.kind === 'ordinary')
      .map((grid) => grid.householdCount ?? 0);
    const outside = counts.filter((count) => count < 300 || count > 500).length / counts.length;
    expect(outside).toBeGreaterThan(0.28);
    expect(outside).toBeLessThan(0.55);
  });

  test('leaves no ordinary grid without households', () => {
    const empty = forms
      .flatMap((form) => form.grids)
      .filter((grid) => grid.kind !== 'exclusive' && !grid.householdCount);
    expect(empty).toEqual([]);
  });

  test('numbers grids within their community without a gap', () => {
    for (const form of forms) {
      expect(form.grids.map((grid) => grid.code)).toEqual(
        form.grids.map((_, index) => form.code + String(index + 1).padStart(3, '0')),
      );
    }
  });

  test('gives every arc once, with both plots inside the data and one on its edge', () => {
    const plots = new Set(forms.flatMap((form) => form.plots.map((plot) => plot.id)));
    const inner = forms.flatMap((form) => form.arcs);
    const outer = parts.flatMap((part) =>
      part.type === 'outer-arcs' ? part.arcs.map((entry) => entry.arc) : [],
    );
    for (const arc of inner)
      expect(plots.has(arc.leftPlotId ?? '') && plots.has(arc.rightPlotId ?? '')).toBe(true);
    for (const arc of outer) expect(arc.rightPlotId).toBeNull();
    const count = (arcs: readonly { vertices: readonly Vertex[] }[]): number =>
      sum(arcs.map((arc) => arc.vertices.length - 1));
    const plotEdges = sum(forms.flatMap((form) => form.plots.map((plot) => plot.ring.length)));
    expect(2 * count(inner) + count(outer)).toBe(plotEdges);
  });

  test('uses every identity once', () => {
    const identities = forms.flatMap((form) => [
      form.id,
      ...form.plots.map((plot) => plot.id),
      ...form.buildings.map((building) => building.id),
      ...form.arcs.map((arc) => arc.id),
      ...form.grids.flatMap((grid) => [grid.id, grid.versionId]),
      ...form.sites.map((site) => site.id),
      ...form.compounds.map((compound) => compound.id),
    ]);
    expect(new Set(identities).size).toBe(identities.length);
  });

  test('roads meet: the end of a road lies on another road or at the edge of the drawing', () => {
    const roads = parts
      .flatMap((part) => (part.type === 'base' ? part.roads : []))
      .filter((road) => ['primary', 'secondary', 'tertiary', 'residential', 'trunk'].includes(road.class));
    const touched = new Map<string, number>();
    for (const road of roads)
      for (const vertex of road.vertices) touched.set(text(vertex), (touched.get(text(vertex)) ?? 0) + 1);
    const ends = roads.flatMap((road) => [road.vertices[0], road.vertices[road.vertices.length - 1]]);
    const free = ends.filter((vertex) => vertex && (touched.get(text(vertex)) ?? 0) < 2).length;
    expect(free / ends.length).toBeLessThan(0.25);
  });
});

/** Blocks of the whole city whose outline crosses itself, by where they begin. */
function foldedBlocks(seed: number): string[] {
  const lattice = new Lattice(seed);
  planCity(surveyGround(lattice), regions, seed);
  return Array.from({ length: lattice.cellColumns * lattice.cellRows }, (_, cell) => cell).flatMap((cell) => {
    const ring = outline(lattice, [cell])?.map((point) => point.vertex) ?? [];
    return isSimpleRing(ring) ? [] : [text(ring[0] ?? [0, 0])];
  });
}

describe('whatever the seed', () => {
  const seeds = fc.integer({ min: 1, max: 1_000_000 });

  // seeds that once folded blocks in the narrow strip north of the river's mouth
  test.each([1, 4, 1234])(
    'no block of the whole city folds over itself (seed %i)',
    { timeout: 60_000 },
    (seed) => {
      expect(foldedBlocks(seed)).toEqual([]);
    },
  );

  test('plots tile each community exactly, grids hang together, buildings stand inside their plots', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const parts = build(seed);
        for (const { form } of communitiesOf(parts)) {
          expectTiled(parts, form);
          expectContiguous(form);
          const ringOf = new Map(form.plots.map((plot) => [plot.id, plot.ring]));
          for (const building of form.buildings) {
            const ring = ringOf.get(building.plotId) ?? [];
            for (const [x, y] of building.ring) expect(isPointInRing(x, y, ring)).toBe(true);
            expect(signedAreaSquareMetres(building.ring)).toBeGreaterThan(20);
          }
        }
      }),
      { numRuns: 4 },
    );
  });

  test('the same seed gives the same city', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(JSON.stringify(build(seed))).toBe(JSON.stringify(build(seed)));
      }),
      { numRuns: 1 },
    );
  });
});
