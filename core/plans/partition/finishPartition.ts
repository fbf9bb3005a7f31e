import { collectGroups } from './collectGroups.ts';
import { explainPartition } from './explainPartition.ts';
import { labelGroups } from './labels.ts';
import { measurePartition } from './measurePartition.ts';
import type { PartitionResult } from './partitionProblem.ts';
import type { PreparedProblem } from './prepare.ts';

/** Puts the divided pieces together: numbers, figures, and why what is outside the rule is so. */
export function finishPartition(
  prepared: PreparedProblem,
  grids: readonly Int32Array[],
  isStopped: boolean,
): PartitionResult {
  const collected = collectGroups(prepared, grids);
  const grid = labelGroups(prepared.problem, prepared.survey, collected.group, collected.groups);
  return {
    grid,
    explanations: explainPartition(prepared, grid, isStopped),
    figures: measurePartition(prepared.problem, grid),
    isStopped,
  };
}
