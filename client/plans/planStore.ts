import { computed, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { v7 as newId } from 'uuid';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { GridFigures } from '#core/plans/gridFigures.ts';
import { wallIndexOf } from '#core/plans/lines/wallIndex.ts';
import { type PlanPatch, touchedGrids } from '#core/plans/plan.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import type { PlanNotice, PlanRefusal } from '#core/plans/refusals.ts';
import { defaultWeights, type WorkloadWeights } from '#core/plans/workload.ts';
import { type ApiProblem, asProblem } from '../api/request.ts';
import { useSessionStore } from '../session/sessionStore.ts';
import { buildPlotIndex, type PlotIndex } from './planMap/plotIndex.ts';
import { type Draft, draw, moveHead, openDraft } from './planStoreDraft.ts';
import { figuresOfPlan, followPatches, type PlanView, reweigh, viewPlan } from './planStoreFigures.ts';
import { keepPending, type PendingSteps, readPending } from './planStorePending.ts';
import { stepsLeft } from './planStorePendingLeft.ts';
import { loadLog, loadPlan, loadTerritory, patchPlan, type PlanItem } from './planStoreRequests.ts';
import { usePlanSaving } from './planStoreSaving.ts';
import { useServerLog } from './planStoreServerLog.ts';

/** What the last step did, for the figures before and after. */
export interface LastEdit {
  readonly grids: readonly number[];
  readonly before: ReadonlyMap<number, GridFigures>;
}
/** A change without its identity, which the store gives. */
export type NewChange = PlanChange extends infer Change
  ? Change extends PlanChange
    ? Omit<Change, 'id' | 'note'>
    : never
  : never;
export type EditOutcome =
  | { readonly isTaken: true; readonly notices: readonly PlanNotice[] }
  | { readonly isTaken: false; readonly refusal: PlanRefusal };

const idleMilliseconds = 1_500;

/** The plan that is open: its draft, figures, undo and redo, and the saving of every step. */
export const usePlanStore = defineStore('plan', () => {
  const sessions = useSessionStore();
  const item = shallowRef<PlanItem | null>(null);
  const draft = shallowRef<Draft | null>(null);
  const view = shallowRef<PlanView | null>(null);
  const index = shallowRef<PlotIndex | null>(null);
  const lastEdit = shallowRef<LastEdit | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const isLoading = shallowRef(false);
  /** Steps of an earlier visit that the server never heard of. */
  const pending = shallowRef<PendingSteps | null>(null);
  const nextNote = shallowRef('');
  const by = () => ({
    authorName: sessions.session?.displayName ?? '',
    at: new Date().toISOString(),
    isMine: true,
  });
  const saving = usePlanSaving(() => serverLog.mergeOthers());
  const serverLog = useServerLog({
    item,
    draft,
    view,
    index,
    saving,
    by,
    onRedrawn: () => (lastEdit.value = null),
  });

  const figures = computed(() =>
    draft.value && view.value
      ? figuresOfPlan(draft.value.base, view.value, item.value?.balanceBy ?? 'households')
      : null,
  );
  const baseView = shallowRef<PlanView | null>(null);
  const baseFigures = computed(() =>
    baseView.value ? figuresOfPlan(baseView.value.plan, baseView.value, item.value?.balanceBy) : null,
  );
  const canEdit = computed(
    () =>
      item.value !== null &&
      item.value.state === 'draft' &&
      !item.value.isStale &&
      item.value.myRights.canEdit,
  );
  const canUndo = computed(() => canEdit.value && (draft.value?.head ?? 0) > 0);
  const canRedo = computed(() => canEdit.value && (draft.value?.head ?? 0) < (draft.value?.log.length ?? 0));

  function show(next: Draft, patches: readonly PlanPatch[]): void {
    const before = view.value;
    if (!before) return;
    const after = followPatches(before, next.plan, patches);
    // the map paints as soon as the view changes, and asks the index for the shapes
    if (index.value && next.plan.territory !== index.value.territory)
      index.value = buildPlotIndex(next.plan.territory, index.value);
    draft.value = next;
    view.value = after;
    const grids = [...new Set(patches.flatMap(touchedGrids))];
    lastEdit.value = {
      grids,
      before: new Map(grids.flatMap((grid) => (before.figures[grid] ? [[grid, before.figures[grid]]] : []))),
    };
  }

  function open(nextItem: PlanItem, next: Draft): void {
    const weights = nextItem.workloadWeights ?? defaultWeights;
    item.value = nextItem;
    draft.value = next;
    lastEdit.value = null;
    index.value = buildPlotIndex(next.plan.territory, index.value ?? undefined);
    baseView.value = viewPlan(next.base, weights);
    view.value = viewPlan(next.plan, weights);
    // lines and borders catch on walls: found by the first stroke, and not made in it
    setTimeout(() => wallIndexOf(next.plan.territory), idleMilliseconds);
  }

  async function load(id: string): Promise<void> {
    isLoading.value = true;
    problem.value = null;
    try {
      if (item.value?.planId !== id) close();
      const [loaded, columns, log] = await Promise.all([loadPlan(id), loadTerritory(id), loadLog(id)]);
      open(loaded, openDraft(readTerritory(columns), log.items, log.head));
      const accountId = sessions.session?.accountId ?? '';
      const kept = await readPending(id, accountId).catch(() => null);
      const knownIds = new Set(log.items.map(({ change }) => change.id));
      const steps = kept ? stepsLeft(kept, { ...log, knownIds }) : [];
      const standing = { head: log.head, revision: log.revision };
      pending.value = kept && steps.length > 0 ? { ...kept, steps, standing } : null;
      saving.begin(id, accountId, log);
    } catch (error) {
      problem.value = asProblem(error);
    }
    isLoading.value = false;
  }

  function close(): void {
    saving.stop();
    item.value = draft.value = view.value = baseView.value = index.value = lastEdit.value = null;
    pending.value = null;
  }

  /** Does a change that already has an identity: a repair, or one of an earlier visit. */
  function take(change: PlanChange): EditOutcome {
    if (!draft.value) return { isTaken: false, refusal: { kind: 'nothing-changes' } };
    const outcome = draw(draft.value, change, by());
    if (!outcome.isTaken) return outcome;
    show(outcome.draft, outcome.patches);
    saving.add({ kind: 'change', change });
    return { isTaken: true, notices: outcome.notices };
  }

  function edit(change: NewChange): EditOutcome {
    const note = nextNote.value.trim();
    const outcome = take({ ...change, id: newId(), ...(note === '' ? {} : { note }) } as PlanChange);
    if (outcome.isTaken) nextNote.value = '';
    return outcome;
  }

  function goTo(head: number): void {
    if (!draft.value || !canEdit.value || head === draft.value.head) return;
    const { draft: next, patches } = moveHead(draft.value, head);
    if (next.head === draft.value.head) return;
    show(next, patches);
    saving.add({ kind: 'head', head: next.head });
  }

  /** Does again what an earlier visit left unsaved; gives the changes that no longer fit. */
  function restorePending(): readonly PlanChange[] {
    const kept = pending.value;
    const now = draft.value;
    pending.value = null;
    if (!kept || !now) return [];
    // what was drawn since the plan was opened moves places in the log, as the work of others does
    const revision = saving.steps().length > 0 ? -1 : saving.revision();
    const knownIds = new Set(now.log.map(({ change }) => change.id));
    const steps = stepsLeft(kept, { head: now.head, revision, knownIds });
    const refused: PlanChange[] = [];
    for (const step of steps) {
      if (step.kind === 'head') goTo(step.head);
      else if (!take(step.change).isTaken) refused.push(step.change);
    }
    return refused;
  }

  async function describe(body: Parameters<typeof patchPlan>[2]): Promise<void> {
    const current = item.value;
    if (!current) return;
    const next = await patchPlan(current.planId, saving.revision(), body);
    saving.follow(next.revision);
    item.value = { ...current, ...body, revision: next.revision };
  }

  /** Weights take effect on the screen at once and are saved with the plan. */
  async function weigh(weights: WorkloadWeights, balanceBy: PlanItem['balanceBy']): Promise<void> {
    if (view.value) view.value = reweigh(view.value, weights);
    if (baseView.value) baseView.value = reweigh(baseView.value, weights);
    if (item.value) item.value = { ...item.value, balanceBy, workloadWeights: weights };
    await describe({ workloadWeights: weights, balanceBy });
  }

  /** What was not saved lives on in a copy. */
  async function forgetUnsaved(): Promise<void> {
    const planId = item.value?.planId ?? '';
    saving.stop();
    const accountId = sessions.session?.accountId ?? '';
    await keepPending({ planId, accountId, keptAt: '', steps: [], standing: { head: 0, revision: 0 } });
  }
  const unsavedChanges = (): readonly PlanChange[] =>
    saving.steps().flatMap((step) => (step.kind === 'change' ? [step.change] : []));

  return {
    item,
    draft,
    view,
    baseView,
    index,
    lastEdit,
    figures,
    baseFigures,
    problem,
    isLoading,
    pending,
    nextNote,
    savedRevision: saving.savedRevision,
    saveState: saving.state,
    unsaved: saving.unsaved,
    saveProblem: saving.problem,
    canEdit,
    canUndo,
    canRedo,
    load,
    close,
    edit,
    take,
    goTo,
    undo: () => goTo((draft.value?.head ?? 0) - 1),
    redo: () => goTo((draft.value?.head ?? 0) + 1),
    restorePending,
    discardPending: () => (pending.value = null),
    takeTheirs: serverLog.takeTheirs,
    lookAtOthers: serverLog.lookAtOthers,
    followOthers: serverLog.followOthers,
    forgetUnsaved,
    unsavedChanges,
    inEffect: serverLog.inEffect,
    describe,
    weigh,
  };
});
