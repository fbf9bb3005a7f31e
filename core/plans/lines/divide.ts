import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory } from '../territory.ts';
import { type Chain, chainsOf } from './chains.ts';
import type { CutPlot } from './cutPlot.ts';
import type { DrawnLine } from './drawnLine.ts';
import { divisionFault } from './divisionFault.ts';
import type { EdgeFault } from './faults.ts';
import type { LineSide } from './healSlivers.ts';
import { byPlot, endsOf, facesOf, judge, type Judged, shareBuildings } from './judgeChains.ts';
import { nodeLine } from './nodeLine.ts';
import { isSame, placeOf, type UnitMetres } from './planar.ts';
import { wallRuns, withoutIdleVertices } from './wallRuns.ts';
import { type Wall, wallsOf } from './walls.ts';

/** One of the plots that a cut plot falls into. */
export interface PlotPart {
  readonly rings: readonly (readonly IntegerVertex[])[];
  readonly areaSquareMetres: number;
  readonly buildings: readonly number[];
  readonly side: LineSide | null;
}

/** What a line does to some plots; nothing is changed yet. */
export interface Division {
  /** The parts of every plot that is cut. */
  readonly cuts: ReadonlyMap<number, readonly PlotPart[]>;
  /** Walls of the plots, whole or cut, and the plot or part of a plot on each side. */
  readonly runs: readonly DividedRun[];
  readonly lines: readonly DividedLine[];
  /** Where plots lie that the line enters without cutting them. */
  readonly sides: ReadonlyMap<number, LineSide | null>;
  readonly healed: { readonly plots: readonly number[]; readonly areaSquareMetres: number };
  /** Whether the drawn part of the line enters or follows any of the plots. */
  readonly isTouched: boolean;
}
/** A plot that stays, or a part of a plot that is cut. */
export interface SideRef {
  readonly plot: number;
  readonly part: number | null;
}
export interface DividedRun {
  readonly arc: number;
  readonly points: readonly IntegerVertex[];
  readonly isWhole: boolean;
  readonly left: SideRef;
  readonly right: SideRef;
}
export interface DividedLine {
  readonly points: readonly IntegerVertex[];
  readonly left: SideRef;
  readonly right: SideRef;
}

export interface DivideRequest {
  readonly territory: Territory;
  readonly plots: readonly number[];
  readonly line: DrawnLine;
  readonly unit: UnitMetres;
  /** Whether parts on the same side of the line stay together (a grid is split) or not (a plot is). */
  readonly isBySide: boolean;
  /** Plots that are not to be cut. */
  readonly whole: ReadonlySet<number>;
}

const areSame = (first: readonly IntegerVertex[], second: readonly IntegerVertex[]): boolean =>
  first.length === second.length &&
  first.every((vertex, index) => isSame(vertex, second[index] ?? [NaN, NaN]));

interface Assembled {
  readonly cuts: Map<number, PlotPart[]>;
  readonly runs: DividedRun[];
  readonly lines: DividedLine[];
}

/** Cuts the walls where the standing chains end and the plots along them. */
function assemble(
  { territory }: DivideRequest,
  walls: readonly Wall[],
  standing: readonly Chain[],
  judged: ReadonlyMap<number, Judged>,
): Assembled {
  const ends = endsOf(standing);
  const runs = walls.flatMap((wall) =>
    wallRuns(withoutIdleVertices(wall, territory.arcs[wall.arc]?.points ?? [], ends), ends),
  );
  const runsOf = byPlot(runs, ({ wall }) => [wall.left, wall.right]);
  const cuts = new Map<number, PlotPart[]>();
  const faces = new Map<number, CutPlot>();
  for (const [plot, chains] of byPlot(standing, ({ plot: own }) => [own])) {
    const cut = facesOf(plot, runsOf.get(plot) ?? [], chains);
    faces.set(plot, cut);
    const shares = shareBuildings(territory, plot, cut);
    const sides = new Map<number, LineSide | null>();
    for (const chain of chains) {
      const side = judged.get(plot)?.sideOfChain.get(chain);
      sides.set(cut.leftOf.get(chain) ?? -1, side?.left ?? null);
      sides.set(cut.rightOf.get(chain) ?? -1, side?.right ?? null);
    }
    cuts.set(
      plot,
      cut.pieces.map((piece, part) => ({
        ...piece,
        buildings: shares[part] ?? [],
        side: sides.get(part) ?? null,
      })),
    );
  }
  const ref = (plot: number, part: number | undefined): SideRef => ({ plot, part: part ?? null });
  return {
    cuts,
    runs: runs.map((run) => ({
      arc: run.wall.arc,
      points: run.points,
      isWhole: areSame(run.points, territory.arcs[run.wall.arc]?.points ?? []),
      left: ref(run.wall.left, faces.get(run.wall.left)?.leftOf.get(run)),
      right: ref(run.wall.right, faces.get(run.wall.right)?.rightOf.get(run)),
    })),
    lines: standing.map((chain) => ({
      points: chain.points,
      left: ref(chain.plot, faces.get(chain.plot)?.leftOf.get(chain)),
      right: ref(chain.plot, faces.get(chain.plot)?.rightOf.get(chain)),
    })),
  };
}

/** What a line does to some plots, or where it cannot be drawn exactly. */
export function divide(request: DivideRequest): Division | EdgeFault {
  const { territory, plots, line } = request;
  const originals = wallsOf(territory, plots);
  const noded = nodeLine(line, originals, request.unit);
  if (!noded) return { at: line.points[0] ?? [0, 0], plots };
  const chains = chainsOf(noded, new Set(plots));
  const ends = endsOf(chains);
  const runsOf = byPlot(
    noded.walls.flatMap((wall) => wallRuns(wall, ends)),
    ({ wall }) => [wall.left, wall.right],
  );
  const judged = new Map<number, Judged>();
  for (const [plot, own] of byPlot(chains, ({ plot: entered }) => [entered]))
    judged.set(plot, judge(request, plot, runsOf.get(plot) ?? [], own));
  const standing = [...judged.values()].flatMap((one) => one.standing);
  const assembled = assemble(request, noded.walls, standing, judged);
  const fault = standing.length === 0 ? null : divisionFault(territory, assembled.runs, assembled.lines);
  if (fault) return fault;
  const healed = [...judged].filter(([, one]) => one.healedSquareMetres > 0);
  const corners = new Set(noded.walls.flatMap(({ points }) => points.map(placeOf)));
  return {
    ...assembled,
    sides: new Map(
      [...judged].filter(([, one]) => one.standing.length === 0).map(([plot, one]) => [plot, one.side]),
    ),
    healed: {
      plots: healed.map(([plot]) => plot),
      areaSquareMetres: healed.reduce((sum, [, one]) => sum + one.healedSquareMetres, 0),
    },
    isTouched: noded.line.points.some(
      (point, index) =>
        corners.has(placeOf(point)) &&
        (noded.line.isDrawn[index] === true || noded.line.isDrawn[index - 1] === true),
    ),
  };
}
