-- Rows of a department's table ($4) by outcome, for the one who brought it: at the addresses that the account sees, a
-- doubtful one at its best candidate, one without an address where the department says. Below zoom 16 one point an
-- outcome and cell of 12 pixels, from there on one a spot, with how many rows it stands for.
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
    st_setsrid(st_makepoint(avg(st_x(placed.point)), avg(st_y(placed.point))), 4326) as point
  from (
    select job_row.row_number, job_row.band, job_row.point
    from cleaning_row as job_row
    where job_row.job_id = $4::uuid
      and job_row.point && tile_box($1, $2, $3, 0)
      and ((select sees_all('addresses.read')) or exists (
        select from standard_address as address
        where address.id = coalesce(job_row.address_id, (job_row.candidates -> 0 ->> 'addressId')::uuid)))
    union all
    select job_row.row_number, job_row.band, job_row.given_point
    from cleaning_row as job_row
    where job_row.job_id = $4::uuid
      and job_row.band = 'reject'
      and job_row.given_point && tile_box($1, $2, $3, 0)
  ) as placed
  group by placed.band,
    case when $1 < 16 then floor(st_x(placed.point) / (tile_pixel($1) * 12)) else st_x(placed.point) end,
    case when $1 < 16 then floor(st_y(placed.point) / (tile_pixel($1) * 12)) else st_y(placed.point) end
) as spot
order by spot.count desc, spot.row_number
limit 4000
