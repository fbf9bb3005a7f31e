-- Rows of a table on the map, within a box, of addresses that the account sees; a doubtful row at its best candidate.
select
  job_row.row_number as "rowNumber",
  job_row.band,
  st_x(address.point) as x,
  st_y(address.point) as y
from cleaning_row as job_row
join standard_address as address
  on address.id = coalesce(job_row.address_id, (job_row.candidates -> 0 ->> 'addressId')::uuid)
where job_row.job_id = $1::uuid
  and job_row.point && $2::text::geometry
  and address.point is not null
limit $3
