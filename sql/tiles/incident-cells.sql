-- Incident density from the cell pyramid: whole months from the roll-ups, the days at both ends of the window from
-- the daily rows; from zoom 14 on daily rows alone. One point a cell; days are those of the city's clock.
-- Keys are worked out beforehand (materialized): behind row rights an index is searched with plain columns alone, for
-- an expression that fails could tell of rows that are not to be seen. 12 times as slow otherwise.
with span as (
  select
    coalesce(city_day($4::timestamptz), date_trunc('month', counted.first_day)::date) as from_day,
    coalesce(city_day($5::timestamptz - interval '1 microsecond') + 1,
      (date_trunc('month', counted.last_day) + interval '1 month')::date) as until_day
  from counted_days() as counted
), month_span as (
  select
    case when $1 < 14 then date_trunc('month', from_day + interval '1 month' - interval '1 day')::date end as from_month,
    case when $1 < 14 then date_trunc('month', until_day)::date end as until_month
  from span
), chosen_class as (
  select array(select chosen_incident_classes($6, $9)) as codes
), chosen_community as (
  select array(select communities_within($7)) as ids
), month_key as materialized (
  select
    level.stored::smallint as stored, 2 * (level.stored - level.shown) as shift, class.code, step.month::date as month,
    cell_number($2::integer, $3::integer) << (2 * (level.stored - $1)) as first_cell,
    (cell_number($2::integer, $3::integer) + 1) << (2 * (level.stored - $1)) as past_cell
  from month_span
  cross join tile_cell_level($1, $6::text[] is not null or $9::text[] is not null) as level
  cross join lateral generate_series(month_span.from_month, month_span.until_month - 1, interval '1 month') as step (month)
  cross join lateral unnest(
    case when $6::text[] is null and $9::text[] is null then array['*'] else (select codes from chosen_class) end
  ) as class (code)
), month_count as (
  select cell_count.cell >> key.shift as cell, cell_count.state, cell_count.count,
    nullif(cell_count.class_code, '*') as class_code
  from month_key as key
  join incident_cell_month as cell_count
    on cell_count.level = key.stored
    and cell_count.class_code = key.code
    and cell_count.month = key.month
    and cell_count.cell >= key.first_cell
    and cell_count.cell < key.past_cell
  where ($7::text is null or cell_count.community_id = any((select ids from chosen_community)::uuid[]))
    and ($8::text[] is null or cell_count.state = any($8))
), edge_day as materialized (
  select
    step.day::date as day, 2 * (20 - level.shown) as shift,
    cell_number($2::integer, $3::integer) << (2 * (20 - $1)) as first_cell,
    (cell_number($2::integer, $3::integer) + 1) << (2 * (20 - $1)) as past_cell
  from span, month_span,
    tile_cell_level($1, $6::text[] is not null or $9::text[] is not null) as level,
    generate_series(span.from_day, span.until_day - 1, interval '1 day') as step (day)
  where month_span.from_month is null
    or month_span.from_month >= month_span.until_month
    or step.day < month_span.from_month
    or step.day >= month_span.until_month
), day_count as (
  select cell_count.cell >> edge_day.shift as cell, cell_count.state, cell_count.count, cell_count.class_code
  from edge_day
  join incident_cell as cell_count
    on cell_count.day = edge_day.day
    and cell_count.cell >= edge_day.first_cell
    and cell_count.cell < edge_day.past_cell
  where (($6::text[] is null and $9::text[] is null) or cell_count.class_code = any((select codes from chosen_class)::text[]))
    and ($7::text is null or cell_count.community_id = any((select ids from chosen_community)::uuid[]))
    and ($8::text[] is null or cell_count.state = any($8))
), total as (
  select part.cell,
    sum(part.count)::integer as count,
    sum(part.count) filter (where part.state not in ('closed', 'rejected'))::integer as open_count,
    case when count(part.class_code) = count(*) and min(class.display_group) = max(class.display_group)
      then min(class.display_group) end as display_group
  from (select * from month_count union all select * from day_count) as part
  left join incident_class as class on class.code = part.class_code
  group by part.cell
  having sum(part.count) > 0
)
select
  total.cell as "featureId",
  total.count,
  total.open_count as "openCount",
  total.display_group as "group",
  cell_centre(total.cell, level.shown) as geom
from total
cross join tile_cell_level($1, $6::text[] is not null or $9::text[] is not null) as level
