-- What changed in the city below a plan: for each community that it changes and that moved on since, the grids of then
-- and of now, and the plots that came and went.
with moved as (
  select member.community_id, region.code, region.name, member.base_revision, region.revision,
    coalesce(member.base_version_ids, '{}') as base_ids
  from plan_community as member
  join region on region.id = member.community_id
  where member.plan_id = $1 and member.is_changed and region.revision <> member.base_revision
), version as (
  select moved.community_id, card.id, card.grid_id, card.code::text as code, card.name, card.household_count as households,
    card.id = any(moved.base_ids) as was, card.valid @> (select city_day(now())) as stands
  from moved
  join grid_card as card on card.community_id = moved.community_id
    and (card.id = any(moved.base_ids) or card.valid @> (select city_day(now())))
), plots as (
  select version.community_id, version.grid_id, version.was, version.stands, member.plot_id
  from version
  join grid_plot as member on member.grid_version_id = version.id
)
select
  moved.community_id::text as "communityId",
  moved.code,
  moved.name,
  moved.base_revision as "baseRevision",
  moved.revision,
  (
    select coalesce(json_agg(json_build_object('gridId', now.grid_id, 'code', now.code, 'name', now.name, 'households', now.households) order by now.code), '[]')
    from version as now
    where now.community_id = moved.community_id and now.stands
      and not exists (select from version as before where before.grid_id = now.grid_id and before.was)
  ) as "gridsAdded",
  (
    select coalesce(json_agg(json_build_object('gridId', before.grid_id, 'code', before.code, 'name', before.name, 'households', before.households) order by before.code), '[]')
    from version as before
    where before.community_id = moved.community_id and before.was
      and not exists (select from version as now where now.grid_id = before.grid_id and now.stands)
  ) as "gridsRetired",
  (
    select coalesce(json_agg(json_build_object('gridId', now.grid_id, 'code', now.code, 'name', now.name, 'households', now.households,
      'householdsBefore', before.households,
      'plotsGained', (select count(*) from plots as gained where gained.grid_id = now.grid_id and gained.stands
        and not exists (select from plots as had where had.grid_id = now.grid_id and had.was and had.plot_id = gained.plot_id)),
      'plotsLost', (select count(*) from plots as lost where lost.grid_id = now.grid_id and lost.was
        and not exists (select from plots as has where has.grid_id = now.grid_id and has.stands and has.plot_id = lost.plot_id))
    ) order by now.code), '[]')
    from version as now
    join version as before on before.grid_id = now.grid_id and before.was
    where now.community_id = moved.community_id and now.stands and now.id <> before.id
  ) as "gridsChanged",
  (
    select count(distinct came.plot_id) from plots as came
    where came.community_id = moved.community_id and came.stands
      and not exists (select from plots as had where had.plot_id = came.plot_id and had.was)
  ) as "plotsAdded",
  (
    select count(distinct went.plot_id) from plots as went
    where went.community_id = moved.community_id and went.was
      and not exists (select from plots as has where has.plot_id = went.plot_id and has.stands)
  ) as "plotsRetired",
  array(
    select change.position from plan_change as change
    where change.plan_id = $1 and not change.is_discarded and moved.community_id = any(change.community_ids)
    order by change.position
  ) as positions
from moved
order by moved.code collate "C"
