import { v7 as newId } from 'uuid';
import type { PlanChange } from '#core/contract/planChanges.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import { replay } from '#core/plans/replay.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { Database, Executor } from '../../server/platform/database/port.ts';
import type { LoadDraft } from '../../server/plans/publication/planDraft.ts';
import { makePerson } from './accountServer.ts';

const ask = <Row extends object>(database: Executor, text: string, ...values: unknown[]): Promise<Row[]> =>
  database.query<Row>({ text, values });

const population = `household_count as households, resident_count as residents, resident_60_plus as residents60,
  resident_under_15 as "residentsUnder15", tenant_count as tenants, disabled_count as disabled`;
type Counts = Record<
  'households' | 'residents' | 'residents60' | 'residentsUnder15' | 'tenants' | 'disabled',
  number | null
>;
const columnsOf = (rows: readonly Counts[]): { [Name in keyof Counts]: (number | null)[] } => ({
  households: rows.map((row) => row.households),
  residents: rows.map((row) => row.residents),
  residents60: rows.map((row) => row.residents60),
  residentsUnder15: rows.map((row) => row.residentsUnder15),
  tenants: rows.map((row) => row.tenants),
  disabled: rows.map((row) => row.disabled),
});
const integer = (degrees: number): number => Math.round(degrees * 1e7);

/** Today's grids on the ground of communities, read by a test's own statements. */
export async function planOfCommunities(database: Executor, ids: readonly string[]): Promise<Plan> {
  const communities = await ask<{
    id: string;
    code: string;
    name: string;
    countyCode: string;
    revision: number;
  }>(
    database,
    `select id::text, code, name, county_code::text as "countyCode", revision from region where id = any($1::uuid[]) order by code`,
    ids,
  );
  const plots = await ask<
    Counts & {
      id: string;
      communityId: string;
      compoundId: string | null;
      landUse: string;
      area: number;
      x: number;
      y: number;
      gridId: string;
    }
  >(
    database,
    `select plot.id::text, plot.community_id::text as "communityId", compound_place_id::text as "compoundId", land_use as "landUse",
      plot.area_m2 as area, st_x(plot.label_point) as x, st_y(plot.label_point) as y, version.grid_id::text as "gridId",
      ${population.replaceAll(/(\w+_\w+) as/g, 'plot.$1 as')}
    from plot
    join grid_plot on grid_plot.plot_id = plot.id
    join grid_version as version on version.id = grid_plot.grid_version_id and upper_inf(version.valid)
    where plot.community_id = any($1::uuid[]) and upper_inf(plot.valid) order by plot.id`,
    ids,
  );
  const grids = await ask<Omit<TerritoryColumns['grids'][number], 'community'> & { communityId: string }>(
    database,
    `select grid_id::text as id, code::text, name, kind, host_element_id::text as "hostElementId", community_id::text as "communityId"
    from grid_version where community_id = any($1::uuid[]) and upper_inf(valid) order by code`,
    ids,
  );
  const buildings = await ask<
    Counts & { id: string; plotId: string; name: string | null; floors: number | null; x: number; y: number }
  >(
    database,
    `select id::text, plot_id::text as "plotId", name, floors, st_x(label_point) as x, st_y(label_point) as y, ${population}
    from building where plot_id = any($1::uuid[]) order by id`,
    plots.map(({ id }) => id),
  );
  const arcs = await ask<{
    left: string | null;
    right: string | null;
    kind: 'plain' | 'arterial' | 'barrier';
    length: number;
    shape: { coordinates: [number, number][] };
  }>(
    database,
    `select left_plot_id::text as left, right_plot_id::text as right, kind, length_metres as length, st_asgeojson(geom, 9)::json as shape
    from plot_arc where left_plot_id = any($1::uuid[]) or right_plot_id = any($1::uuid[]) order by id`,
    plots.map(({ id }) => id),
  );
  const communityAt = new Map(communities.map(({ id }, number) => [id, number]));
  const plotAt = new Map(plots.map(({ id }, number) => [id, number]));
  const gridAt = new Map(grids.map(({ id }, number) => [id, number]));
  const rule = {
    ordinary: { minimum: 300, maximum: 500 },
    rural: { minimum: 100, maximum: 300 },
    exclusive: null,
  };
  return readTerritory({
    communities: communities.map((each) => ({ ...each, rules: rule })),
    plots: {
      id: plots.map(({ id }) => id),
      community: plots.map(({ communityId }) => communityAt.get(communityId) ?? -1),
      compoundId: plots.map(({ compoundId }) => compoundId),
      landUse: plots.map(({ landUse }) => landUse),
      areaSquareMetres: plots.map(({ area }) => area),
      x: plots.map(({ x }) => integer(x)),
      y: plots.map(({ y }) => integer(y)),
      incidents: plots.map(() => 0),
      openIncidents: plots.map(() => 0),
      ...columnsOf(plots),
    },
    arcs: {
      left: arcs.map(({ left }) => plotAt.get(left ?? '') ?? -1),
      right: arcs.map(({ right }) => plotAt.get(right ?? '') ?? -1),
      kind: arcs.map(({ kind }) => kind),
      lengthMetres: arcs.map(({ length }) => length),
      points: arcs.map(({ shape }) => shape.coordinates.flat().map(integer)),
    },
    buildings: {
      id: buildings.map(({ id }) => id),
      plot: buildings.map(({ plotId }) => plotAt.get(plotId) ?? -1),
      name: buildings.map(({ name }) => name),
      floors: buildings.map(({ floors }) => floors),
      x: buildings.map(({ x }) => integer(x)),
      y: buildings.map(({ y }) => integer(y)),
      ...columnsOf(buildings),
    },
    grids: grids.map(({ communityId, ...grid }) => ({
      ...grid,
      community: communityAt.get(communityId) ?? -1,
    })),
    gridOf: plots.map(({ gridId }) => gridAt.get(gridId) ?? -1),
  });
}

