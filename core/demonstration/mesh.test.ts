import { expect, test } from 'vitest';
import { Mesh, planeArea, plainEdge } from './mesh.ts';
import { toPlace, toVertex, type MeshPoint } from './plane.ts';

function pointAt(number: number, x: number, y: number): MeshPoint {
  const vertex = toVertex(x, y);
  return { number, vertex, ...toPlace(vertex) };
}
const square = [pointAt(1, 0, 0), pointAt(2, 100, 0), pointAt(3, 100, 100), pointAt(4, 0, 100)];

test('a cut that ends inside a wall puts its end into the neighbour too', () => {
  const mesh = new Mesh();
  const halves = mesh.cut(square, 1, 0, 50, plainEdge);
  if (!halves) throw new Error('no cut');
  const quarters = mesh.cut(halves[0], 0, 1, 50, plainEdge);
  if (!quarters) throw new Error('no cut');
  const east = mesh.current(halves[1]);
  expect(east).toHaveLength(5);
  const areas = [quarters[0], quarters[1], east].map((ring) => planeArea(mesh.current(ring)));
  expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(planeArea(mesh.current(square)), 6);
});

test('a frozen wall gets no new point: the cut goes to its nearer end', () => {
  const mesh = new Mesh();
  const [a, b, c, d] = square;
  if (!a || !b || !c || !d) throw new Error('no square');
  mesh.setEdge(a, b, { ...plainEdge, isFrozen: true });
  const halves = mesh.cut(square, 1, 0, 40, plainEdge);
  if (!halves) throw new Error('no cut');
  expect(mesh.current(square).filter((point) => Math.abs(point.y) < 0.1)).toEqual([a, b]);
  expect(halves[0]).toContain(a);
});
