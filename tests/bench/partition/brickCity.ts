import type { PartitionGraph } from '../../../core/plans/partition/solvePartition.ts';
import { createRandom, type Random } from '../../../core/random/random.ts';
import type { PartitionInput } from '../../../server/plans/partition/parsePartitionInput.ts';

const meanPlotMetres = 55;
const riverWave = 0.08;

interface Frame {
  readonly rows: number;
  readonly columns: number;
  /** Corners on lines between rows, two for each column and some. */
  readonly cornerX: Float64Array;
  readonly cornerY: Float64Array;
  readonly cornersOfLine: number;
}

interface Walls {
  readonly a: number[];
  readonly b: number[];
  readonly metres: number[];
}

/** Where the corners of a plot lie, in metres, anticlockwise; side i runs from corner i to the next. */
export interface BrickPlot {
  readonly corners: readonly (readonly [x: number, y: number])[];
  /** The plot across each side, -1 outside the city. */
  readonly neighbours: readonly number[];
}

/** The ground of the city that `brickCity` makes of the same plots and seed, for whoever draws it. */
export function brickGround(plots: number, seed: number): readonly BrickPlot[] {
  const frame = frameOf(plots, createRandom(seed, 'brick city'));
  return Array.from({ length: frame.rows * frame.columns }, (_, plot) => ({
    corners: ringOf(frame, plot).map((corner) => [frame.cornerX[corner]!, frame.cornerY[corner]!] as const),
    neighbours: neighboursOf(frame, plot),
  }));
}

function frameOf(plots: number, random: Random): Frame {
  const columns = Math.max(2, Math.round(Math.sqrt(plots * 1.27)));
  return cornersOf(Math.max(2, Math.ceil(plots / columns)), columns, random);
}

/**
 * A city like those of published comparisons, without their tools: cells in offset rows (each has six neighbours) with
 * moved corners, denser towards some places; a river, arterial roads, communities, exclusive plots, and households of
 * 35 % small houses, 45 % walk-ups and 20 % towers.
 */
export function brickCity(plots: number, communities: number, seed: number): PartitionInput {
  const random = createRandom(seed, 'brick city');
  const frame = frameOf(plots, random);
  const { columns } = frame;
  const count = frame.rows * columns;
  const walls: Walls = { a: [], b: [], metres: [] };
  const exteriorMetres = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const areaSquareMetres = new Float64Array(count);
  for (let plot = 0; plot < count; plot += 1) {
    const ring = ringOf(frame, plot);
    const middle = measureRing(frame, ring);
    x[plot] = middle.x;
    y[plot] = middle.y;
    areaSquareMetres[plot] = middle.area;
    exteriorMetres[plot] = addWalls(frame, plot, ring, walls);
  }
  const width = columns * meanPlotMetres;
  const height = frame.rows * meanPlotMetres;
  const isNorth = (plot: number): boolean =>
    y[plot]! > height * (0.5 + riverWave * Math.sin((x[plot]! / width) * 7));
  const roadsX = roads(width, 14, plots, random);
  const roadsY = roads(height, 11, plots, random);
  const blockOf = (plot: number): number =>
    roadsX.filter((road) => road < x[plot]!).length * 1000 + roadsY.filter((road) => road < y[plot]!).length;
  const blocks = Int32Array.from({ length: count }, (_, plot) => blockOf(plot));
  const edgeKind = Uint8Array.from(walls.a, (a, wall) => {
    const b = walls.b[wall]!;
    if (isNorth(a) !== isNorth(b)) return 2;
    return blocks[a] === blocks[b] ? 0 : 1;
  });
  const households = Float64Array.from({ length: count }, () => {
    const kind = random.next();
    return kind < 0.35 ? random.integer(1, 6) : kind < 0.8 ? random.integer(12, 60) : random.integer(60, 119);
  });
  const graph: PartitionGraph = {
    nodeCount: count,
    x,
    y,
    households,
    workload: households,
    areaSquareMetres,
    exteriorMetres,
    community: nearestCentres({ x, y }, isNorth, communities, random),
    compound: new Int32Array(count).fill(-1),
    isExclusive: Uint8Array.from({ length: count }, () => (random.chance(0.005) ? 1 : 0)),
    edgeA: Int32Array.from(walls.a),
    edgeB: Int32Array.from(walls.b),
    edgeMetres: Float64Array.from(walls.metres),
    edgeKind,
  };
  return { graph, communities, band: { minimum: 300, maximum: 500 } };
}

