import { v7 as newId } from 'uuid';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanLogEntry } from '#core/contract/planLog.ts';
import type { PlanItem } from '#core/contract/plans.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import { boundaryMoves } from './boundaryMoves.ts';
import type { Answer, ApiClient } from './apiServer.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import type { Plan } from '#core/plans/plan.ts';

/** Where a planner's browser stands: what it has seen of its plan. */
export interface OpenPlan {
  readonly planId: string;
  head: number;
  revision: number;
}

export interface PlanClient {
  begin(region: string, name?: string): Promise<OpenPlan>;
  open(planId: string): Promise<OpenPlan>;
  territory(planId: string): Promise<Plan>;
  item(planId: string): Promise<PlanItem>;
  log(planId: string, query?: string): Promise<readonly PlanLogEntry[]>;
  /** Saves as the browser does; a save that is taken moves what it has seen. */
  save(plan: OpenPlan, changes: readonly PlanChange[]): Promise<Answer>;
  moveHead(plan: OpenPlan, head: number): Promise<Answer>;
  send(plan: OpenPlan, method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

/** What a planner's browser asks of the server. */
export function planClient(client: ApiClient): PlanClient {
  const tag = ({ planId, revision }: OpenPlan): string => `"${planId}-${revision}"`;
  const send: PlanClient['send'] = (plan, method, path, body) =>
    client.send({
      method,
      url: `/api/v1/plans/${plan.planId}${path}`,
      headers: {
        'if-match': tag(plan),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  const follow = async (plan: OpenPlan, asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    if (answer.status === 200) Object.assign(plan, answer.json<Pick<OpenPlan, 'head' | 'revision'>>());
    return answer;
  };
  const item: PlanClient['item'] = async (planId) =>
    (await client.get(`/api/v1/plans/${planId}`)).json<PlanItem>();
  return {
    send,
    item,
    async begin(region, name = '方案') {
      const answer = await client.post('/api/v1/plans', { region, name });
      const { planId, head, revision } = answer.json<PlanItem>();
      return { planId, head, revision };
    },
    async open(planId) {
      const { head, revision } = await item(planId);
      return { planId, head, revision };
    },
    async territory(planId) {
      return readTerritory((await client.get(`/api/v1/plans/${planId}/territory`)).json<TerritoryColumns>());
    },
    async log(planId, query = '') {
      const answer = await client.get(`/api/v1/plans/${planId}/changes${query}`);
      return answer.json<{ items: PlanLogEntry[] }>().items;
    },
    save: (plan, changes) => follow(plan, send(plan, 'POST', '/changes', { head: plan.head, changes })),
    moveHead: (plan, head) => follow(plan, send(plan, 'POST', '/head', { head })),
  };
}

/** A stroke of the brush that the draft takes: one plot on a border goes to the grid across. */
export function strokeIn(plan: Plan, communityId: string, nth = 0): PlanChange {
  const stroke = boundaryMoves(plan, communityId)[nth];
  if (stroke === undefined) throw new Error(`no stroke ${nth} is possible in ${communityId}`);
  return {
    kind: 'reassign',
    id: newId(),
    origin: 'hand',
    newGrids: [],
    moves: [{ to: stroke.gridId, plots: [stroke.plotId] }],
  };
}
