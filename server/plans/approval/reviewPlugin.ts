import type { Database } from '../../platform/database/port.ts';
import type { RouteHost } from '../../platform/http/addRoute.ts';
import { DrawnPlans, planKey } from '../drawnPlans.ts';
import type { LoadDraft } from '../publication/planDraft.ts';
import { startScheduler } from '../publication/scheduler.ts';
import { reviewRoutes } from './reviewRoutes.ts';

/** Drafts as the owner sees them: their own memory, for accounts with less reach have theirs. */
function ownDrafts(): LoadDraft {
  const drawn = new DrawnPlans();
  return async (database, planId) => {
    const { start, plan, version, steps } = await drawn.atHead(database, { planId, scopeKey: 'owner' });
    return {
      before: start,
      after: plan,
      key: planKey(
        version,
        steps.map(({ id }) => id),
      ),
    };
  };
}

/** Review of plans, and their publication for as long as the server runs. */
export function planReview(host: RouteHost, database: Database): void {
  const { app } = host;
  const loadDraft = ownDrafts();
  const scheduler = startScheduler(database, {
    loadDraft,
    onPublished: (planId, facts) => app.log.info({ planId, ...facts }, 'a plan was published'),
    onFault: (fault, planId) => app.log.error({ err: fault, planId }, 'a plan could not be published'),
  });
  app.addHook('onClose', () => scheduler.stop());
  reviewRoutes(host, { database, loadDraft, scheduler });
}
