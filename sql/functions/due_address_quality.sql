-- Those of communities whose addresses are to be counted again: never counted, a day ago, or changed since. Only where the
-- caller may see addresses.
create or replace function due_address_quality(communities uuid[])
returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (
    select id from unnest(communities) as id
    where case when (select sees_all('addresses.read')) then true
      else id = any((select my_regions('addresses.read'))::uuid[]) end
  ), changed as (
    -- the sequencer numbers a change within moments; an hour covers the longest one
    select distinct unnest(change.community_ids) as id, change.transaction_id
    from address_change as change
    where change.made_at > coalesce((select min(counted_at) from address_quality), '-infinity') - interval '1 hour'
  )
  select mine.id
  from mine
  left join address_quality as quality on quality.community_id = mine.id
  where quality.community_id is null
    or quality.counted_at < now() - interval '1 day'
    or exists (select from changed
      where changed.id = mine.id and not pg_visible_in_snapshot(changed.transaction_id, quality.seen))
  order by mine.id
$$;
revoke execute on function due_address_quality(uuid[]) from public;
grant execute on function due_address_quality(uuid[]) to jingwei_app;
