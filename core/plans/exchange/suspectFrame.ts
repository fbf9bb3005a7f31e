import { findReferenceSystem } from '../../geometry/coordinates/referenceSystems.ts';
import type { IncomingGrid, PlotToSnap } from './incomingGrid.ts';
import { surveyPlots, type PlotGround } from './plotGround.ts';
import { measureShares } from './plotShares.ts';
import { prepareRow } from './preparedRow.ts';
import type { Effort } from './slabbedOutline.ts';

export interface SuspectedFrame {
  readonly looksLike: 'GCJ-02' | 'BD-09';
  /** Share of the rows' ground that cuts through plots or lies on none: as the file is, and read in that frame. */
  readonly misfit: number;
  readonly misfitInFrame: number;
}

const mostSampledRows = 200;
/** Outlines drawn 10 m off cut about 0.03 of their ground; in the wrong frame it is several times as much. */
const leastMisfit = 0.05;
const clearlyBetter = 0.5;
const fewestRows = 5;

function sampleOf(rows: readonly IncomingGrid[]): IncomingGrid[] {
  const step = Math.max(1, Math.floor(rows.length / mostSampledRows));
  return rows.filter((_, index) => index % step === 0).slice(0, mostSampledRows);
}

function misfitOf(ground: PlotGround, incoming: readonly IncomingGrid[]): number {
  const effort: Effort = { left: 500_000_000 };
  const rows = incoming.flatMap((row) => {
    const prepared = prepareRow(row, ground.origin, effort);
    return 'kind' in prepared ? [] : [prepared];
  });
  const whole = rows.reduce((sum, { area }) => sum + area, 0);
  if (rows.length < fewestRows || whole === 0) return Number.NaN;
  let covered = 0;
  let cut = 0;
  for (const [plot, claims] of measureShares(ground, rows, effort).claims.entries()) {
    const area = ground.areas[plot] as number;
    for (const { share } of claims) {
      covered += share * area;
      cut += Math.min(share, 1 - share) * area;
    }
  }
  return (cut + Math.max(0, whole - covered)) / whole;
}

/**
 * Whether a partition lies as one in GCJ-02 or BD-09 would: files in them are commonly labelled WGS 84. Each frame is
 * tried on a sample of rows; the right one follows the walls of plots. Null when the file fits as it is, or none fits.
 */
export function suspectFrame(
  plots: readonly PlotToSnap[],
  incoming: readonly IncomingGrid[],
): SuspectedFrame | null {
  const sample = sampleOf(incoming);
  const ground = surveyPlots(plots);
  const misfit = misfitOf(ground, sample);
  if (!(misfit > leastMisfit)) return null;
  let best: SuspectedFrame | null = null;
  for (const looksLike of ['GCJ-02', 'BD-09'] as const) {
    const system = findReferenceSystem(looksLike);
    if (system === undefined) continue;
    const inFrame = sample.map((row) => ({
      ...row,
      polygons: row.polygons.map((polygon) =>
        polygon.map((ring) => ring.map(([x = 0, y = 0]) => [...system.toStored([x, y])])),
      ),
    }));
    const misfitInFrame = misfitOf(ground, inFrame);
    if (misfitInFrame < misfit * clearlyBetter && misfitInFrame < (best?.misfitInFrame ?? Infinity))
      best = { looksLike, misfit, misfitInFrame };
  }
  return best;
}
