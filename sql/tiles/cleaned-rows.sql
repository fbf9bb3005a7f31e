-- Rows of a department's table ($4) by outcome, for the one who brought it: at the addresses that the account sees, a
-- doubtful one at its best candidate, one without an address where the department says. Below zoom 16 one point an
-- outcome and cell of 12 pixels, from there on one a spot, with how many rows it stands for.
-- Far out, whoever sees the whole city is answered out of one index, read through (no && there, which would look each row
-- up); where addresses have to be asked for, and close up, rows are looked up by their point.
select
  spot.row_number as "featureId",
  spot.row_number as "rowNumber",
  spot.band,
  spot.count,
  spot.point as geom
from (
  select
    min(placed.row_number) as row_number,
    placed.band,
    count(*)::integer as count,
    st_setsrid(st_makepoint(avg(placed.x), avg(placed.y)), 4326) as point
  from (
    select job_row.row_number, job_row.band, st_x(job_row.point) as x, st_y(job_row.point) as y
    from cleaning_row as job_row
    where $1 < 13
      and (select sees_all('addresses.read'))
      and job_row.job_id = $4::uuid
      and job_row.band in ('accept', 'review')
      and st_x(job_row.point) between st_xmin(tile_box($1, $2, $3, 0)) and st_xmax(tile_box($1, $2, $3, 0))
      and st_y(job_row.point) between st_ymin(tile_box($1, $2, $3, 0)) and st_ymax(tile_box($1, $2, $3, 0))
    union all
    select job_row.row_number, job_row.band, st_x(job_row.point), st_y(job_row.point)
    from cleaning_row as job_row
    where ($1 >= 13 or not (select sees_all('addresses.read')))
      and job_row.job_id = $4::uuid
      and job_row.point && tile_box($1, $2, $3, 0)
      and ((select sees_all('addresses.read')) or exists (
        select from standard_address as address
        where address.id = coalesce(job_row.address_id, (job_row.candidates -> 0 ->> 'addressId')::uuid)))
    union all
    select job_row.row_number, job_row.band, st_x(job_row.given_point), st_y(job_row.given_point)
    from cleaning_row as job_row
    where job_row.job_id = $4::uuid
      and job_row.band = 'reject'
      and job_row.given_point is not null
      and job_row.given_point && tile_box($1, $2, $3, 0)
  ) as placed
  group by placed.band,
    case when $1 < 16 then floor(placed.x / (tile_pixel($1) * 12)) else placed.x end,
    case when $1 < 16 then floor(placed.y / (tile_pixel($1) * 12)) else placed.y end
) as spot
order by spot.count desc, spot.row_number
limit 4000
