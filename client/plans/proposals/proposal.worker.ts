import type { PartitionExplanation } from '#core/plans/partition/explanation.ts';
import { type PartitionProblem, solvePartition } from '#core/plans/partition/solvePartition.ts';

export type ProposalAnswer =
  | { readonly kind: 'progress'; readonly doneShare: number; readonly division: Int32Array | null }
  | {
      readonly kind: 'done';
      readonly division: Int32Array;
      readonly explanations: readonly PartitionExplanation[];
    };

const shareMilliseconds = 120;
const pictureMilliseconds = 900;

/** Solves one alternative; tells how far it is, and now and then what it has. Ended from outside by ending the worker. */
addEventListener('message', (event: MessageEvent<PartitionProblem>) => {
  let [toldAt, shownAt] = [0, performance.now()];
  const tell = (answer: ProposalAnswer): void => {
    postMessage(answer);
  };
  const { grid, explanations } = solvePartition(event.data, {
    onProgress({ doneShare, grid: best }) {
      const now = performance.now();
      if (now - toldAt < shareMilliseconds) return;
      toldAt = now;
      const isShown = now - shownAt >= pictureMilliseconds;
      if (isShown) shownAt = now;
      tell({ kind: 'progress', doneShare, division: isShown ? best.slice() : null });
    },
  });
  tell({ kind: 'done', division: grid, explanations });
});
