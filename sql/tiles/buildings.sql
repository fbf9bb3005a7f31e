-- Buildings: at 13 and 14 the large ones without their text, the largest first; from 15 on all of them with everything.
select
  tile_feature_id(building.id) as "featureId",
  case when $1 >= 15 then building.id::text end as "buildingId",
  building.kind,
  case when $1 >= 15 then building.name end as name,
  case when $1 >= 15 then building.number_text end as "numberText",
  round(coalesce(building.height_metres, building.floors * 3))::integer as height,
  case when $1 >= 15 then building.floors end as floors,
  case when $1 >= 15 then building.household_count end as households,
  building.geom
from building_card as building
where building.geom && tile_box($1, $2, $3, 0.0156)
  and ($1 >= 15 or greatest(st_xmax(building.geom) - st_xmin(building.geom), st_ymax(building.geom) - st_ymin(building.geom))
    >= tile_pixel($1) * case when $1 < 14 then 3.5 else 2 end)
order by case when $1 < 15 then -st_area(building.geom) end
limit case when $1 < 14 then 8000 when $1 = 14 then 9000 else 5000 end
