-- The bands of the city (county 000000) and of every county of today for each kind of grid; a county without a rule of its
-- own shows the city's. $1 and $2 narrow to one county and kind.
select
  county.code as "countyCode",
  county.name as "countyName",
  kind.name as kind,
  case when own.county_code is null then general.minimum_households else own.minimum_households end as "minimumHouseholds",
  case when own.county_code is null then general.maximum_households else own.maximum_households end as "maximumHouseholds",
  own.county_code is null and county.code <> '000000' as "isInherited"
from (
  select '000000' as code, (select name from city) as name
  union all
  select code, name from region where level = 'county' and valid @> (select city_day(now()))
) as county
cross join unnest('{ordinary,exclusive,rural}'::text[]) with ordinality as kind (name, number)
left join household_rule as own on own.county_code = county.code and own.grid_kind = kind.name
left join household_rule as general on general.county_code = '000000' and general.grid_kind = kind.name
where ($1::text is null or county.code = $1) and ($2::text is null or kind.name = $2)
order by county.code collate "C", kind.number
