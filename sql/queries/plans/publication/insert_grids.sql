-- New grids begin on the day of publication.
with made as (
  insert into grid (county_code, id, community_id, code, opened_on)
  select county_code, grid_id, community_id, code, $2::date
  from publishing_grid
  where is_new
  returning county_code, id
)
insert into plan_publication_row (county_code, plan_id, kind, id)
select county_code, $1::uuid, 'grid', id from made
