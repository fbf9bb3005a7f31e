-- Rows whose key another row before them has: only the first of them is linked. The numbers come as one array, for the
-- planner knows nothing of a table that was just written and would read the repeated rows again for each of its rows.
with repeated as materialized (
  select row_number
  from (
    select row_number, row_number() over (partition by record_key order by row_number) as turn
    from cleaning_row
    where job_id = $1::uuid and record_key is not null
  ) as numbered
  where turn > 1
), marked as (
  update cleaning_row as job_row
  set faults = array_append(faults, 'repeated-key')
  where job_row.job_id = $1::uuid and job_row.row_number = any(array(select row_number from repeated))
    and not faults @> array['repeated-key']
  returning 1
)
update cleaning_job
set faults = faults || jsonb_build_object('repeated-key', (select count(*) from marked))
where id = $1::uuid and exists (select from marked)