/** The draft of a plan as the log in the database stands. */
export const loadDraftOfCity: LoadDraft = async (database, planId) => {
  const members = await ask<{ id: string }>(
    database,
    'select community_id::text as id from plan_community where plan_id = $1',
    planId,
  );
  const log = await ask<{ id: string; change: PlanChange }>(
    database,
    `select plan_change.id::text, change from plan_change join plan on plan.id = plan_id
    where plan_id = $1 and not is_discarded and position <= head order by position`,
    planId,
  );
  const before = await planOfCommunities(
    database,
    members.map(({ id }) => id),
  );
  const { plan: after, refused } = replay(
    before,
    log.map(({ change }) => change),
  );
  if (refused.length > 0) throw new Error(`the log is refused: ${JSON.stringify(refused[0]?.refusal)}`);
  return { before, after, key: log.map(({ id }) => id).join() };
};

export interface MadePlan {
  readonly planId: string;
  readonly authorId: string;
  readonly approverId: string;
}

/** A plan that was approved for a day, over communities, with a log of changes. */
export async function makeScheduledPlan(
  database: Database,
  communityIds: readonly string[],
  changes: readonly PlanChange[],
  effectiveOn: string,
): Promise<MadePlan> {
  const planId = newId();
  const author = await makePerson(database, { role: 'planner' });
  const approver = await makePerson(database, { role: 'approver' });
  await ask(
    database,
    `insert into plan (county_code, id, name, scope_region_id, state, author_id, author_name, head, effective_on, approver_id, approved_at)
    select county_code, $1, '调整', $2, 'scheduled', $3, '规划员', $4, $5, $6, now() from region where id = $2`,
    planId,
    communityIds[0],
    author.accountId,
    changes.length,
    effectiveOn,
    approver.accountId,
  );
  await ask(
    database,
    `insert into plan_community (county_code, plan_id, community_id, base_revision)
    select county_code, $1, id, revision from region where id = any($2::uuid[])`,
    planId,
    communityIds,
  );
  for (const [index, change] of changes.entries()) {
    await ask(
      database,
      `insert into plan_change (county_code, plan_id, id, position, revision, change, kind, community_ids, author_id, author_name)
      select county_code, $1, $2, $3, 1, $4::jsonb, $5, $6::uuid[], $7, '规划员' from plan where id = $1`,
      planId,
      change.id,
      index + 1,
      JSON.stringify(change),
      change.kind,
      communityIds,
      author.accountId,
    );
  }
  return { planId, authorId: author.accountId, approverId: approver.accountId };
}
