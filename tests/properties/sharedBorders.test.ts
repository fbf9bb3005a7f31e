import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generaliseOutlines } from '#core/geometry/generaliseOutlines.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { buildTopology, type Outline } from '#core/geometry/topology.ts';

const cell = 100_000;
const stepsAnEdge = 8;

interface Mesh {
  readonly columns: number;
  readonly rows: number;
  readonly wiggles: readonly number[];
}

const meshes: fc.Arbitrary<Mesh> = fc.record({
  columns: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 4 }),
  wiggles: fc.array(fc.integer({ min: -6_000, max: 6_000 }), { minLength: 23, maxLength: 23 }),
});

/** The vertices of one edge of the mesh, always from its left or lower node; straight on the frame. */
function edge(mesh: Mesh, column: number, row: number, isUpright: boolean): IntegerVertex[] {
  const isFrame = isUpright ? column === 0 || column === mesh.columns : row === 0 || row === mesh.rows;
  return Array.from({ length: stepsAnEdge + 1 }, (_, step) => {
    const seed = column * 7 + row * 11 + step * 3 + (isUpright ? 5 : 0);
    const isEnd = step === 0 || step === stepsAnEdge;
    const aside = isFrame || isEnd ? 0 : (mesh.wiggles[seed % mesh.wiggles.length] ?? 0);
    const along = (step * cell) / stepsAnEdge;
    return isUpright
      ? [column * cell + aside, row * cell + along]
      : [column * cell + along, row * cell + aside];
  });
}

function outlinesOf(mesh: Mesh): Outline[] {
  const outlines: Outline[] = [];
  for (let column = 0; column < mesh.columns; column += 1) {
    for (let row = 0; row < mesh.rows; row += 1) {
      const ring = [
        ...edge(mesh, column, row, false).slice(0, -1),
        ...edge(mesh, column + 1, row, true).slice(0, -1),
        ...edge(mesh, column, row + 1, false)
          .reverse()
          .slice(0, -1),
        ...edge(mesh, column, row, true).reverse(),
      ];
      outlines.push([[ring]]);
    }
  }
  return outlines;
}

/** How often each segment is drawn, whichever way. */
function segments(outlines: readonly Outline[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ring of outlines.flat(2)) {
    for (const [index, to] of ring.entries()) {
      const from = ring[index - 1];
      if (!from) continue;
      const name = [from, to].map(String).sort().join(' ');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function isOnFrame(name: string, mesh: Mesh): boolean {
  const ends = name.split(' ').map((end) => end.split(',').map(Number));
  return (
    [
      [0, mesh.columns],
      [1, mesh.rows],
    ] as const
  ).some(([axis, count]) => [0, count * cell].some((line) => ends.every((end) => end[axis] === line)));
}

const areaOf = (outlines: readonly Outline[]): number =>
  outlines.flat(2).reduce(
    (sum, ring) =>
      sum +
      ring.reduce((part, [x, y], index) => {
        const [beforeX, beforeY] = ring[index - 1] ?? [x, y];
        return part + (beforeX * y - x * beforeY) / 2;
      }, 0),
    0,
  );

describe('outlines of neighbours', () => {
  it('still share every inner border after they are generalised, without gap or overlap', () => {
    fc.assert(
      fc.property(meshes, fc.constantFrom(0, 1_000, 5_000, 20_000), (mesh, tolerance) => {
        const outlines = generaliseOutlines(buildTopology(outlinesOf(mesh)), tolerance);
        for (const [name, count] of segments(outlines)) {
          expect(count).toBe(isOnFrame(name, mesh) ? 1 : 2);
        }
        expect(areaOf(outlines)).toBe(mesh.columns * mesh.rows * cell * cell);
      }),
      { numRuns: 200 },
    );
  });

  it('come back exactly when nothing is simplified away', () => {
    fc.assert(
      fc.property(meshes, (mesh) => {
        const exact = outlinesOf(mesh);
        const topology = buildTopology(exact);
        const once = topology.arcs.filter(({ users }) => users.length === 1).length;
        expect(topology.arcs.length - once).toBe(
          mesh.columns * (mesh.rows - 1) + mesh.rows * (mesh.columns - 1),
        );
        expect(segments(generaliseOutlines(topology, 0)).size).toBeLessThanOrEqual(segments(exact).size);
      }),
    );
  });
});
