import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, type ApiProblem } from './request.ts';

export interface Task {
  readonly isBusy: Ref<boolean>;
  readonly problem: ShallowRef<ApiProblem | null>;
  /** True when it was done; a refusal is kept to be shown in place. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly reset: () => void;
}

/** One write at a time, with what the server said about it. */
export function useTask(): Task {
  const isBusy = ref(false);
  const problem = shallowRef<ApiProblem | null>(null);
  return {
    isBusy,
    problem,
    async run(work) {
      if (isBusy.value) return false;
      isBusy.value = true;
      problem.value = null;
      try {
        await work();
        return true;
      } catch (error) {
        problem.value = asProblem(error);
        return false;
      } finally {
        isBusy.value = false;
      }
    },
    reset() {
      problem.value = null;
    },
  };
}
