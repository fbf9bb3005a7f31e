-- The one filter of incidents; null lets everything through. A plain select, so that the planner takes it apart and
-- sees the constants: partitions are pruned by filed_at, which is never before the time of the occurrence (one day of
-- slack for clocks that disagree).
create or replace function matching_incidents(
  communities uuid[], grids uuid[], classes text[], states text[], severities integer[], sources text[],
  from_time timestamptz, until_time timestamptz, box geometry, words text, overdue boolean
)
returns setof incident language sql stable parallel safe as $$
  select incident.*
  from incident
  where (communities is null or incident.community_id = any(communities))
    and (grids is null or incident.grid_id = any(grids))
    and (classes is null or incident.class_code = any(classes))
    and (states is null or incident.state = any(states))
    and (severities is null or incident.severity = any(severities))
    and (sources is null or incident.source = any(sources))
    and (from_time is null or incident.occurred_at >= from_time)
    and (from_time is null or incident.filed_at >= from_time - interval '1 day')
    and (until_time is null or incident.occurred_at < until_time)
    and (box is null or incident.point && box)
    and (words is null or incident.title ilike words or incident.number like words
      -- as it is shown: what finds a hidden door would tell it
      or (incident.address_text ilike words and mask_door(incident.address_text) ilike words))
    and (overdue is null
      or overdue = (incident.state not in ('closed', 'rejected') and coalesce(incident.due_at < city_now(), false)))
$$;
