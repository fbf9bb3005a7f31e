import { v7 as newId } from 'uuid';
import type { Database } from '../../server/platform/database/port.ts';
import type { Place } from './rightsExpectations.ts';

/** The two communities of the tiny city: one is the account's own, the other is somebody else's. */
export interface TwoPlaces {
  readonly own: Place;
  readonly foreign: Place;
  /** A case in the other community that a department is called to. */
  readonly calledIncidentId: string;
  /** Identities of incidents, elements, addresses and posts that do not belong to the own community. */
  readonly foreignRows: ReadonlySet<string>;
  /** The same for a department: all but its case. */
  readonly uncalledRows: ReadonlySet<string>;
}

const samples = `
  select
    region.code as region,
    (select min(grid.code) from grid where grid.community_id = region.id)::text as grid,
    (select grid.id from grid where grid.community_id = region.id order by code limit 1)::text as "gridId",
    (select incident.id from incident where incident.community_id = region.id and point is not null order by id limit 1)::text as "incidentId",
    (select incident.id from incident where incident.community_id = region.id and point is not null order by id desc limit 1)::text as "lastIncidentId",
    (select element.id from element where element.community_id = region.id order by id limit 1)::text as "elementId",
    (select address.id from standard_address as address where address.community_id = region.id order by id limit 1)::text as "addressId",
    (select building.id from building where building.community_id = region.id order by id limit 1)::text as "buildingId",
    (select json_build_array(st_x(point), st_y(point)) from incident
      where incident.community_id = region.id and point is not null order by id limit 1) as point,
    region.id::text as "regionId"
  from region
  where region.level = 'community'
    and exists (select from incident where incident.community_id = region.id)
  order by region.code
  limit 2`;

const rowsWhere = (condition: string): string => `
  select id::text as id from incident where ${condition.replace('#', 'incident.community_id')}
  union all select id::text from element where ${condition.replace('#', 'element.community_id')}
  union all select id::text from standard_address where ${condition.replace('#', 'standard_address.community_id')}
  union all select post.id::text from post join grid on grid.id = post.grid_id where ${condition.replace('#', 'grid.community_id')}`;

/** A plan of somebody for one community, as nobody would draw it who asks. */
async function insertPlan(database: Database, regionId: string): Promise<string> {
  const planId = newId();
  await database.query({
    text: `insert into plan (county_code, id, name, scope_region_id, author_id, author_name)
      select county_code, $1, '方案', id, $2, '规划员' from region where id = $3`,
    values: [planId, newId(), regionId],
  });
  await database.query({
    text: `insert into plan_community (county_code, plan_id, community_id, base_revision)
      select county_code, $1, id, revision from region where id = $2`,
    values: [planId, regionId],
  });
  return planId;
}

export async function findTwoPlaces(database: Database): Promise<TwoPlaces> {
  type Sample = Omit<Place, 'planId'> & { readonly lastIncidentId: string; readonly regionId: string };
  const [own, foreign] = await database.query<Sample>({ text: samples, values: [] });
  if (own === undefined || foreign === undefined) throw new Error('the tiny city has two communities');
  const plans = {
    own: await insertPlan(database, own.regionId),
    foreign: await insertPlan(database, foreign.regionId),
  };
  const ids = async (text: string, values: unknown[]): Promise<Set<string>> =>
    new Set((await database.query<{ id: string }>({ text, values })).map(({ id }) => id));
  // a centre carries the identity of its place, and places are shown to all
  const shownToAll = await ids(
    'select id::text as id from region union all select id::text from grid union all select id::text from place',
    [],
  );
  const foreignRows = await ids(rowsWhere('# is distinct from $1::uuid'), [own.regionId]);
  const uncalledRows = await ids(rowsWhere('true or # is null'), []);
  const calledIncidentId = foreign.lastIncidentId;
  uncalledRows.delete(calledIncidentId);
  for (const id of shownToAll) {
    foreignRows.delete(id);
    uncalledRows.delete(id);
  }
  foreignRows.add(plans.foreign);
  for (const planId of Object.values(plans)) uncalledRows.add(planId);
  return {
    own: { ...own, planId: plans.own },
    foreign: { ...foreign, planId: plans.foreign },
    calledIncidentId,
    foreignRows,
    uncalledRows,
  };
}

/** Calls a department to a case. */
export async function callDepartment(database: Database, code: string, incidentId: string): Promise<void> {
  await database.query({
    text: `insert into incident_call (county_code, incident_id, department_id)
      select incident.county_code, incident.id, department.id from incident, department
      where incident.id = $1::uuid and department.code = $2`,
    values: [incidentId, code],
  });
}
