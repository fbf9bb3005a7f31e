import { readdirSync, readFileSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import type { Plan } from '#core/plans/plan.ts';
import { seedDemonstration } from '../../server/demonstration/seed.ts';
import { defaultSeed } from '../../server/platform/boot/prepareDatabase.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { PublicationRefused, publishPlan } from '../../server/plans/publication/publishPlan.ts';
import { startScheduler } from '../../server/plans/publication/scheduler.ts';
import { writeOutDraft } from '../../server/plans/publication/writeOutDraft.ts';
import { validateDraft } from '../../server/plans/validation/validateDraft.ts';
import { rollBackPlan } from '../../server/plans/publication/rollBackPlan.ts';
import { loadDraftOfCity, makeScheduledPlan, planOfCommunities } from '../support/planOfCity.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const root = new URL('../../sql/', import.meta.url);
const checks = readdirSync(new URL('checks/', root)).sort();

async function brokenChecks(database: Database): Promise<Record<string, unknown>> {
  const broken: Record<string, unknown> = {};
  for (const file of checks) {
    const text = readFileSync(new URL(`checks/${file}`, root), 'utf8');
    const rows = await database.query({ text: `select * from (${text}\n) as broken limit 3`, values: [] });
    if (rows.length > 0) broken[file] = rows;
  }
  return broken;
}

const ask = <Row extends object = Record<string, unknown>>(
  database: Database,
  text: string,
  ...values: unknown[]
): Promise<Row[]> => database.query<Row>({ text, values });

interface Version {
  readonly code: string;
  readonly households: number | null;
  readonly valid: string;
}
const versionsOf = (database: Database, communityId: string): Promise<Version[]> =>
  ask<Version>(
    database,
    `select code::text, household_count as households, valid::text from grid_version
    where community_id = $1 and upper_inf(valid) order by code`,
    communityId,
  );

/** Everything that a roll-back must bring back, by what it says and not by its row. */
const standing = (database: Database): Promise<object[]> =>
  ask(
    database,
    `select 'grid' as what, version.code::text || ' ' || version.name || ' ' || coalesce(version.household_count::text, '?') || ' '
        || md5(version.geom::text) || ' ' || md5((select string_agg(plot_id::text, ',' order by plot_id) from grid_plot where grid_version_id = version.id)) as text
      from grid_version as version where upper_inf(valid)
    union all
    select 'plot', plot.id::text || md5(plot.geom::text) || coalesce(plot.household_count::text, '?') from plot where upper_inf(valid)
    union all
    select 'arc', kind || md5(geom::text) || coalesce(left_plot_id::text, '') || coalesce(right_plot_id::text, '') from plot_arc
    union all
    select 'building', id::text || plot_id::text from building
    union all
    select 'holder', post.grid_id::text || post.role_code || assignment.staff_id::text || assignment.kind
      from post join assignment on assignment.post_id = post.id
      where post.closed_on is null and post.grid_id is not null and assignment.valid @> city_day(city_now())
    union all
    select 'incident', incident.id::text || grid_id::text from incident where state not in ('closed', 'rejected')
    order by 1, 2`,
  );

/** Two neighbouring grids of a community, and a part of the first that can become a grid of its own. */
function redraw(plan: Plan, community: number): PlanChange[] {
  const own = plan.grids.flatMap((grid, number) =>
    grid.community === community && grid.kind !== 'exclusive' ? [number] : [],
  );
  for (const first of own) {
    for (const second of own) {
      if (first === second) continue;
      const merge: PlanChange = {
        kind: 'mergeGrids',
        id: newId(),
        grids: [plan.grids[second]?.id ?? ''],
        into: plan.grids[first]?.id ?? '',
      };
      const merged = applyChange(plan, merge);
      if (!merged.isTaken) continue;
      const third = own.find((number) => number !== first && number !== second);
      for (const plot of merged.plan.members[third ?? -1] ?? []) {
        const split: PlanChange = {
          kind: 'reassign',
          id: newId(),
          origin: 'hand',
          newGrids: [{ id: newId(), name: '新网格', kind: 'ordinary', hostElementId: null }],
          moves: [],
        };
        const change = {
          ...split,
          moves: [{ to: split.newGrids[0]?.id ?? '', plots: [plan.territory.plots[plot]?.id ?? ''] }],
        };
        if (applyChange(merged.plan, change).isTaken) return [merge, change];
      }
    }
  }
  throw new Error('no community of the test city can be redrawn');
}

/** A line through the middle of one of the grids, from its west to its east or from south to north. */
function cut(plan: Plan): PlanChange[] {
  for (const [number, { id, kind }] of plan.grids.entries()) {
    const points = (plan.members[number] ?? []).flatMap((plot) =>
      (plan.territory.arcsOfPlot[plot] ?? []).flatMap((arc) => plan.territory.arcs[arc]?.points ?? []),
    );
    if (points.length === 0 || kind === 'exclusive') continue;
    const xs = points.map(([x]) => x / 1e7).sort((one, other) => one - other);
    const ys = points.map(([, y]) => y / 1e7).sort((one, other) => one - other);
    const [west = 0, east = 0, south = 0, north = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
    const [middleX, middleY] = [(west + east) / 2, (south + north) / 2];
    const lines: [number, number][][] = [
      [
        [west - 1e-4, middleY],
        [east + 1e-4, middleY],
      ],
      [
        [middleX, south - 1e-4],
        [middleX, north + 1e-4],
      ],
    ];
    for (const line of lines) {
      const newGrid = { id: newId(), name: '东半网格' };
      const change: PlanChange = { kind: 'splitGrid', id: newId(), grid: id, line, newGrid };
      const outcome = applyChange(plan, change);
      if (outcome.isTaken && outcome.plan.territory !== plan.territory) return [change];
    }
  }
  throw new Error('no grid of the test city can be cut');
}

describe.skipIf(!isEngineAvailable(testEngine))(`publishing a plan (${testEngine})`, () => {
  let database: TestDatabase;
  let communityId: string;
  let changes: PlanChange[];
  let cuts: PlanChange[];
  let today: string;
  let yesterday: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    await seedDemonstration(database, {
      size: 'S',
      seed: defaultSeed,
      communities: 3,
      incidentDays: 30,
      onProgress: () => undefined,
    });
    const [community] = await ask<{ id: string }>(
      database,
      `select community_id::text as id from grid_version where kind <> 'exclusive' group by 1 having count(*) >= 4 order by 1 limit 1`,
    );
    communityId = community?.id ?? '';
    const plan = await planOfCommunities(database, [communityId]);
    changes = redraw(plan, 0);
    cuts = cut(plan);
    const [day] = await ask<{ today: string; yesterday: string }>(
      database,
      'select city_day(now())::text as today, (city_day(now()) - 1)::text as yesterday',
    );
    today = day?.today ?? '';
    yesterday = day?.yesterday ?? '';
    // the embedded database takes its time to build a city
  }, 300_000);
  afterAll(() => database.close());

  const publish = async (inner: Database, on = today, log = changes): Promise<string> => {
    const { planId } = await makeScheduledPlan(inner, [communityId], log, on);
    const facts = await inner.transaction((transaction) =>
      publishPlan(transaction, planId, today, loadDraftOfCity),
    );
    expect(facts).toMatchObject({ communities: 1, newGrids: 1 });
    return planId;
  };
  const rollBack = (inner: Database, planId: string): Promise<unknown> =>
    inner.transaction((transaction) => rollBackPlan(transaction, planId, null, ''));

  it('opens the new versions on the day and keeps every rule of the city', async () => {
    await inRollback(database, async (inner) => {
      const before = await versionsOf(inner, communityId);
      await publish(inner);
      expect(await brokenChecks(inner)).toEqual({});
      const after = await versionsOf(inner, communityId);
      expect(after).toHaveLength(before.length);
      const sum = (rows: Version[]): number => rows.reduce((total, row) => total + (row.households ?? 0), 0);
      expect(sum(after)).toBe(sum(before));
      const last = before.at(-1)?.code ?? '';
      expect(after.map(({ code }) => code)).toContain(String(BigInt(last) + 1n));
      expect(after.filter(({ valid }) => valid.startsWith(`[${today}`)).length).toBeGreaterThanOrEqual(3);
    });
  });

  it('re-assigns open incidents by their place, says so in their history, and leaves closed ones alone', async () => {
    await inRollback(database, async (inner) => {
      const closed = `select id::text, grid_id::text as grid from incident where state in ('closed', 'rejected') order by id`;
      const before = await ask(inner, closed);
      // one more in the very grid that will be merged away, and one that lies nowhere
      await ask(
        inner,
        `update incident set state = 'accepted', closed_at = null where id in (
          select id from incident where community_id = $1 order by id limit 200)`,
        communityId,
      );
      await publish(inner);
      const [wrong] = await ask<{ count: number }>(
        inner,
        `select count(*) from incident join grid on grid.id = grid_id
        where state not in ('closed', 'rejected') and (grid.retired_on is not null or exists (
          select from grid_version as version where version.community_id = incident.community_id and upper_inf(valid)
            and st_intersects(version.geom, incident.point) and not exists (
              select from grid_version as own where own.grid_id = incident.grid_id and upper_inf(own.valid)
                and st_intersects(own.geom, incident.point))))`,
      );
      expect(wrong?.count).toBe(0);
      const [told] = await ask<{ count: number }>(
        inner,
        `select count(*) from incident_event join incident on incident.id = incident_id
        where incident_event.kind = 'regridded' and after ->> 'grid' = (select code from grid where id = grid_id)`,
      );
      expect(told?.count).toBeGreaterThan(0);
      const after = new Map(
        (await ask<{ id: string; grid: string }>(inner, closed)).map((row) => [row.id, row.grid]),
      );
      for (const { id, grid } of before as { id: string; grid: string }[])
        if (after.has(id)) expect(after.get(id)).toBe(grid);
      expect(await brokenChecks(inner)).toEqual({});
    });
  });

  it('takes everything back, and never gives a retired code again', async () => {
    await inRollback(database, async (inner) => {
      const before = await standing(inner);
      const planId = await publish(inner);
      expect(await standing(inner)).not.toEqual(before);
      expect(await rollBack(inner, planId)).toMatchObject({ communities: 1 });
      expect(await standing(inner)).toEqual(before);
      expect(await brokenChecks(inner)).toEqual({});
      const [used] = await ask<{ code: string }>(
        inner,
        'select max(code)::text as code from grid where community_id = $1',
        communityId,
      );
      await publish(inner);
      const after = await versionsOf(inner, communityId);
      expect(after.map(({ code }) => code)).toContain(String(BigInt(used?.code ?? 0) + 1n));
    });
  });

  it('leaves the days on which a plan was in force as they were, when it is taken back later', async () => {
    await inRollback(database, async (inner) => {
      // a city whose clock runs: people follow on the same days as grids
      await ask(inner, 'update city set is_synthetic = false, stands_still_at = null');
      const before = await standing(inner);
      const planId = await publish(inner, yesterday);
      expect(await brokenChecks(inner)).toEqual({});
      const during = await versionsOf(inner, communityId);
      await rollBack(inner, planId);
      expect(await standing(inner)).toEqual(before);
      expect(await brokenChecks(inner)).toEqual({});
      const asOf = await ask<Version>(
        inner,
        `select code::text, household_count as households, '' as valid from grid_version
        where community_id = $1 and valid @> $2::date order by code`,
        communityId,
        yesterday,
      );
      expect(asOf.map(({ code, households }) => [code, households])).toEqual(
        during.map(({ code, households }) => [code, households]),
      );
    });
  });

  it('cuts plots with all that stands on them, and makes them whole again', async () => {
    await inRollback(database, async (inner) => {
      const before = await standing(inner);
      const planId = await publish(inner, today, cuts);
      expect(await brokenChecks(inner)).toEqual({});
      const [made] = await ask<{ pieces: number; cut: number }>(
        inner,
        'select cardinality(made_plot_ids) as pieces, cardinality(retired_plot_ids) as cut from plan_publication where plan_id = $1',
        planId,
      );
      expect(made?.cut).toBeGreaterThan(0);
      expect(made?.pieces).toBeGreaterThan(made?.cut ?? 0);
      await rollBack(inner, planId);
      expect(await standing(inner)).toEqual(before);
      expect(await brokenChecks(inner)).toEqual({});
    });
  });

  it('publishes twice on one day, and takes the later plan back before the earlier one', async () => {
    await inRollback(database, async (inner) => {
      const before = await standing(inner);
      const first = await publish(inner);
      const between = await standing(inner);
      const second = await publish(inner, today, redraw(await planOfCommunities(inner, [communityId]), 0));
      expect(await brokenChecks(inner)).toEqual({});
      expect(await rollBack(inner, first)).toMatchObject({ kind: 'redrawn' });
      await rollBack(inner, second);
      expect(await standing(inner)).toEqual(between);
      await rollBack(inner, first);
      expect(await standing(inner)).toEqual(before);
      expect(await brokenChecks(inner)).toEqual({});
    });
  });

  it('refuses a plan whose community moved on, whole, and puts it back with the reason', async () => {
    await inRollback(database, async (inner) => {
      const { planId } = await makeScheduledPlan(inner, [communityId], changes, today);
      await ask(inner, 'update region set revision = revision + 1 where id = $1', communityId);
      const before = await standing(inner);
      const scheduler = startScheduler(inner, { loadDraft: loadDraftOfCity, everyMilliseconds: 1_000_000 });
      expect(await scheduler.runDue()).toBe(0);
      await scheduler.stop();
      expect(await standing(inner)).toEqual(before);
      const told = await ask(
        inner,
        `select plan.state, plan_event.kind, facts ->> 'kind' as reason from plan join plan_event on plan_id = plan.id where plan.id = $1`,
        planId,
      );
      expect(told).toEqual([{ state: 'approved', kind: 'failed', reason: 'stale' }]);
    });
  });

  it('publishes by itself what is due, once, and leaves an entry that says who approved it', async () => {
    await inRollback(database, async (inner) => {
      const due = await makeScheduledPlan(inner, [communityId], changes, yesterday);
      const scheduler = startScheduler(inner, { loadDraft: loadDraftOfCity, everyMilliseconds: 1_000_000 });
      expect(await scheduler.runDue()).toBe(1);
      expect(await scheduler.runDue()).toBe(0);
      await scheduler.stop();
      const entries = await ask<{ approverId: string; effectiveOn: string }>(
        inner,
        `select detail ->> 'approverId' as "approverId", detail ->> 'effectiveOn' as "effectiveOn"
        from audit_entry where action = 'plan.published' and entity_id = $1`,
        due.planId,
      );
      expect(entries).toEqual([{ approverId: due.approverId, effectiveOn: yesterday }]);
    });
  });

  const damages: readonly (readonly [kind: string, what: string, damage: string])[] = [
    [
      'gap',
      'a plot that no grid covers',
      'delete from plan_plot where plan_id = $1 and plot_id = (select min(plot_id::text)::uuid from plan_plot where plan_id = $1)',
    ],
    [
      'detached',
      'a plot given to a grid that it does not touch',
      `update plan_plot set grid_id = (
        select far.grid_id from plan_plot as far join plot on plot.id = far.plot_id
        where far.plan_id = $1 order by st_distance(plot.geom, (select geom from plot where id = plan_plot.plot_id)) desc limit 1)
      where plan_id = $1 and plot_id = (select min(plot_id::text)::uuid from plan_plot where plan_id = $1)`,
    ],
    [
      'crosses-community',
      'a plot of another community',
      `insert into plan_plot (county_code, plan_id, plot_id, community_id, grid_id)
      select county_code, $1, (select id from plot where community_id <> community.id order by id limit 1), community.id,
        (select min(grid_id::text)::uuid from plan_grid where plan_id = $1)
      from region as community where id = (select community_id from plan_community where plan_id = $1)`,
    ],
    [
      'empty-grid',
      'a grid without ground',
      `insert into plan_grid (county_code, plan_id, grid_id, community_id, code, is_new, name, kind)
      select county_code, plan_id, plan_id, community_id, left(code, 12) || '998', true, '空', 'ordinary' from plan_grid where plan_id = $1 limit 1`,
    ],
    [
      'code-taken',
      'a code that is another grid’s',
      `update plan_grid set published_grid_id = null where plan_id = $1 and not is_new`,
    ],
  ];
  it.each(damages)('finds %s: %s', async (kind, _, damage) => {
    await inRollback(database, async (inner) => {
      const { planId } = await makeScheduledPlan(inner, [communityId], changes, today);
      await inner.transaction(async (transaction) => {
        await writeOutDraft(transaction, planId, await loadDraftOfCity(transaction, planId));
      });
      const found = await inner.transaction((transaction) => validateDraft(transaction, planId));
      expect(found).toMatchObject({ isPublishable: true, communities: 1 });
      await ask(inner, damage, planId);
      const damaged = await inner.transaction((transaction) => validateDraft(transaction, planId));
      expect(damaged.isPublishable).toBe(false);
      const finding = damaged.findings.find((each) => each.kind === kind);
      expect(finding).toMatchObject({ severity: 'blocks' });
      if (kind === 'gap' || kind === 'detached') expect(finding?.geometry).not.toBeNull();
    });
  });

  it('counts the grids outside the rule as lists of grids do', async () => {
    await inRollback(database, async (inner) => {
      const planId = await publish(inner);
      await ask(inner, 'update plan_community set is_redrawn = false where plan_id = $1', planId);
      await ask(inner, 'delete from plan_plot where plan_id = $1', planId);
      await ask(inner, 'delete from plan_grid where plan_id = $1', planId);
      const found = await inner.transaction((transaction) => validateDraft(transaction, planId));
      const cards = await ask<{ state: string; count: number }>(
        inner,
        `select rule_state as state, count(*)::integer from grid_card where community_id = $1 and upper_inf(valid)
          and rule_state in ('above', 'below') group by 1 order by 1`,
        communityId,
      );
      const counted = found.counts
        .filter(({ kind }) => kind === 'above-rule' || kind === 'below-rule')
        .map(({ kind, count }) => ({ state: kind.replace('-rule', ''), count }))
        .sort((one, other) => one.state.localeCompare(other.state));
      expect(counted).toEqual(cards);
      expect(found.needsReason).toBe(false);
    });
  });

  it('publishes nothing that PostGIS finds faulty', async () => {
    await inRollback(database, async (inner) => {
      const { planId } = await makeScheduledPlan(inner, [communityId], changes, today);
      const broken = async (...given: Parameters<typeof loadDraftOfCity>) => {
        const draft = await loadDraftOfCity(...given);
        const gridOf = Int32Array.from(draft.after.gridOf);
        const grid = gridOf[0] ?? 0;
        gridOf[gridOf.findLastIndex((other) => other !== grid)] = grid;
        const members = draft.after.members.map((_, number) =>
          [...gridOf.keys()].filter((plot) => gridOf[plot] === number),
        );
        return { ...draft, after: { ...draft.after, gridOf, members } };
      };
      await expect(
        inner.transaction((transaction) => publishPlan(transaction, planId, today, broken)),
      ).rejects.toThrow(PublicationRefused);
    });
  });
});
