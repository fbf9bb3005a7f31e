import { computed, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { alternatives, type PartitionAlternative } from '#core/plans/partition/alternatives.ts';
import type { PartitionExplanation } from '#core/plans/partition/explanation.ts';
import { usePlanStore } from '../planStore.ts';
import { followPatches, type PlanView } from '../planStoreFigures.ts';
import { type PartitionTask, partitionTask, problemOf, type ProposalOptions } from './partitionTask.ts';
import ProposalWorker from './proposal.worker.ts?worker';
import type { ProposalAnswer } from './proposal.worker.ts';
import { previewDivision } from './proposalChange.ts';
import { type ProposalFigures, proposalFigures } from './proposalFigures.ts';

export const alternativeNames = Object.keys(alternatives) as PartitionAlternative[];

/** One of the three: under way, or ended, with the best that it has so far. */
export interface Alternative {
  readonly name: PartitionAlternative;
  readonly doneShare: number;
  readonly state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed';
  readonly division: Int32Array | null;
  readonly view: PlanView | null;
  readonly figures: ProposalFigures | null;
  readonly explanations: readonly PartitionExplanation[];
}

/** The proposals of the solver, made beside the plan until one is accepted. */
export const useProposalStore = defineStore('proposals', () => {
  const plans = usePlanStore();
  const task = shallowRef<PartitionTask | null>(null);
  const ground = shallowRef<PlanView | null>(null);
  const found = shallowRef<readonly Alternative[]>([]);
  const shownName = shallowRef<PartitionAlternative | null>(null);
  const isRunning = computed(() =>
    found.value.some(({ state }) => state === 'running' || state === 'waiting'),
  );
  const shown = computed(() => found.value.find(({ name }) => name === shownName.value) ?? null);
  /** The plots that may move, over which all figures are taken. */
  const freePlots = computed(
    () => task.value?.plots.filter((_, node) => task.value?.isIncluded[node] === 1) ?? [],
  );
  const balanceBy = computed(() => plans.item?.balanceBy ?? 'households');
  const today = computed(() =>
    ground.value ? proposalFigures(ground.value, ground.value, freePlots.value, balanceBy.value) : null,
  );
  /** An edit after the start leaves the proposals standing on other ground. */
  const isOutdated = computed(() => ground.value !== null && plans.view?.plan !== ground.value.plan);
  const workers = new Map<PartitionAlternative, Worker>();

  function change(name: PartitionAlternative, next: Partial<Alternative>): void {
    found.value = found.value.map((each) => (each.name === name ? { ...each, ...next } : each));
  }
  /** What a division would look like and come to. */
  function look(division: Int32Array): Pick<Alternative, 'division' | 'view' | 'figures'> {
    const [base, made] = [ground.value, task.value];
    if (!base || !made) return { division, view: null, figures: null };
    const { plan, patch } = previewDivision(base.plan, made, division);
    const view = followPatches(base, plan, [patch]);
    return { division, view, figures: proposalFigures(base, view, freePlots.value, balanceBy.value) };
  }

  function end(name: PartitionAlternative): void {
    workers.get(name)?.terminate();
    workers.delete(name);
  }
  function begin(name: PartitionAlternative, options: ProposalOptions, next: () => void): void {
    if (!task.value) return;
    const worker = new ProposalWorker();
    workers.set(name, worker);
    change(name, { state: 'running' });
    worker.onmessage = ({ data }: MessageEvent<ProposalAnswer>) => {
      if (data.kind === 'progress') {
        const isShown = data.division !== null && shownName.value === name;
        const best =
          isShown && data.division ? look(data.division) : data.division ? { division: data.division } : {};
        change(name, { doneShare: data.doneShare, ...best });
        return;
      }
      change(name, { state: 'done', doneShare: 1, explanations: data.explanations, ...look(data.division) });
      end(name);
      next();
    };
    worker.onerror = () => {
      change(name, { state: 'failed' });
      end(name);
      next();
    };
    worker.postMessage(problemOf(task.value, name, options));
  }

  /** All three, as many at once as the machine has processors to spare. */
  function run(grids: readonly number[], options: ProposalOptions): void {
    clear();
    const view = plans.view;
    if (!view || grids.length === 0) return;
    ground.value = view;
    task.value = partitionTask(view.plan, grids, view.workload);
    found.value = alternativeNames.map((name) => ({
      name,
      doneShare: 0,
      state: 'waiting',
      division: null,
      view: null,
      figures: null,
      explanations: [],
    }));
    shownName.value = alternativeNames[0] ?? null;
    const open = [...alternativeNames];
    const next = (): void => {
      const name = open.shift();
      if (name) begin(name, options, next);
    };
    const atOnce = Math.max(1, Math.min(alternativeNames.length, navigator.hardwareConcurrency - 1));
    for (let started = 0; started < atOnce; started += 1) next();
  }

  /** Ends what is under way and keeps the best of each. */
  function stop(): void {
    for (const each of found.value) {
      if (each.state !== 'running' && each.state !== 'waiting') continue;
      end(each.name);
      change(each.name, {
        state: each.division ? 'stopped' : 'failed',
        ...(each.division ? look(each.division) : {}),
      });
    }
  }
  function clear(): void {
    for (const name of [...workers.keys()]) end(name);
    found.value = [];
    task.value = ground.value = shownName.value = null;
  }
  function show(name: PartitionAlternative | null): void {
    shownName.value = name;
    const chosen = found.value.find((each) => each.name === name);
    if (chosen?.division && !chosen.view) change(chosen.name, look(chosen.division));
  }

  return { task, found, shown, shownName, isRunning, isOutdated, today, run, stop, clear, show };
});
