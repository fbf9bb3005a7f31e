import { computed, shallowRef, watch } from 'vue';
import { defineStore } from 'pinia';
import { type CleaningJob, loadCleaning } from '../addresses/cleaning/cleaningApi.ts';
import { type ApiProblem, asProblem } from '../api/request.ts';
import { useScreenStore } from '../screen/screenStore.ts';

type Answer = { readonly job: CleaningJob } | { readonly problem: ApiProblem };

/** The departments' tables of the screen: what they are, as far as this account may see them. Only those are drawn. */
export const useShownTables = defineStore('shownTables', () => {
  const screen = useScreenStore();
  const answers = shallowRef<ReadonlyMap<string, Answer>>(new Map());

  async function load(id: string): Promise<void> {
    const answer = await loadCleaning(id).then(
      (job) => ({ job }),
      (error: unknown) => ({ problem: asProblem(error) }),
    );
    answers.value = new Map([...answers.value, [id, answer]]);
  }
  // a table is looked at anew whenever it is put on the map: its review may have gone on
  watch(
    () => screen.layers.tables.map(({ id }) => id),
    (ids, before = []) => {
      for (const id of ids) if (!before.includes(id)) void load(id);
    },
    { immediate: true },
  );

  const jobOf = (id: string): CleaningJob | null => {
    const answer = answers.value.get(id);
    return answer !== undefined && 'job' in answer ? answer.job : null;
  };
  const problemOf = (id: string): ApiProblem | null => {
    const answer = answers.value.get(id);
    return answer !== undefined && 'problem' in answer ? answer.problem : null;
  };
  const drawn = computed(() => screen.layers.tables.filter(({ id }) => jobOf(id) !== null));
  return { drawn, jobOf, problemOf, load };
});
