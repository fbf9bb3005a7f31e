-- What a decision on one row rests on.
select
  raw_text as "rawText",
  found_band as "foundBand",
  candidates,
  faults,
  revision
from cleaning_row
where job_id = $1::uuid and row_number = $2::integer
