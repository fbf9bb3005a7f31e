-- Today's grids of the communities $1, by code, and the grid of each of their plots, as JSON texts.
with listed as (
  select id, number from unnest($1::uuid[]) with ordinality as listed (id, number)
), standing as materialized (
  select version.id, version.grid_id, version.code::text as code, version.name, version.kind, version.host_element_id,
    listed.number - 1 as community, row_number() over (order by version.code) - 1 as number
  from listed
  join grid_version as version on version.community_id = listed.id and version.valid @> (select city_day(now()))
), placed as (
  select plot.id, row_number() over (order by listed.number, plot.id) - 1 as number
  from listed
  join plot on plot.community_id = listed.id and plot.valid @> (select city_day(now()))
), lying as (
  select member.plot_id, min(standing.number) as number
  from standing
  join grid_plot as member on member.grid_version_id = standing.id
  group by member.plot_id
)
select
  (
    select coalesce(json_agg(json_build_object(
      'id', grid_id, 'code', code, 'name', name, 'kind', kind, 'hostElementId', host_element_id, 'community', community
    ) order by number), '[]')::text
    from standing
  ) as grids,
  (
    select array_to_json(coalesce(array_agg(coalesce(lying.number, -1) order by placed.number), '{}'))::text
    from placed
    left join lying on lying.plot_id = placed.id
  ) as "gridOf"
