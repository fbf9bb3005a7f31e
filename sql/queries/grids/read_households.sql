-- One row: every grid of the communities ($1, null: all) on a day ($2, else today) as columns, ordered by code, for lists,
-- histograms and what-ifs of a whole city. Only grids whose figures the account may see.
select
  coalesce($2::date, city_day(now()))::text as "asOf",
  coalesce(array_agg(grid.code::text), '{}') as code,
  coalesce(array_agg(grid.name), '{}') as name,
  coalesce(array_agg(grid.kind), '{}') as kind,
  coalesce(array_agg(grid.household_count), '{}') as households,
  coalesce(array_agg(grid.minimum_households), '{}') as "minimumHouseholds",
  coalesce(array_agg(grid.maximum_households), '{}') as "maximumHouseholds",
  coalesce(array_agg(round(st_x(grid.label_point)::numeric, 6)::float8), '{}') as longitude,
  coalesce(array_agg(round(st_y(grid.label_point)::numeric, 6)::float8), '{}') as latitude
from (
  select card.*
  from grid_card as card
  where card.valid @> coalesce($2::date, city_day(now()))
    and ($1::uuid[] is null or card.community_id = any($1::uuid[]))
    and card.shows_figures
  order by card.code::text collate "C"
) as grid
