import type { PlanChange } from '#core/contract/planChanges.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { applyPatch, emptyPatch, invertPatch, type Plan, type PlanPatch } from '#core/plans/plan.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { readTerritoryTexts, readTerritoryVersion, territoryColumns } from './readTerritory.ts';

/** One change of the log in effect, with what it did. A change that today's ground refuses did nothing. */
interface DrawnStep {
  readonly id: string;
  readonly patch: PlanPatch;
}

/** A plan with the log up to its head applied. Never changed in place. */
export interface DrawnPlan {
  readonly version: string;
  /** Before the first change. */
  readonly start: Plan;
  readonly steps: readonly DrawnStep[];
  readonly plan: Plan;
}

interface PlanReader {
  readonly planId: string;
  /** Who sees the same figures: plans are kept apart by it. */
  readonly scopeKey: string;
}

/** About 2 kB a plot with its walls and buildings: 1 GB at most, of which a whole city takes a quarter. */
const mostPlots = 400_000;
const keptMilliseconds = 15 * 60_000;

/** Which ground and which changes a drawn plan is of: equal for the same, and for no others. */
export const planKey = (version: string, changeIds: readonly string[]): string =>
  `${version} ${changeIds.length} ${changeIds.at(-1) ?? ''}`;

export interface PlanState {
  readonly key: string;
  /** How many changes are in effect. */
  readonly changes: number;
}

/** The key of a plan at its head, without drawing it. */
export async function planStateAtHead(database: Executor, planId: string): Promise<PlanState> {
  const version = await readTerritoryVersion(database, planId);
  const ids = await effectiveIds(database, planId);
  return { key: planKey(version, ids), changes: ids.length };
}

async function effectiveIds(database: Executor, planId: string): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(sqlQuery('plans/list_effective', [planId]));
  return rows.map(({ id }) => id);
}

/** The part of the log that two lists of changes have in common. */
function commonLength(steps: readonly DrawnStep[], ids: readonly string[]): number {
  let length = 0;
  while (length < ids.length && steps[length]?.id === ids[length]) length += 1;
  return length;
}

/** Undoes the last steps. */
function stepBack(drawn: DrawnPlan, length: number): DrawnPlan {
  let { plan } = drawn;
  for (const { patch } of drawn.steps.slice(length).reverse()) plan = applyPatch(plan, invertPatch(patch));
  return { ...drawn, steps: drawn.steps.slice(0, length), plan };
}

/** The plan with one change more, or with none where it is refused. */
function stepOn(drawn: DrawnPlan, change: PlanChange): DrawnPlan {
  const outcome = applyChange(drawn.plan, change);
  const step = { id: change.id, patch: outcome.isTaken ? outcome.patch : emptyPatch };
  return { ...drawn, steps: [...drawn.steps, step], plan: outcome.isTaken ? outcome.plan : drawn.plan };
}

interface Kept {
  readonly drawn: DrawnPlan;
  readonly keptUntil: number;
}

/**
 * Plans at their heads, kept in memory by who sees the same of them. What is kept is held against the log and the
 * revisions of its communities each time, and stepped back and on to where the log is now.
 */
export class DrawnPlans {
  /** The least recently used first. */
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The plan with its log up to the head. */
  async atHead(database: Executor, reader: PlanReader): Promise<DrawnPlan> {
    const key = `${reader.planId} ${reader.scopeKey}`;
    const version = await readTerritoryVersion(database, reader.planId);
    const known = this.#kept.get(key);
    const isUsable = known !== undefined && known.drawn.version === version && known.keptUntil > this.#now();
    const drawn = isUsable ? known.drawn : await this.#begin(database, reader.planId);
    const wanted = await effectiveIds(database, reader.planId);
    const common = commonLength(drawn.steps, wanted);
    let reached = common < drawn.steps.length ? stepBack(drawn, common) : drawn;
    if (common < wanted.length) {
      const rows = await database.query<{ change: PlanChange }>(
        sqlQuery('plans/read_effective', [reader.planId, common]),
      );
      for (const { change } of rows) reached = stepOn(reached, change);
    }
    this.keep(reader, reached);
    return reached;
  }

  /** Remembers what a save came to. */
  keep(reader: PlanReader, drawn: DrawnPlan): void {
    const key = `${reader.planId} ${reader.scopeKey}`;
    const before = this.#kept.get(key);
    const keptUntil = before?.drawn.start === drawn.start ? before.keptUntil : this.#now() + keptMilliseconds;
    this.#kept.delete(key);
    this.#kept.set(key, { drawn, keptUntil });
    let plots = 0;
    for (const each of this.#kept.values()) plots += each.drawn.plan.territory.plots.length;
    for (const [oldest, each] of this.#kept) {
      if (plots <= mostPlots || oldest === key) break;
      plots -= each.drawn.plan.territory.plots.length;
      this.#kept.delete(oldest);
    }
  }

  async #begin(database: Executor, planId: string): Promise<DrawnPlan> {
    const texts = await readTerritoryTexts(database, planId);
    const start = readTerritory(territoryColumns(texts));
    return { version: texts.version, start, steps: [], plan: start };
  }
}
