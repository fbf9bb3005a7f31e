-- Counts the state of the addresses of at most so many of these communities whose counts are missing, a day old, or older
-- than a change; returns how many were counted. With the owner's rights, for counts are nobody's to write; only where the
-- caller may see addresses.
create or replace function refresh_address_quality(communities uuid[], most integer)
returns integer language plpgsql volatile security definer set search_path = public, pg_temp set work_mem = '32MB' as $$
declare
  due uuid[];
begin
  due := array(select id from due_address_quality(communities) as id limit most);
  if due = '{}' then return 0; end if;
  -- two who count at once: the later one counts again, and both say the same
  perform pg_advisory_xact_lock(hashtext('address_quality'));
  delete from address_quality where community_id = any(due);
  insert into address_quality (county_code, community_id, addresses, complete, without_point, duplicates, piled_up, outside,
    uncertified, counted_at, seen)
  with known as materialized (
    select
      address.community_id,
      address.point,
      address.code is not null and address.point is not null and coalesce(road_name, compound_name) is not null
        and coalesce(road_number, building_number) is not null as is_complete,
      address.certified_at is null as is_uncertified,
      hashtextextended(concat_ws('|', road_name, road_number, compound_name, building_number), 0) as house,
      hashtextextended(concat(community_id, '|', road_name, '|', road_number, '|', compound_name, '|', building_number, '|',
        unit_number, '|', floor_number, '|', room_number), 0) as whole
    from standard_address as address
    where address.community_id = any(due) and address.status = 'current'
  ), plain as (
    select community_id, count(*) as addresses, count(*) filter (where is_complete) as complete,
      count(*) filter (where point is null) as without_point, count(*) filter (where is_uncertified) as uncertified
    from known
    group by community_id
  ), doubled as (
    select community_id, sum(times) as duplicates
    from (select community_id, count(*) as times from known group by community_id, whole having count(*) > 1) as same
    group by community_id
  ), spots as (
    select community_id, point, sum(times) as times, count(*) as houses
    from (
      select community_id, point, house, count(*) as times from known where point is not null group by community_id, point, house
    ) as house
    group by community_id, point
  ), placed as (
    select spots.community_id, sum(times) filter (where houses >= 3) as piled_up,
      sum(times) filter (where not st_covers(community.geom, spots.point)) as outside
    from spots
    join region as community on community.id = spots.community_id
    group by spots.community_id
  )
  select community.county_code, community.id, coalesce(plain.addresses, 0), coalesce(plain.complete, 0),
    coalesce(plain.without_point, 0), coalesce(doubled.duplicates, 0), coalesce(placed.piled_up, 0),
    coalesce(placed.outside, 0), coalesce(plain.uncertified, 0), clock_timestamp(), pg_current_snapshot()
  from region as community
  left join plain on plain.community_id = community.id
  left join doubled on doubled.community_id = community.id
  left join placed on placed.community_id = community.id
  where community.id = any(due);
  return cardinality(due);
end $$;
revoke execute on function refresh_address_quality(uuid[], integer) from public;
grant execute on function refresh_address_quality(uuid[], integer) to jingwei_app;
