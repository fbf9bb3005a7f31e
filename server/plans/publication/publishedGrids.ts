import { v7 as newId } from 'uuid';
import { signedAreaSquareMetres } from '#core/geometry/measure.ts';
import { labelPoint } from '#core/geometry/polygon.ts';
import type { CodeOfGrid } from '#core/plans/assignCodes.ts';
import { outlineOf, type PolygonRings } from '#core/plans/outlines.ts';
import type { CopyRow } from '../../platform/database/port.ts';
import { multiPolygonText, pointText } from './draftShapes.ts';
import type { DraftOutcome } from './draftRows.ts';
import type { PlanDraft } from './planDraft.ts';

/** A grid of the draft and the grid of the city that it becomes. */
export interface SettledGrid extends CodeOfGrid {
  readonly draftGridId: string;
  readonly gridId: string;
}

/** Gives every grid its identity: one that is taken already cannot be a new grid's. */
export function settleGrids(
  { after }: PlanDraft,
  codes: readonly CodeOfGrid[],
  taken: ReadonlySet<string>,
): SettledGrid[] {
  return codes.flatMap((each) => {
    const grid = after.grids[each.grid];
    if (!grid) return [];
    const isFree = each.gridId !== null && !(each.isNew && taken.has(each.gridId));
    return [
      { ...each, draftGridId: grid.id, gridId: isFree && each.gridId !== null ? each.gridId : newId() },
    ];
  });
}

const isSameSet = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((plot, index) => plot === other[index]);

/** Whether a grid would be another one than today: other ground, or other traits. */
function isChanged(
  { before, after }: PlanDraft,
  reshaped: ReadonlySet<number>,
  settled: SettledGrid,
): boolean {
  if (settled.isNew) return true;
  const old = before.gridById.get(settled.gridId) ?? -1;
  const [was, is] = [before.grids[old], after.grids[settled.grid]];
  const members = after.members[settled.grid] ?? [];
  return (
    was?.name !== is?.name ||
    was?.kind !== is?.kind ||
    was?.hostElementId !== is?.hostElementId ||
    !isSameSet(before.members[old] ?? [], members) ||
    members.some((plot) => reshaped.has(plot))
  );
}

const shellArea = ([shell = []]: PolygonRings): number => signedAreaSquareMetres(shell);

/** Rows of the grids that get a new version, with outlines made of the shared walls. */
export function* publishedGridRows(
  draft: PlanDraft,
  { ground }: DraftOutcome,
  settled: readonly SettledGrid[],
): Generator<CopyRow> {
  const { territory, members, grids } = draft.after;
  const reshaped = new Set(ground.reshaped);
  for (const each of settled) {
    if (!isChanged(draft, reshaped, each)) continue;
    const grid = grids[each.grid];
    const community = territory.communities[grid?.community ?? -1];
    if (!grid || !community) continue;
    const plots = members[each.grid] ?? [];
    const polygons = outlineOf(territory, plots);
    const largest = polygons.reduce((best, next) => (shellArea(next) > shellArea(best) ? next : best));
    yield [
      community.countyCode,
      each.gridId,
      newId(),
      each.draftGridId,
      community.id,
      each.code,
      each.isNew,
      grid.name,
      grid.kind,
      grid.hostElementId,
      multiPolygonText(polygons),
      pointText(labelPoint(largest)),
    ];
  }
}

export const publishedGridColumns = [
  'county_code',
  'grid_id',
  'version_id',
  'draft_grid_id',
  'community_id',
  'code',
  'is_new',
  'name',
  'kind',
  'host_element_id',
  'geom',
  'label_point',
];
