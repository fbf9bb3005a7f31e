import type { PlanShown } from '#core/contract/plans.ts';
import type { DecisionKind } from '../planApi.ts';

/** What is said about where a plan stands, to the one who looks at it. */
type Standing =
  | 'draft'
  | 'draftOfOthers'
  | 'waiting'
  | 'toApprove'
  | 'ownToApprove'
  | 'scheduled'
  | 'publishing'
  | 'published'
  | 'rolledBack'
  | 'discarded';

export interface Decisions {
  readonly says: Standing;
  /** The last is the one that leads on. */
  readonly kinds: readonly DecisionKind[];
}

/**
 * The steps that a plan offers. Whoever drew a plan does not approve it, whatever else they may: two pairs of eyes.
 */
export function decisionsOf(
  plan: Pick<PlanShown, 'state' | 'isMine' | 'myRights' | 'effectiveOn'>,
  { approves, draws, today }: { approves: boolean; draws: boolean; today: string },
): Decisions {
  const withdraws: DecisionKind[] = plan.isMine && draws ? ['withdraw'] : [];
  const decides = approves && !plan.isMine;
  switch (plan.state) {
    case 'draft':
      return plan.myRights.canSubmit
        ? { says: 'draft', kinds: ['submit'] }
        : { says: 'draftOfOthers', kinds: [] };
    case 'submitted':
      if (decides) return { says: 'toApprove', kinds: ['return', 'approve'] };
      return { says: plan.isMine && approves ? 'ownToApprove' : 'waiting', kinds: withdraws };
    case 'approved':
    case 'scheduled':
      if (plan.effectiveOn !== null && plan.effectiveOn <= today) return { says: 'publishing', kinds: [] };
      return { says: 'scheduled', kinds: decides ? ['return'] : [] };
    case 'published':
      return { says: 'published', kinds: decides ? ['roll-back'] : [] };
    case 'rolled_back':
      return { says: 'rolledBack', kinds: [] };
    case 'discarded':
      return { says: 'discarded', kinds: [] };
  }
}
