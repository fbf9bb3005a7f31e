-- Where about it is that a text means, for each of several ($1: JSON of number, roads, compounds, communityIds): the point
-- of a road (nearest to the community, where one is named too), else of a compound, else of a community.
select
  asked.number,
  found.precision,
  array[st_x(found.point), st_y(found.point)] as point,
  found."communityCode",
  found."communityName"
from jsonb_to_recordset($1::jsonb) as asked (number integer, roads text[], compounds text[], "communityIds" uuid[])
cross join lateral (
  select
    case when place.kind in ('road', 'lane') then 'road' else 'community' end as precision,
    case when community.label_point is null then place.label_point
      else st_closestpoint(place.geom, community.label_point) end as point,
    coalesce(community.code, own.code) as "communityCode",
    coalesce(community.name, own.name) as "communityName",
    case when place.kind in ('road', 'lane') then 1 else 2 end as turn,
    coalesce(array_position(asked.roads, place.name), array_position(asked.compounds, place.name)) as likelihood,
    case when community.id is null then 0 else place.geom <-> community.label_point end as distance
  from place
  left join region as own on own.id = place.community_id
  left join region as community on community.id = asked."communityIds"[1]
  where place.status = 'current'
    and ((place.name = any(asked.roads) and place.kind in ('road', 'lane'))
      or (place.name = any(asked.compounds) and place.kind not in ('road', 'lane')))
  union all
  select 'community', region.label_point, region.code, region.name, 3,
    array_position(asked."communityIds", region.id), 0
  from region
  where region.id = any(asked."communityIds") and region.label_point is not null
  order by turn, likelihood, distance
  limit 1
) as found
