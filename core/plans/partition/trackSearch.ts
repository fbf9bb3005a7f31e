import { collectGroups } from './collectGroups.ts';
import { labelGroups } from './labels.ts';
import type { PartitionHooks } from './partitionProblem.ts';
import { cutOut, type PreparedProblem } from './prepare.ts';
import type { SearchControl } from './searchControl.ts';
import { firstDivision } from './solvePiece.ts';

const reports = 100;
/** About 10 ms of moves. */
const movesPerQuestion = 200_000;

interface Tracker {
  readonly control: SearchControl;
  /** Names the division that is being bettered; read at the next report. */
  workOn(grid: Int32Array): void;
}

/** Counts moves, asks whether to stop, and reports the share done with an assignment of every plot. */
export function trackSearch(
  prepared: PreparedProblem,
  hooks: PartitionHooks,
  finished: readonly Int32Array[],
): Tracker {
  const { pieces } = prepared.survey;
  const plots = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const total = Math.max(1, prepared.movesPerPlot * plots);
  let first: readonly Int32Array[] = [];
  let done = 0;
  let unasked = 0;
  let reported = 0;
  let isStopped = hooks.shouldStop?.() ?? false;
  let work: Int32Array | null = null;
  const report = (): void => {
    const grids = pieces.map((piece, index) => {
      if (finished[index] !== undefined) return finished[index];
      return index === finished.length && work?.length === piece.length ? work : first[index]!;
    });
    const { group, groups } = collectGroups(prepared, grids);
    hooks.onProgress?.({
      doneShare: Math.min(0.99, done / total),
      grid: labelGroups(prepared.problem, prepared.survey, group, groups),
    });
  };
  const ask = (work: number): void => {
    unasked += work;
    if (unasked < movesPerQuestion || isStopped) return;
    unasked = 0;
    isStopped = hooks.shouldStop?.() ?? false;
  };
  const control = {
    get isStopped() {
      return isStopped;
    },
    visit(plots: number): boolean {
      ask(plots);
      return isStopped;
    },
    step(moves: number): boolean {
      done += moves;
      ask(moves);
      if (hooks.onProgress !== undefined && done >= (reported * total) / reports && reported < reports) {
        reported = Math.floor((done * reports) / total) + 1;
        report();
      }
      return isStopped;
    },
  };
  if (hooks.onProgress !== undefined)
    first = pieces.map((piece) => firstDivision(cutOut(prepared, piece), 0, control).grid);
  return {
    control,
    workOn(grid) {
      work = grid;
    },
  };
}
