import { type IntegerVertex, lengthMetres, signedAreaSquareMetres } from '#core/geometry/measure.ts';
import type { PopulationColumns, TerritoryColumns } from '#core/contract/planTerritory.ts';
import { arterialWall, barrierWall } from '#core/plans/partition/partitionGraph.ts';
import type { ArcKind } from '#core/plans/territory.ts';
import { partitionCity } from '../../../server/plans/partition/partitionCity.ts';
import { brickCity, brickGround, type BrickPlot } from '../partition/brickCity.ts';

/** South-western corner of the city, in degrees, and units of 1e-7 degree of one metre there. */
const corner = { longitude: 112.4, latitude: 37.7 };
const unitsOfMetre = {
  east: 1e7 / (111_320 * Math.cos((corner.latitude * Math.PI) / 180)),
  north: 1e7 / 110_990,
};
/** Residents and groups of them by household, after the census of a northern city. */
const shares = {
  residents: 2.3,
  residents60: 0.45,
  residentsUnder15: 0.33,
  tenants: 0.4,
  disabled: 0.05,
};
/** A quick search leaves some grids outside the rule: there is work to do. */
const searchSeconds = 1;

const identity = (kind: number, number: number): string =>
  `0199000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const place = ([x, y]: readonly [number, number]): IntegerVertex => [
  Math.round(corner.longitude * 1e7 + x * unitsOfMetre.east),
  Math.round(corner.latitude * 1e7 + y * unitsOfMetre.north),
];

function populationOf(households: Float64Array): PopulationColumns {
  const counted = Array.from(households, Math.round);
  const of = (share: number): number[] => counted.map((count) => Math.round(count * share));
  return {
    households: counted,
    residents: of(shares.residents),
    residents60: of(shares.residents60),
    residentsUnder15: of(shares.residentsUnder15),
    tenants: of(shares.tenants),
    disabled: of(shares.disabled),
  };
}

/** Each wall once, with the plot whose ring it belongs to on its left. */
function wallsOf(ground: readonly BrickPlot[], kindOf: (a: number, b: number) => ArcKind) {
  const walls = {
    left: [] as number[],
    right: [] as number[],
    kind: [] as ArcKind[],
    lengthMetres: [] as number[],
    points: [] as number[][],
  };
  ground.forEach(({ corners, neighbours }, plot) =>
    corners.forEach((from, side) => {
      const other = neighbours[side] ?? -1;
      const to = corners[(side + 1) % corners.length];
      if (to === undefined || (other >= 0 && other < plot)) return;
      walls.left.push(plot);
      walls.right.push(other);
      walls.kind.push(other < 0 ? 'plain' : kindOf(plot, other));
      const points = [place(from), place(to)];
      walls.lengthMetres.push(lengthMetres(points));
      walls.points.push(points.flat());
    }),
  );
  return walls;
}

/** A generated city of some plots, divided by a quick search, as the server sends the ground of a plan. */
export function brickTerritory(plots: number, communities: number, seed: number): TerritoryColumns {
  const input = brickCity(plots, communities, seed);
  const { graph } = input;
  const ground = brickGround(plots, seed);
  const kinds = new Map<string, ArcKind>();
  graph.edgeA.forEach((a, edge) => {
    const kind = graph.edgeKind[edge];
    if (kind === arterialWall) kinds.set(`${a}/${graph.edgeB[edge]}`, 'arterial');
    if (kind === barrierWall) kinds.set(`${a}/${graph.edgeB[edge]}`, 'barrier');
  });
  const { grid } = partitionCity(input, {
    isNested: true,
    prefersRoads: false,
    seconds: searchSeconds,
    seed,
  });
  const communityOfGrid: number[] = [];
  grid.forEach((number, plot) => (communityOfGrid[number] = graph.community[plot] ?? 0));
  const population = populationOf(graph.households);
  const middles = Array.from(graph.x, (x, plot) => place([x, graph.y[plot] ?? 0]));
  const [x, y] = [middles.map(([east]) => east), middles.map(([, north]) => north)];
  const numbers = middles.map((_, plot) => plot);
  const rules = { ordinary: input.band, rural: null, exclusive: null };
  const code = (community: number): string => `140107${String(community).padStart(6, '0')}`;
  return {
    communities: Array.from({ length: communities }, (_, community) => ({
      id: identity(1, community),
      code: code(community),
      name: `社区${community + 1}`,
      countyCode: '140107',
      revision: 1,
      rules,
    })),
    plots: {
      id: numbers.map((plot) => identity(2, plot)),
      community: [...graph.community],
      compoundId: numbers.map(() => null),
      landUse: numbers.map(() => 'residential'),
      // on the ground as it is rounded: edits compare with it
      areaSquareMetres: ground.map(({ corners }) => signedAreaSquareMetres(corners.map(place))),
      x,
      y,
      incidents: numbers.map((plot) => plot % 4),
      openIncidents: numbers.map((plot) => (plot % 40 === 0 ? 1 : 0)),
      ...population,
    },
    arcs: wallsOf(ground, (a, b) => kinds.get(`${a}/${b}`) ?? kinds.get(`${b}/${a}`) ?? 'plain'),
    buildings: {
      id: numbers.map((plot) => identity(3, plot)),
      plot: numbers,
      name: numbers.map((plot) => `${(plot % 30) + 1}号楼`),
      floors: numbers.map((plot) => 1 + (plot % 18)),
      x,
      y,
      ...population,
    },
    grids: communityOfGrid.map((community, number) => ({
      id: identity(4, number),
      code: `${code(community)}${String(number % 1000).padStart(3, '0')}`,
      name: `第${number + 1}网格`,
      kind: 'ordinary' as const,
      hostElementId: null,
      community,
    })),
    gridOf: [...grid],
  };
}
