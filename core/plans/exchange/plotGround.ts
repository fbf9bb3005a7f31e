import type { IntegerVertex } from '../../geometry/measure.ts';
import type { PlotToSnap } from './incomingGrid.ts';
import { boxOf, doubledArea, outlineEdges, type Box, type OutlineEdges } from './outlineEdges.ts';

const unitsPerDegree = 10_000_000;

/** All plots in whole units of 1e-7 degree from one corner, with an index of squares. */
export interface PlotGround {
  readonly plots: readonly PlotToSnap[];
  readonly origin: IntegerVertex;
  readonly rings: readonly (readonly (readonly IntegerVertex[])[])[];
  readonly edges: OutlineEdges;
  /** Edges of plot p are `firstEdge[p] … firstEdge[p + 1] - 1`. */
  readonly firstEdge: Int32Array;
  readonly boxes: readonly Box[];
  /** In square units. */
  readonly areas: Float64Array;
  /** Plots whose box meets the given one, each once. */
  plotsIn(box: Box): number[];
}

const integer = (degrees: number): number => Math.round(degrees * unitsPerDegree);

function oriented(ring: readonly IntegerVertex[], isShell: boolean): readonly IntegerVertex[] {
  return doubledArea(ring) > 0 === isShell ? ring : [...ring].reverse();
}

function openRing(
  ring: readonly (readonly [number, number])[],
  [originX, originY]: IntegerVertex,
): IntegerVertex[] {
  const vertices = ring.map(([x, y]): IntegerVertex => [integer(x) - originX, integer(y) - originY]);
  const first = vertices[0];
  const last = vertices[vertices.length - 1];
  if (first !== undefined && last !== undefined && vertices.length > 1)
    if (first[0] === last[0] && first[1] === last[1]) vertices.pop();
  return vertices;
}

/** To the units of this ground, shell counter-clockwise and holes clockwise. */
export function localRings(
  polygon: readonly (readonly (readonly [number, number])[])[],
  origin: IntegerVertex,
): readonly (readonly IntegerVertex[])[] {
  return polygon.map((ring, index) => oriented(openRing(ring, origin), index === 0));
}

/** Plots by the squares that their boxes meet; about as many squares as plots. */
function squareIndex(boxes: readonly Box[]): (box: Box) => number[] {
  const whole: Box = {
    west: 0,
    south: 0,
    east: boxes.reduce((most, box) => Math.max(most, box.east), 1),
    north: boxes.reduce((most, box) => Math.max(most, box.north), 1),
  };
  const across = Math.max(1, Math.ceil(Math.sqrt(boxes.length)));
  const columnOf = (x: number): number =>
    Math.max(0, Math.min(across - 1, Math.floor((x / whole.east) * across)));
  const rowOf = (y: number): number =>
    Math.max(0, Math.min(across - 1, Math.floor((y / whole.north) * across)));
  const squares = new Map<number, number[]>();
  const eachSquare = (box: Box, visit: (square: number) => void): void => {
    for (let row = rowOf(box.south); row <= rowOf(box.north); row += 1)
      for (let column = columnOf(box.west); column <= columnOf(box.east); column += 1)
        visit(row * across + column);
  };
  for (const [plot, box] of boxes.entries()) {
    eachSquare(box, (square) => {
      const members = squares.get(square);
      if (members === undefined) squares.set(square, [plot]);
      else members.push(plot);
    });
  }
  const seen = new Int32Array(boxes.length);
  let round = 0;
  return (box) => {
    const found: number[] = [];
    if (box.east < whole.west || box.west > whole.east || box.north < whole.south || box.south > whole.north)
      return found;
    round += 1;
    eachSquare(box, (square) => {
      for (const plot of squares.get(square) ?? []) {
        const own = boxes[plot] as Box;
        if (seen[plot] === round || own.east < box.west || own.west > box.east) continue;
        if (own.north < box.south || own.south > box.north) continue;
        seen[plot] = round;
        found.push(plot);
      }
    });
    return found;
  };
}

export function surveyPlots(plots: readonly PlotToSnap[]): PlotGround {
  let west = Infinity;
  let south = Infinity;
  for (const plot of plots) {
    for (const [x, y] of plot.rings[0] ?? []) {
      west = Math.min(west, integer(x));
      south = Math.min(south, integer(y));
    }
  }
  const origin: IntegerVertex = Number.isFinite(west) ? [west, south] : [0, 0];
  const rings = plots.map((plot) => localRings(plot.rings, origin));
  const firstEdge = new Int32Array(plots.length + 1);
  for (const [index, own] of rings.entries())
    firstEdge[index + 1] = own.reduce((sum, ring) => sum + ring.length, firstEdge[index] as number);
  const boxes = rings.map(boxOf);
  return {
    plots,
    origin,
    rings,
    edges: outlineEdges(rings.flat()),
    firstEdge,
    boxes,
    areas: Float64Array.from(rings, (own) => own.reduce((sum, ring) => sum + doubledArea(ring), 0) / 2),
    plotsIn: squareIndex(boxes),
  };
}
