-- Counts the incidents of the last twelve months on each plot of communities that were not counted within a day; returns
-- how many were. With the owner's rights, for counts are nobody's to write; only where the caller may see plans, and what
-- is counted is shown by the rights to incidents.
create or replace function refresh_plot_load(communities uuid[])
returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  reach uuid[] := case when not sees_all('plans.read') then my_regions('plans.read') end;
  -- as constants: asked for each row they would cost more than the counting
  until_time timestamptz := city_now();
  since_time timestamptz := until_time - interval '12 months';
  today date := city_day(now());
  due uuid[];
begin
  due := array(
    select id from unnest(communities) as id
    where (reach is null or id = any(reach))
      and not exists (select from plot_load as load where load.community_id = id and load.counted_at > now() - interval '1 day'));
  if due = '{}' then return 0; end if;
  -- two who open the same street at once count it once
  perform pg_advisory_xact_lock(hashtext('plot_load'));
  due := array(
    select id from unnest(due) as id
    where not exists (select from plot_load as load where load.community_id = id and load.counted_at > now() - interval '1 day'));
  delete from plot_load where community_id = any(due);
  insert into plot_load (county_code, plot_id, community_id, incidents, open_incidents)
  with happened as materialized (
    select incident.community_id, incident.point, incident.state, true as is_recent
    from incident
    where incident.community_id = any(due) and incident.point is not null
      and incident.filed_at >= since_time - interval '1 day'
      and incident.occurred_at >= since_time and incident.occurred_at <= until_time
    union all
    select incident.community_id, incident.point, incident.state, false
    from incident
    where incident.community_id = any(due) and incident.point is not null
      and incident.state not in ('closed', 'rejected') and incident.occurred_at < since_time
  ), near as materialized (
    -- in the order of the plots: asked for one plot after the other, each shape is prepared once (a quarter of the time)
    select plot.id as plot_id, plot.geom, happened.point, happened.state, happened.is_recent
    from happened
    join plot on plot.community_id = happened.community_id and plot.geom && happened.point
    where plot.valid @> today
    order by plot.id
  ), counted as (
    select plot_id, count(*) filter (where is_recent) as incidents,
      count(*) filter (where state not in ('closed', 'rejected')) as open_incidents
    from near
    where st_intersects(geom, point)
    group by plot_id
  )
  select plot.county_code, plot.id, plot.community_id, coalesce(counted.incidents, 0), coalesce(counted.open_incidents, 0)
  from plot
  left join counted on counted.plot_id = plot.id
  where plot.community_id = any(due) and plot.valid @> today;
  return cardinality(due);
end $$;
revoke execute on function refresh_plot_load(uuid[]) from public;
grant execute on function refresh_plot_load(uuid[]) to jingwei_app;
