import type { PlanChange } from '#core/contract/planChanges.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { applyPatch, invertPatch, type Plan, type PlanPatch } from '#core/plans/plan.ts';
import type { PlanNotice, PlanRefusal } from '#core/plans/refusals.ts';

/** A change of the log as the workspace shows it. */
export interface LoggedChange {
  readonly change: PlanChange;
  /** What it did; null while it stands beyond the head and was never done here. */
  readonly patch: PlanPatch | null;
  readonly notices: readonly PlanNotice[];
  readonly authorName: string;
  readonly isMine: boolean;
  readonly at: string;
}

/** The ground, the log with its head, and the plan at the head. */
export interface Draft {
  readonly base: Plan;
  readonly plan: Plan;
  readonly log: readonly LoggedChange[];
  readonly head: number;
}

export interface DraftStep {
  readonly draft: Draft;
  /** What has to be drawn anew, in the order in which it was done. */
  readonly patches: readonly PlanPatch[];
}

export type DraftOutcome =
  | ({ readonly isTaken: true; readonly notices: readonly PlanNotice[] } & DraftStep)
  | { readonly isTaken: false; readonly refusal: PlanRefusal };

/** Does a change at the head; what was undone before it is gone from then on. */
export function draw(
  draft: Draft,
  change: PlanChange,
  by: Pick<LoggedChange, 'authorName' | 'at' | 'isMine'>,
): DraftOutcome {
  const outcome = applyChange(draft.plan, change);
  if (!outcome.isTaken) return outcome;
  const { plan, patch, notices } = outcome;
  const log = [...draft.log.slice(0, draft.head), { ...by, change, patch, notices }];
  return { isTaken: true, notices, patches: [patch], draft: { ...draft, plan, log, head: log.length } };
}

function stepBack(draft: Draft): DraftStep | null {
  const entry = draft.log[draft.head - 1];
  if (!entry?.patch) return null;
  const patch = invertPatch(entry.patch);
  return { draft: { ...draft, plan: applyPatch(draft.plan, patch), head: draft.head - 1 }, patches: [patch] };
}

function stepForward(draft: Draft): DraftStep | null {
  const entry = draft.log[draft.head];
  if (!entry) return null;
  const outcome = applyChange(draft.plan, entry.change);
  if (!outcome.isTaken) return null;
  const log = draft.log.with(draft.head, { ...entry, patch: outcome.patch, notices: outcome.notices });
  return {
    draft: { ...draft, plan: outcome.plan, log, head: draft.head + 1 },
    patches: [outcome.patch],
  };
}

/** Undoes or does again up to a place in the log; stops where a change no longer fits. */
export function moveHead(draft: Draft, head: number): DraftStep {
  let moved: DraftStep = { draft, patches: [] };
  while (moved.draft.head !== head) {
    const step: DraftStep | null = moved.draft.head > head ? stepBack(moved.draft) : stepForward(moved.draft);
    if (!step) break;
    moved = { draft: step.draft, patches: [...moved.patches, ...step.patches] };
  }
  return moved;
}

/** The draft of a log that was read: done up to its head, the rest waiting to be done again. */
export function openDraft(
  base: Plan,
  log: readonly Pick<LoggedChange, 'change' | 'authorName' | 'at' | 'isMine'>[],
  head: number,
): Draft {
  const waiting = log.map((entry) => ({ ...entry, patch: null, notices: [] }));
  return moveHead({ base, plan: base, log: waiting, head: 0 }, head).draft;
}
