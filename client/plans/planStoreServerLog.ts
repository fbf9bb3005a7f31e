import type { ShallowRef } from 'vue';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { defaultWeights } from '#core/plans/workload.ts';
import { buildPlotIndex, type PlotIndex } from './planMap/plotIndex.ts';
import { differenceOf, type LogDifference } from './planStoreDifference.ts';
import { type Draft, draw, type LoggedChange, openDraft } from './planStoreDraft.ts';
import { type PlanView, viewPlan } from './planStoreFigures.ts';
import type { SaveStep } from './planStoreQueue.ts';
import { loadLog, type PlanItem, type PlanLog } from './planStoreRequests.ts';
import type { PlanSaving } from './planStoreSaving.ts';

/** What is open, for whoever draws it on another log. */
interface OpenPlan {
  readonly item: ShallowRef<PlanItem | null>;
  readonly draft: ShallowRef<Draft | null>;
  readonly view: ShallowRef<PlanView | null>;
  readonly index: ShallowRef<PlotIndex | null>;
  readonly saving: PlanSaving;
  /** Who signs what is drawn here, and when. */
  readonly by: () => Pick<LoggedChange, 'authorName' | 'at' | 'isMine'>;
  readonly onRedrawn: () => void;
}

const asSteps = (changes: readonly PlanChange[]): SaveStep[] =>
  changes.map((change) => ({ kind: 'change', change }));
const idsOf = (steps: readonly SaveStep[]): Set<string> =>
  new Set(steps.flatMap((step) => (step.kind === 'change' ? [step.change.id] : [])));

/** Brings the open plan and the log of the server together, when others have drawn or undone something. */
export function useServerLog({ item, draft, view, index, saving, by, onRedrawn }: OpenPlan) {
  const inEffect = (): PlanChange[] =>
    draft.value?.log.slice(0, draft.value.head).map(({ change }) => change) ?? [];

  /** The server's log with `mine` drawn on it; gives those that no longer fit. */
  function drawOn(log: PlanLog, mine: readonly PlanChange[]): PlanChange[] {
    const refused: PlanChange[] = [];
    if (!draft.value) return refused;
    const known = new Set(log.items.map(({ change }) => change.id));
    let next = openDraft(draft.value.base, log.items, log.head);
    for (const change of mine) {
      if (known.has(change.id)) continue;
      const outcome = draw(next, change, by());
      if (outcome.isTaken) next = outcome.draft;
      else refused.push(change);
    }
    draft.value = next;
    index.value = buildPlotIndex(next.plan.territory, index.value ?? undefined);
    view.value = viewPlan(next.plan, view.value?.weights ?? defaultWeights);
    onRedrawn();
    return refused;
  }
  const load = (): Promise<PlanLog> => loadLog(item.value?.planId ?? '');

  /** Others drew in other communities: their changes now stand before those that were sent. */
  async function mergeOthers(): Promise<void> {
    const waiting = idsOf(saving.waiting());
    const mine = inEffect();
    drawOn(await load(), mine);
    saving.replaceWaiting(asSteps(mine.filter(({ id }) => waiting.has(id))));
  }

  /** After a conflict: theirs first, then mine as far as they still fit. */
  async function takeTheirs(): Promise<readonly PlanChange[]> {
    const unsaved = idsOf(saving.steps());
    const mine = inEffect().filter(({ id }) => unsaved.has(id));
    const log = await load();
    const refused = drawOn(log, mine);
    const done = new Set([...log.items.map(({ change }) => change.id), ...refused.map(({ id }) => id)]);
    saving.restart(log, asSteps(mine.filter(({ id }) => !done.has(id))));
    return refused;
  }

  /** What the server's log has that is not drawn here, and the other way round. */
  async function lookAtOthers(): Promise<LogDifference | null> {
    const log = await load();
    return draft.value && differenceOf(draft.value, log, idsOf(saving.steps()));
  }

  /** Where all is saved here and others went on, the plan follows; gives what they did. */
  async function followOthers(): Promise<LogDifference | null> {
    const isQuiet = (): boolean => saving.state.value === 'saved' && saving.steps().length === 0;
    const before = draft.value;
    if (!before || !isQuiet()) return null;
    const log = await load();
    // meanwhile something may have been drawn here: the next save or visit tells
    if (log.revision === saving.revision() || draft.value !== before || !isQuiet()) return null;
    const difference = differenceOf(before, log, new Set());
    if (difference.undone.length + difference.drawn.length > 0) drawOn(log, []);
    saving.restart(log, []);
    return difference;
  }

  return { inEffect, mergeOthers, takeTheirs, lookAtOthers, followOthers };
}