function roads(extent: number, usual: number, plots: number, random: Random): readonly number[] {
  const count = Math.max(3, Math.round(usual * Math.sqrt(plots / 50_000)));
  return Array.from({ length: count }, () => extent * random.between(0.05, 0.95));
}

/** Corners moved at random, and drawn together around the middle of waves: dense and loose quarters. */
function cornersOf(rows: number, columns: number, random: Random): Frame {
  const cornersOfLine = columns * 2 + 2;
  const cornerX = new Float64Array((rows + 1) * cornersOfLine);
  const cornerY = new Float64Array((rows + 1) * cornersOfLine);
  const phaseX = random.between(0, 6);
  const phaseY = random.between(0, 6);
  for (let line = 0; line <= rows; line += 1)
    for (let half = 0; half < cornersOfLine; half += 1) {
      const corner = line * cornersOfLine + half;
      const u = half / cornersOfLine;
      const v = line / rows;
      const across = u + 0.045 * Math.sin(12.6 * u + phaseX) + random.between(-0.22, 0.22) / columns;
      const along = v + 0.045 * Math.sin(12.6 * v + phaseY) + random.between(-0.22, 0.22) / rows;
      cornerX[corner] = across * columns * meanPlotMetres;
      cornerY[corner] = along * rows * meanPlotMetres;
    }
  return { rows, columns, cornerX, cornerY, cornersOfLine };
}

/** The six corners of a plot, anticlockwise from the lower left. */
function ringOf({ columns, cornersOfLine }: Frame, plot: number): readonly number[] {
  const row = Math.floor(plot / columns);
  const half = (plot % columns) * 2 + (row % 2);
  const below = row * cornersOfLine + half;
  const above = below + cornersOfLine;
  return [below, below + 1, below + 2, above + 2, above + 1, above];
}

function measureRing(
  { cornerX, cornerY }: Frame,
  ring: readonly number[],
): { x: number; y: number; area: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  ring.forEach((corner, index) => {
    const next = ring[(index + 1) % ring.length]!;
    area += (cornerX[corner]! * cornerY[next]! - cornerX[next]! * cornerY[corner]!) / 2;
    x += cornerX[corner]! / ring.length;
    y += cornerY[corner]! / ring.length;
  });
  return { x, y, area: Math.abs(area) };
}

/** The plot across each side of a plot, -1 outside the city. */
function neighboursOf({ columns, rows }: Frame, plot: number): readonly number[] {
  const row = Math.floor(plot / columns);
  const column = plot % columns;
  const shift = row % 2;
  const places: readonly (readonly [number, number])[] = [
    [row - 1, column - 1 + shift],
    [row - 1, column + shift],
    [row, column + 1],
    [row + 1, column + shift],
    [row + 1, column - 1 + shift],
    [row, column - 1],
  ];
  return places.map(([otherRow, otherColumn]) =>
    otherRow < 0 || otherRow >= rows || otherColumn < 0 || otherColumn >= columns
      ? -1
      : otherRow * columns + otherColumn,
  );
}

/** Adds the walls to the right and above; returns the length of wall that borders on nobody. */
function addWalls(frame: Frame, plot: number, ring: readonly number[], walls: Walls): number {
  const { cornerX, cornerY } = frame;
  let exterior = 0;
  neighboursOf(frame, plot).forEach((other, side) => {
    const from = ring[side]!;
    const to = ring[(side + 1) % ring.length]!;
    const metres = Math.hypot(cornerX[from]! - cornerX[to]!, cornerY[from]! - cornerY[to]!);
    if (other < 0) exterior += metres;
    else if (side >= 2 && side <= 4) {
      walls.a.push(plot);
      walls.b.push(other);
      walls.metres.push(metres);
    }
  });
  return exterior;
}

/** The nearest of some centres on the same bank. */
function nearestCentres(
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
  isNorth: (plot: number) => boolean,
  communities: number,
  random: Random,
): Int32Array {
  const centres = Array.from({ length: communities }, () => Math.floor(random.next() * x.length));
  const north = centres.map(isNorth);
  return Int32Array.from(x, (_, plot) => {
    const own = isNorth(plot);
    let best = 0;
    let least = Infinity;
    for (let index = 0; index < centres.length; index += 1) {
      if (north[index] !== own) continue;
      const centre = centres[index]!;
      const square = (x[centre]! - x[plot]!) ** 2 + (y[centre]! - y[plot]!) ** 2;
      if (square < least) {
        least = square;
        best = index;
      }
    }
    return best;
  });
}
