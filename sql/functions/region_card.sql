-- Every region; households and residents only where the account may see the population, else null.
drop view if exists region_card;
create view region_card as
select
  region.county_code,
  region.id,
  region.parent_id,
  region.level,
  region.code,
  region.name,
  region.name_en,
  region.community_kind,
  region.valid,
  region.geom,
  region.label_point,
  region.area_m2,
  case when shown.shows_figures then region.household_count end as household_count,
  case when shown.shows_figures then region.resident_count end as resident_count,
  shown.shows_figures,
  region.revision,
  region.updated_at,
  region.pinyin,
  region.initials
from region
cross join reach_of('population.read') as reach
cross join lateral (select reach.is_whole_city or region.id = any(reach.region_ids) as shows_figures) as shown;
grant select on region_card to jingwei_app;
