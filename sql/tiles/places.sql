-- Place names by rank, the more important first; at most what a tile can show.
select
  tile_feature_id(place.id) as "featureId",
  case when $1 >= 13 then place.id::text end as "placeId",
  place.kind,
  place.name,
  place.name_en as "nameEn",
  place.rank::integer as rank,
  place.label_point as geom
from place
where place.label_point && tile_box($1, $2, $3, 0)
  and place.status = 'current'
  and place.rank <= case when $1 <= 10 then 1 when $1 <= 12 then 2 when $1 = 13 then 3 when $1 = 14 then 4 else 5 end
order by place.rank, place.id
limit 1200
