-- What a row of the table is given back with, for rows after $2, all or only those with something to say ($4); addresses as far as the account sees them. Doors are shown
-- to whoever may see them there.
select
  job_row.row_number as "rowNumber",
  job_row.raw_text as "rawText",
  job_row.band,
  job_row.decided_at is not null as "isDecided",
  case when (select sees_all('personal.unmask')) or address.community_id = any((select my_regions('personal.unmask'))::uuid[])
    then address_text_to(address, matched.level) else mask_door(address_text_to(address, matched.level)) end as display,
  address_code_to(address, matched.level,
    (select sees_all('personal.unmask')) or address.community_id = any((select my_regions('personal.unmask'))::uuid[])) as code,
  st_x(address.point) as longitude,
  st_y(address.point) as latitude,
  (
    select version.code::text
    from grid_plot
    join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
    where grid_plot.plot_id = address.plot_id and version.valid @> city_day(now())
    limit 1
  ) as "gridCode",
  community.name as "communityName",
  job_row.precision,
  job_row.score,
  job_row.faults
from cleaning_row as job_row
left join standard_address as address on address.id = job_row.address_id
-- what a person chose is meant down to its door
cross join lateral (
  select case when job_row.method <> 'chosen' then job_row.precision end as level
) as matched
left join region as community on community.id = address.community_id
where job_row.job_id = $1::uuid and job_row.row_number > $2::integer
  and (not $4::boolean or job_row.band <> 'accept' or job_row.faults <> '{}')
order by job_row.row_number
limit $3
