import { ref, shallowRef } from 'vue';
import { ApiProblem } from '../api/request.ts';
import {
  createSaveQueue,
  type PostOutcome,
  type SaveQueue,
  type SaveState,
  type SaveStep,
} from './planStoreQueue.ts';
import { keepPending } from './planStorePending.ts';
import { postChanges, postHead } from './planStoreRequests.ts';

async function outcomeOf(
  sent: Promise<{ readonly head: number; readonly revision: number }>,
  onProblem: (problem: ApiProblem) => void,
): Promise<PostOutcome> {
  try {
    const { head, revision } = await sent;
    return { kind: 'taken', head, revision };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.isDoubtful || error.status >= 500 || error.status === 429) return { kind: 'again' };
    onProblem(error);
    return { kind: error.status === 412 || error.status === 409 ? 'conflict' : 'refused' };
  }
}

/** Waits, but no longer than until the network is back. */
const waitForNetwork = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });

interface Standing {
  readonly head: number;
  readonly revision: number;
}

/**
 * Saving of one plan at a time, as state that the screen shows. `onOthers` runs before the queue goes on, when the
 * answer says that others have drawn in other communities meanwhile.
 */
export function usePlanSaving(onOthers: () => Promise<void>) {
  const state = ref<SaveState>('saved');
  const unsaved = ref(0);
  /** Of the plan as the server has it. */
  const savedRevision = ref(0);
  const problem = shallowRef<ApiProblem | null>(null);
  let queue: SaveQueue | null = null;

  function begin(planId: string, accountId: string, standing: Standing): void {
    queue?.stop();
    state.value = 'saved';
    unsaved.value = 0;
    savedRevision.value = standing.revision;
    problem.value = null;
    const onProblem = (found: ApiProblem): void => void (problem.value = found);
    queue = createSaveQueue(
      {
        postChanges: (head, changes, revision) =>
          outcomeOf(
            postChanges(planId, revision, { head, changes }).then(async (answer) => {
              if (answer.others.length > 0) await onOthers();
              return answer;
            }),
            onProblem,
          ),
        postHead: (head, revision) => outcomeOf(postHead(planId, revision, head), onProblem),
        keep: (steps, before) => {
          unsaved.value = steps.length;
          const keptAt = new Date().toISOString();
          void keepPending({ planId, accountId, keptAt, steps, standing: before });
        },
        onState: (next, count) => {
          savedRevision.value = queue?.standing.revision ?? standing.revision;
          state.value = next;
          unsaved.value = count;
        },
        wait: waitForNetwork,
      },
      standing,
    );
  }

  return {
    state,
    unsaved,
    savedRevision,
    problem,
    begin,
    add: (step: SaveStep): void => queue?.add(step),
    stop: (): void => queue?.stop(),
    restart(standing: Standing, steps: readonly SaveStep[]): void {
      problem.value = null;
      queue?.restart(standing, steps);
    },
    replaceWaiting: (steps: readonly SaveStep[]): void => queue?.replaceWaiting(steps),
    steps: (): readonly SaveStep[] => queue?.unsaved ?? [],
    waiting: (): readonly SaveStep[] => queue?.waiting ?? [],
    revision: (): number => queue?.standing.revision ?? 0,
    follow: (revision: number): void => queue?.follow(revision),
  };
}
export type PlanSaving = ReturnType<typeof usePlanSaving>;
