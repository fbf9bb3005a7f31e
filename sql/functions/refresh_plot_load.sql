-- Counts the incidents of the last twelve months on each plot of communities that were not counted within a day; returns
-- how many were. With the owner's rights, for counts are nobody's to write; only where the caller may see plans, and what
-- is counted is shown by the rights to incidents.
create or replace function refresh_plot_load(communities uuid[])
returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  reach uuid[] := case when not sees_all('plans.read') then my_regions('plans.read') end;
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
  select plot.county_code, plot.id, plot.community_id,
    count(happened.state) filter (where happened.is_recent),
    count(happened.state) filter (where happened.state not in ('closed', 'rejected'))
  from plot
  left join (
    select incident.community_id, incident.point, incident.state,
      incident.occurred_at >= city_now() - interval '12 months' as is_recent
    from incident
    where incident.community_id = any(due) and incident.point is not null
      and (incident.occurred_at >= city_now() - interval '12 months' or incident.state not in ('closed', 'rejected'))
      and incident.occurred_at <= city_now()
  ) as happened on happened.community_id = plot.community_id and st_intersects(plot.geom, happened.point)
  where plot.community_id = any(due) and plot.valid @> city_day(now())
  group by plot.county_code, plot.id;
  return cardinality(due);
end $$;
revoke execute on function refresh_plot_load(uuid[]) from public;
grant execute on function refresh_plot_load(uuid[]) to jingwei_app;
