import type { PlanComparison, PlanValidation } from '#core/contract/planReview.ts';
import type { Database } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { type Compared, compareDrafts, currentSide, draftSide } from '../comparison/compareDrafts.ts';
import { planStateAtHead } from '../drawnPlans.ts';
import type { LoadDraft } from '../publication/planDraft.ts';
import { readOutcome, writeOutOnce } from '../publication/writeOutDraft.ts';
import { validateDraft } from '../validation/validateDraft.ts';

interface DraftReader {
  validate(planId: string): Promise<PlanValidation>;
  compare(planId: string, otherId: string | null): Promise<Compared & Pick<PlanComparison, 'staff'>>;
}

/**
 * Looks at drafts with the owner's rights: whoever sees a plan sees what it comes to. That he sees it has been asked
 * before.
 */
export function draftReader({
  database,
  loadDraft,
}: {
  readonly database: Database;
  readonly loadDraft: LoadDraft;
}): DraftReader {
  return {
    validate: (planId) =>
      database.transaction(async (transaction) => {
        const startedAt = performance.now();
        await writeOutOnce(transaction, planId, await planStateAtHead(transaction, planId), loadDraft);
        const found = await validateDraft(transaction, planId);
        const milliseconds = Math.round(performance.now() - startedAt);
        return { ...found, checkedAt: new Date().toISOString(), milliseconds };
      }),
    compare: (planId, otherId) =>
      database.transaction(async (transaction) => {
        const draft = await loadDraft(transaction, planId);
        const own = draftSide(draft, await readOutcome(transaction, draft));
        const other = otherId === null ? null : await loadDraft(transaction, otherId);
        const base =
          other === null ? currentSide(draft) : draftSide(other, await readOutcome(transaction, other));
        const compared = compareDrafts(base, own);
        const [counted] = await transaction.query<{ staff: number }>(
          sqlQuery('plans/comparison/count_staff', [compared.changedGridIds]),
        );
        return { ...compared, staff: counted?.staff ?? 0 };
      }),
  };
}
