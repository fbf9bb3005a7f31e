-- Communities by identity ($1) or by their 12 digits ($2), with what is written before a road.
select
  region.id::text as "communityId",
  region.code,
  region.name,
  region.county_code::text as "countyCode",
  (select string_agg(part ->> 'name', '' order by place)
    from jsonb_array_elements(region_chain(region.id)) with ordinality as above (part, place)) as prefix,
  array[st_x(region.label_point), st_y(region.label_point)] as "labelPoint"
from region
where region.level = 'community'
  and (region.id = any($1::uuid[]) or (region.code = any($2::text[]) and region.valid @> city_day(now())))
