import { v7 as newId } from 'uuid';
import { labelPoint } from '#core/geometry/polygon.ts';
import { assignCodes, type CodeOfGrid, originalPlot } from '#core/plans/assignCodes.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import { changedCommunities } from '#core/plans/publication/changedCommunities.ts';
import { type GroundChanges, groundChanges } from '#core/plans/publication/groundChanges.ts';
import { findSuccession, type Succession } from '#core/plans/publication/succession.ts';
import type { TerritoryArc } from '#core/plans/territory.ts';
import type { CopyRow } from '../../platform/database/port.ts';
import { lineText, pointText, polygonText } from './draftShapes.ts';
import type { PlanDraft } from './planDraft.ts';

/** What follows from a draft for the city, before anything is written. */
export interface DraftOutcome {
  readonly changed: ReadonlySet<number>;
  readonly codes: readonly CodeOfGrid[];
  readonly ground: GroundChanges;
  readonly succession: Succession;
}

/** `lastNumbers`: the highest sequence ever used in each community, by its code. */
export function outcomeOf(
  { before, after }: PlanDraft,
  lastNumbers: ReadonlyMap<string, number>,
): DraftOutcome {
  const changed = changedCommunities(before, after);
  const codes = assignCodes(before, after, changed, lastNumbers);
  return {
    changed,
    codes,
    ground: groundChanges(before, after, changed),
    succession: findSuccession(before, after, codes),
  };
}

/** The plan whose rows they are, and the region whose rights decide who sees them. */
interface Owner {
  readonly planId: string;
  readonly scopeId: string;
}

interface Place {
  readonly id: string;
  readonly countyCode: string;
}

function placeOf({ after }: PlanDraft, community: number): Place {
  const place = after.territory.communities[community];
  if (!place) throw new Error(`the plan names a community ${community} that its territory lacks`);
  return place;
}

export function* gridRows(
  { planId, scopeId }: Owner,
  draft: PlanDraft,
  outcome: DraftOutcome,
): Generator<CopyRow> {
  for (const { grid: number, code, gridId, isNew } of outcome.codes) {
    const grid = draft.after.grids[number];
    if (!grid) continue;
    const { id, countyCode } = placeOf(draft, grid.community);
    const predecessor = draft.before.grids[outcome.succession.predecessorOf.get(number) ?? -1];
    yield [
      countyCode,
      planId,
      grid.id,
      id,
      code,
      gridId,
      isNew,
      grid.name,
      grid.kind,
      grid.hostElementId,
      predecessor?.id ?? null,
      scopeId,
    ];
  }
}

/** Plots of the communities that change; outlines only of those that the plan cut or reshaped. */
export function* plotRows(
  { planId, scopeId }: Owner,
  draft: PlanDraft,
  outcome: DraftOutcome,
): Generator<CopyRow> {
  const { territory, gridOf, grids } = draft.after;
  const made = new Set(outcome.ground.made);
  const drawn = new Set([...made, ...outcome.ground.reshaped]);
  for (const [number, plot] of territory.plots.entries()) {
    const grid = grids[gridOf[number] ?? -1];
    if (!grid || plot.isReplaced || !outcome.changed.has(plot.community)) continue;
    const { id, countyCode } = placeOf(draft, plot.community);
    const parent = made.has(number) ? territory.plots[originalPlot(draft.after, number)]?.id : undefined;
    const own = [countyCode, planId, plot.id, id, grid.id, parent ?? null];
    if (!drawn.has(number)) {
      yield [...own, null, null, null, scopeId];
      continue;
    }
    const outline = outlineOf(territory, [number]);
    const [rings] = outline;
    if (!rings || outline.length > 1) throw new Error(`the plot ${plot.id} is not one polygon`);
    yield [...own, polygonText(rings), plot.areaSquareMetres, pointText(labelPoint(rings)), scopeId];
  }
}

export function* wallRows(planId: string, draft: PlanDraft, { ground }: DraftOutcome): Generator<CopyRow> {
  const { plots } = draft.after.territory;
  const idOf = (plot: number): string | null => plots[plot]?.id ?? null;
  const countyOf = ({ left, right }: TerritoryArc): string =>
    placeOf(draft, plots[left]?.community ?? plots[right]?.community ?? -1).countyCode;
  for (const wall of ground.walls) {
    yield [
      countyOf(wall),
      planId,
      newId(),
      idOf(wall.left),
      idOf(wall.right),
      wall.kind,
      wall.lengthMetres,
      lineText(wall.points),
    ];
  }
}

export function* buildingRows(
  planId: string,
  draft: PlanDraft,
  { ground }: DraftOutcome,
): Generator<CopyRow> {
  for (const { id, plot: number } of ground.buildings) {
    const plot = draft.after.territory.plots[number];
    if (plot) yield [placeOf(draft, plot.community).countyCode, planId, id, plot.id];
  }
}
