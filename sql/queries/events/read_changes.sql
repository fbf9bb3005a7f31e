-- Numbered changes after a known one ($1), at most $2, of the kinds $3 (null: all).
select
  sequence,
  kind,
  entity_id as "entityId",
  county_code as "countyCode",
  community_id as "communityId",
  layers,
  case when extent is not null then
    json_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) end as extent,
  payload,
  at
from change_event
where sequence > $1
  and ($3::text[] is null or exists (
    select from unnest($3::text[]) as chosen (kind)
    where change_event.kind = chosen.kind or starts_with(change_event.kind, chosen.kind || '.')))
order by sequence
limit $2
