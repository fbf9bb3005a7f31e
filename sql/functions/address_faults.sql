-- What is wrong with each current address of communities. Complete: with a code, a road or compound, a number or building,
-- and a point. Duplicates name the same thing. Piled up: three houses or more on one very point. Outside: the point lies in
-- another community.
create or replace function address_faults(communities uuid[])
returns table (address_id uuid, is_complete boolean, is_without_point boolean, is_duplicate boolean, is_piled_up boolean, is_outside boolean)
language sql stable as $$
  with known as (
    select address.*,
      concat_ws('|', road_name, road_number, compound_name, building_number) as house,
      concat(community_id, '|', road_name, '|', road_number, '|', compound_name, '|', building_number, '|', unit_number, '|',
        floor_number, '|', room_number) as whole
    from standard_address as address
    where community_id = any(communities) and status = 'current'
  ), same as (
    select whole from known group by whole having count(*) > 1
  ), piles as (
    select point from known where point is not null group by point having count(distinct house) >= 3
  )
  select
    known.id,
    known.code is not null and known.point is not null and coalesce(known.road_name, known.compound_name) is not null
      and coalesce(known.road_number, known.building_number) is not null,
    known.point is null,
    same.whole is not null,
    piles.point is not null,
    known.point is not null and community.geom is not null and not st_covers(community.geom, known.point)
  from known
  left join same on same.whole = known.whole
  left join piles on piles.point = known.point
  left join region as community on community.id = known.community_id
$$;
