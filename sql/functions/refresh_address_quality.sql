-- Counts the state of the addresses of at most so many of these communities whose counts are missing, a day old, or older
-- than a change; returns how many were counted. With the owner's rights, for counts are nobody's to write; only where the
-- caller may see addresses.
create or replace function refresh_address_quality(communities uuid[], most integer)
returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  reach uuid[] := case when not sees_all('addresses.read') then my_regions('addresses.read') end;
  due uuid[];
begin
  due := array(
    select id from unnest(communities) as id
    where (reach is null or id = any(reach))
      and not exists (
        select from address_quality as quality
        where quality.community_id = id and quality.counted_at > now() - interval '1 day'
          and not exists (
            select from address_change as change
            where change.community_ids @> array[id] and change.made_at > quality.counted_at))
    limit most);
  if due = '{}' then return 0; end if;
  -- two who open the board at once: the later one counts again, and both say the same
  perform pg_advisory_xact_lock(hashtext('address_quality'));
  delete from address_quality where community_id = any(due);
  insert into address_quality (county_code, community_id, addresses, complete, without_point, duplicates, piled_up, outside,
    uncertified, counted_at)
  with judged as (
    select address.community_id, judged.*, address.certified_at is null as is_uncertified
    from standard_address as address
    join address_faults(due) as judged on judged.address_id = address.id
    where address.community_id = any(due) and address.status = 'current'
  )
  select community.county_code, community.id, count(judged.address_id), count(*) filter (where judged.is_complete),
    count(*) filter (where judged.is_without_point), count(*) filter (where judged.is_duplicate),
    count(*) filter (where judged.is_piled_up), count(*) filter (where judged.is_outside),
    count(*) filter (where judged.is_uncertified), clock_timestamp()
  from region as community
  left join judged on judged.community_id = community.id
  where community.id = any(due)
  group by community.county_code, community.id;
  return cardinality(due);
end $$;
revoke execute on function refresh_address_quality(uuid[], integer) from public;
grant execute on function refresh_address_quality(uuid[], integer) to jingwei_app;
