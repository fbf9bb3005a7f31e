-- A region by its code (also 140100 for 1401) on a day ($2, else today) and the communities below it; null stands for
-- all of them.
select
  region.id::text as "regionId",
  region.code,
  region.level,
  region.name,
  region.name_en as "nameEn",
  region.county_code::text as "countyCode",
  case when region.level in ('province', 'city') then null
    else array(select communities_within(region.code)::text) end as "communityIds"
from region
where region.code in ($1::text, rpad($1::text, 6, '0'), regexp_replace($1::text, '^([0-9]{4})00$', '\1'), regexp_replace($1::text, '^([0-9]{2})0000$', '\1'))
  and region.valid @> coalesce($2::date, city_day(now()))
order by length(region.code) desc
limit 1
