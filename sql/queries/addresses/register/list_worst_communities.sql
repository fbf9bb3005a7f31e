-- Of communities ($1, null: all) those with most addresses to be mended, at most $2.
select community_id::text as id
from address_quality
where ($1::uuid[] is null or community_id = any($1::uuid[]))
  and without_point + duplicates + piled_up + outside > 0
order by without_point + duplicates + piled_up + outside desc, community_id
limit $2
