import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { PlanRefusalShown } from '#core/contract/planRefusal.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { PlanRefusal } from '#core/plans/refusals.ts';
import { ProblemError } from '../platform/http/problemError.ts';

const degrees = ([longitude, latitude]: IntegerVertex): [number, number] => [longitude / 1e7, latitude / 1e7];

/** The plots as one shape; those that only the refused change would have made have none yet. */
function shapeOf({ territory }: Plan, plots: readonly number[]): GeoJsonGeometry {
  const known = plots.filter((plot) => territory.plots[plot] !== undefined);
  const coordinates = outlineOf(territory, known).map((rings) => rings.map((ring) => ring.map(degrees)));
  return { type: 'MultiPolygon', coordinates };
}

/** Every member that some refusal has; which ones follows from its kind. */
interface Members {
  readonly kind: string;
  readonly plots?: readonly number[];
  readonly plotIds?: readonly string[];
  readonly grids?: readonly number[];
  readonly gridIds?: readonly string[];
  readonly communities?: readonly number[];
  readonly parts?: readonly {
    readonly grid: number;
    readonly plots: readonly number[];
    readonly bestNeighbour: number | null;
  }[];
  readonly repair?: PlanChange | null;
  readonly at?: IntegerVertex | readonly IntegerVertex[];
  readonly line?: readonly IntegerVertex[];
}

const isVertex = (at: IntegerVertex | readonly IntegerVertex[]): at is IntegerVertex =>
  typeof at[0] === 'number';

function geometryOf(plan: Plan, { at, line, plots, parts }: Members): GeoJsonGeometry | null {
  if (at !== undefined) {
    return isVertex(at)
      ? { type: 'Point', coordinates: degrees(at) }
      : { type: 'MultiPoint', coordinates: at.map(degrees) };
  }
  if (line !== undefined) return { type: 'LineString', coordinates: line.map(degrees) };
  const places = plots ?? parts?.flatMap((part) => part.plots) ?? [];
  return places.length === 0 ? null : shapeOf(plan, places);
}

/** Grids that a change would make, in the order in which they are numbered on from those of the plan. */
function madeBy(change: PlanChange): readonly string[] {
  if ('newGrids' in change) return change.newGrids.map(({ id }) => id);
  return 'newGrid' in change ? [change.newGrid.id] : [];
}

/** A refusal with identities and shapes in place of the numbers of the plan that refused. */
export function showRefusal(plan: Plan, change: PlanChange, refusal: PlanRefusal): PlanRefusalShown {
  const members: Members = refusal;
  const made = madeBy(change);
  const plotIds = (plots: readonly number[]): string[] =>
    plots.flatMap((plot) => plan.territory.plots[plot]?.id ?? []);
  const gridIds = (grids: readonly number[]): string[] =>
    grids.flatMap((grid) => plan.grids[grid]?.id ?? made[grid - plan.grids.length] ?? []);
  const parts = (members.parts ?? []).flatMap(({ grid, plots, bestNeighbour }) =>
    gridIds([grid]).map((gridId) => ({
      gridId,
      plotIds: plotIds(plots),
      bestNeighbourId: bestNeighbour === null ? null : (gridIds([bestNeighbour])[0] ?? null),
      geometry: shapeOf(plan, plots),
    })),
  );
  return {
    kind: refusal.kind,
    changeId: change.id,
    plotIds: [...(members.plotIds ?? plotIds(members.plots ?? []))],
    gridIds: [...(members.gridIds ?? gridIds(members.grids ?? []))],
    communityIds: (members.communities ?? []).flatMap(
      (community) => plan.territory.communities[community]?.id ?? [],
    ),
    geometry: geometryOf(plan, members),
    parts,
    repair: members.repair ?? null,
  };
}

/** Ends a save with what is in its way. */
export function refuseChange(plan: Plan, change: PlanChange, refusal: PlanRefusal): ProblemError {
  const shown = showRefusal(plan, change, refusal);
  const detail = `该修改不能成立（${refusal.kind}），未保存任何内容。The change cannot stand (${refusal.kind}); nothing was saved.`;
  return new ProblemError('plan-refusal', detail, [], {}, { refusal: shown });
}
