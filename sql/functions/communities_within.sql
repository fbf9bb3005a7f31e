-- The communities below a region of any level, by the tree and not by the code: some townships lie in a county whose
-- code they do not carry. Two and four digits stand for 110000 and 140100.
create or replace function communities_within(region_code text)
returns setof uuid language sql stable parallel safe as $$
  with recursive below as (
    select id, level from region
    where code = case when length(region_code) < 6 then rpad(region_code, 6, '0') else region_code end
    union
    select region.id, region.level from region join below on region.parent_id = below.id
  )
  select id from below where level = 'community'
$$;
