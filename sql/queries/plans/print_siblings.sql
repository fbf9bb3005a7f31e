-- Outlines of the communities beside one ($1) on a day ($2, else today), itself among them: where it lies in its township.
select
  sibling.code,
  st_asgeojson(sibling.geom, 7)::json as shape
from region as own
join region as sibling on sibling.parent_id = own.parent_id
where own.id = $1::uuid
  and sibling.valid @> coalesce($2::date, city_day(now()))
  and sibling.geom is not null
order by sibling.code collate "C"
