import type { RouteQuery } from '#core/contract/route.ts';
import type { printGridMap } from '#core/contract/prints.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { Identity } from '../../platform/access/identity.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { ProblemError, refuseField } from '../../platform/http/problemError.ts';
import type { DrawnPlans } from '../drawnPlans.ts';
import { readPlanRow } from '../readPlan.ts';
import { type GridSource, publishedGrids } from './gridSource.ts';
import { gridsOfPlan } from './planSource.ts';
import { type PrintTarget, printTarget, readRegions } from './printTarget.ts';

type Query = Pick<RouteQuery<typeof printGridMap>, 'grid' | 'gridId' | 'region' | 'asOf' | 'planId'>;

/** What is printed, and where its grids come from. */
interface PrintSubject {
  readonly target: PrintTarget;
  readonly source: GridSource;
  /** The plan that is not in force; null for editions. */
  readonly draftName: string | null;
}

function refuseBeyond(field: string, name: string): Error {
  return refuseField('invalid-parameter', field, `${name} is not in the plan`, 'print it without planId');
}

async function targetInPlan(
  asking: Asking,
  plan: Plan,
  { grid, gridId, region }: Query,
): Promise<PrintTarget> {
  const { grids, members, territory } = plan;
  if (grid === undefined && gridId === undefined) {
    const target = await printTarget(asking, region === undefined ? {} : { region }, null);
    const own = new Set(territory.communities.map(({ id }) => id));
    if (!target.communities.some(({ regionId }) => own.has(regionId)))
      throw refuseBeyond('region', region ?? '');
    return target;
  }
  if (region !== undefined || (grid !== undefined && gridId !== undefined)) {
    throw new ProblemError('invalid-parameter', 'Say either which grid or which region to print.', [
      { field: 'grid', reason: 'either this, gridId or region is needed, and only one' },
    ]);
  }
  const number = grids.findIndex(
    ({ id, code }, each) =>
      (id === gridId || (grid !== undefined && code === grid)) && (members[each] ?? []).length > 0,
  );
  const found = grids[number];
  const community = territory.communities[found?.community ?? -1];
  if (found === undefined || community === undefined)
    throw refuseBeyond(grid === undefined ? 'gridId' : 'grid', grid ?? gridId ?? '');
  return { gridId: found.id, township: null, communities: await readRegions(asking, [community.id]) };
}

/** The edition of a day, or a plan that the account may read and that is not in force. */
export async function printSubject(
  asking: Asking & { readonly identity: Identity },
  drawnPlans: DrawnPlans,
  query: Query,
): Promise<PrintSubject> {
  const { planId, asOf = null } = query;
  if (planId === undefined) {
    if (query.gridId !== undefined)
      throw refuseField(
        'invalid-parameter',
        'gridId',
        'is a grid of a plan: send planId too, or the code as grid',
      );
    const target = await printTarget(asking, query, asOf);
    return { target, source: publishedGrids(asking, asOf), draftName: null };
  }
  if (asOf !== null) throw refuseField('invalid-parameter', 'asOf', 'a plan is drawn on the ground of today');
  const { name, state } = await readPlanRow(asking.database, planId);
  if (state === 'published' || state === 'rolled_back' || state === 'discarded') {
    const detail =
      '方案已发布、撤回或废弃，请打印现行版本。The plan was published, rolled back or thrown away: print the edition in force.';
    throw new ProblemError('conflict', detail);
  }
  const { plan } = await drawnPlans.atHead(asking.database, { planId, scopeKey: asking.identity.scopeKey });
  const target = await targetInPlan(asking, plan, query);
  return { target, source: gridsOfPlan(plan, publishedGrids(asking, null)), draftName: name };
}
