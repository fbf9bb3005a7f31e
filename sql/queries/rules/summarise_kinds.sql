-- Grids of the communities $1 (null: all) on a day ($2, else today) by kind: how they stand against their band, the bands,
-- and the households of those that are known, in bins of $3.
with listed as materialized (
  select grid.kind, grid.rule_state, grid.household_count as households, grid.minimum_households, grid.maximum_households
  from grid_card as grid
  where grid.valid @> coalesce($2::date, (select city_day(now())))
    and ($1::uuid[] is null or grid.community_id = any($1::uuid[]))
)
select
  kind,
  count(*) as grids,
  count(*) filter (where rule_state = 'inside') as inside,
  count(*) filter (where rule_state = 'below') as below,
  count(*) filter (where rule_state = 'above') as above,
  count(*) filter (where rule_state = 'unknown') as unknown,
  count(*) filter (where rule_state = 'none') as none,
  coalesce(sum(households), 0) as total,
  min(households) as minimum,
  max(households) as maximum,
  avg(households)::double precision as mean,
  stddev_pop(households)::double precision as "standardDeviation",
  (
    select json_agg(json_build_object('minimumHouseholds', rule.minimum_households,
      'maximumHouseholds', rule.maximum_households, 'grids', rule.grids) order by rule.grids desc)
    from (
      select minimum_households, maximum_households, count(*) as grids
      from listed as same
      where same.kind = listed.kind
      group by minimum_households, maximum_households
    ) as rule
  ) as rules,
  (
    select coalesce(json_agg(json_build_object('from', bin.start, 'grids', bin.grids) order by bin.start), '[]')
    from (
      select households / $3::integer * $3::integer as start, count(*) as grids
      from listed as same
      where same.kind = listed.kind and households is not null
      group by start
    ) as bin
  ) as histogram
from listed
group by kind
order by array_position('{ordinary,exclusive,rural}'::text[], kind)
