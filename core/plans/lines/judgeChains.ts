import { isPointInPolygon } from '../../geometry/polygon.ts';
import type { Territory } from '../territory.ts';
import type { Chain } from './chains.ts';
import { type CutPlot, cutPlot } from './cutPlot.ts';
import type { DivideRequest } from './divide.ts';
import { healSlivers, type LineSide } from './healSlivers.ts';
import { placeOf } from './planar.ts';
import type { WallRun } from './wallRuns.ts';

export const endsOf = (chains: readonly Chain[]): Set<string> =>
  new Set(
    chains.flatMap(({ points }) =>
      [points[0], points[points.length - 1]].map((end) => (end ? placeOf(end) : '')),
    ),
  );

export function byPlot<Item>(
  items: readonly Item[],
  plotsOf: (item: Item) => readonly number[],
): Map<number, Item[]> {
  const lists = new Map<number, Item[]>();
  for (const item of items) {
    for (const plot of plotsOf(item)) {
      const list = lists.get(plot);
      if (list) list.push(item);
      else lists.set(plot, [item]);
    }
  }
  return lists;
}

export function facesOf(plot: number, runs: readonly WallRun[], chains: readonly Chain[]): CutPlot {
  return cutPlot({
    forward: runs.filter(({ wall }) => wall.left === plot),
    backward: runs.filter(({ wall }) => wall.right === plot),
    inner: chains,
  });
}

/** The buildings of a plot by the part in which their point lies; one on no part's ground goes with the largest. */
export function shareBuildings(territory: Territory, plot: number, { pieces }: CutPlot): number[][] {
  const shares: number[][] = pieces.map(() => []);
  const largest = pieces.reduce(
    (best, piece, index) => (piece.areaSquareMetres > (pieces[best]?.areaSquareMetres ?? 0) ? index : best),
    0,
  );
  for (const number of territory.buildingsOfPlot[plot] ?? []) {
    const [x, y] = territory.buildings[number]?.point ?? [0, 0];
    const found = pieces.findIndex(({ rings }) => isPointInPolygon(x, y, rings));
    shares[found < 0 ? largest : found]?.push(number);
  }
  return shares;
}

export interface Judged {
  readonly standing: readonly Chain[];
  readonly sideOfChain: ReadonlyMap<Chain, { left: LineSide | null; right: LineSide | null }>;
  readonly side: LineSide | null;
  readonly healedSquareMetres: number;
}

/** Which of the chains in a plot really cut it. */
export function judge(
  request: DivideRequest,
  plot: number,
  runs: readonly WallRun[],
  chains: readonly Chain[],
): Judged {
  const faces = facesOf(plot, runs, chains);
  const shares = shareBuildings(request.territory, plot, faces);
  const pieces = faces.pieces.map(({ areaSquareMetres }, index) => ({
    areaSquareMetres,
    buildings: shares[index]?.length ?? 0,
  }));
  const between = chains.map((chain) => ({
    chain,
    left: faces.leftOf.get(chain) ?? 0,
    right: faces.rightOf.get(chain) ?? 0,
  }));
  const isWhole = request.whole.has(plot);
  const tried = isWhole
    ? between.map((one) => ({ ...one, chain: { ...one.chain, isDrawn: false } }))
    : between;
  const healed = healSlivers(pieces, tried, request.isBySide);
  const sideAt = (piece: number): LineSide | null => healed.sideOf.get(healed.groupOf[piece] ?? -1) ?? null;
  return {
    standing: healed.standing,
    sideOfChain: new Map(
      between.map(({ chain, left, right }) => [chain, { left: sideAt(left), right: sideAt(right) }]),
    ),
    side: sideAt(0),
    healedSquareMetres: healed.healedSquareMetres,
  };
}
