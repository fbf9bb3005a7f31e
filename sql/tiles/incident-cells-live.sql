-- Incident density counted from the incidents themselves: for what the cell pyramid does not carry (severity, source,
-- grid, overdue) and for windows of hours. Slower where a tile holds very many.
select
  total.cell as "featureId",
  total.count,
  total.open_count as "openCount",
  total.display_group as "group",
  cell_centre(total.cell, least(20, $1 + 6)) as geom
from (
  select
    cell_of_point(incident.point) >> (2 * (20 - least(20, $1 + 6))) as cell,
    count(*)::integer as count,
    count(*) filter (where incident.state not in ('closed', 'rejected'))::integer as open_count,
    case when min(class.display_group) = max(class.display_group) then min(class.display_group) end as display_group
  from incident
  join incident_class as class on class.code = incident.class_code
  where incident.point && tile_box($1, $2, $3, 0)
    and cell_of_point(incident.point) >> (2 * (20 - $1)) = cell_number($2::integer, $3::integer)
    and ($4::timestamptz is null or incident.occurred_at >= $4)
    and ($5::timestamptz is null or incident.occurred_at < $5)
    and (($6::text[] is null and $9::text[] is null) or incident.class_code in (select chosen_incident_classes($6, $9)))
    and ($7::text is null or incident.community_id in (select communities_within($7)))
    and ($8::text[] is null or incident.state = any($8))
    and ($10::integer[] is null or incident.severity = any($10))
    and ($11::text[] is null or incident.source = any($11))
    and ($12::text is null or incident.grid_id = (select grid.id from grid where grid.code = $12))
    and ($13::boolean is null
      or $13 = (incident.state not in ('closed', 'rejected') and coalesce(incident.due_at < (select city_now()), false)))
  group by 1
) as total
