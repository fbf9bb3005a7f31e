import { nextBatch, type SaveStep } from './planStoreQueue.ts';
import type { PendingSteps } from './planStorePending.ts';

/** The log as the server has it, as far as it matters here. */
interface KnownLog {
  readonly head: number;
  readonly revision: number;
  readonly knownIds: ReadonlySet<string>;
}

/** Changes of some steps that are in effect at their end, when `head` changes were in effect before them. */
function netChanges(steps: readonly SaveStep[], head: number): SaveStep[] {
  let done: (SaveStep | null)[] = new Array<null>(head).fill(null);
  let undone: (SaveStep | null)[] = [];
  for (const step of steps) {
    if (step.kind === 'change') [done, undone] = [[...done, step], []];
    else {
      const all = [...done, ...undone];
      [done, undone] = [all.slice(0, step.head), all.slice(step.head)];
    }
  }
  return done.flatMap((step) => step ?? []);
}

/** Whether the request that was under way when the browser was closed had arrived. */
function hasArrived(batch: readonly SaveStep[], log: KnownLog): boolean {
  return batch.every((step) =>
    step.kind === 'change' ? log.knownIds.has(step.change.id) : step.head === log.head,
  );
}

/**
 * What of the steps of an earlier visit is still to be done. On the log as it was left all are, undone and redone steps
 * among them; where others went on meanwhile, positions mean something else: then the changes that were in effect at the
 * end are left, without those that the server knows.
 */
export function stepsLeft(
  { steps, standing }: Pick<PendingSteps, 'steps' | 'standing'>,
  log: KnownLog,
): SaveStep[] {
  if (log.revision === standing.revision) return [...steps];
  const batch = nextBatch(steps);
  if (log.revision === standing.revision + 1 && hasArrived(batch, log)) return steps.slice(batch.length);
  return netChanges(steps, standing.head).filter(
    (step) => step.kind === 'change' && !log.knownIds.has(step.change.id),
  );
}
