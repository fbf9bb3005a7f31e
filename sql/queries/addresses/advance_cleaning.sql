-- A batch was written. Nothing comes back where the job was cancelled meanwhile or another server has written the batch.
update cleaning_job as job
set
  rows_done = $3::integer,
  rows_accepted = rows_accepted + $4::integer,
  rows_review = rows_review + $5::integer,
  rows_rejected = rows_rejected + $6::integer,
  faults = (
    select coalesce(jsonb_object_agg(key, amount), '{}')
    from (
      select key, sum(value::integer) as amount
      from (
        select key, value from jsonb_each_text(job.faults)
        union all
        select key, value from jsonb_each_text($7::jsonb)
      ) as each_fault
      group by key
    ) as summed
  ),
  touched_at = now()
where id = $1::uuid and rows_done = $2::integer and state = 'running'
returning id::text as "jobId"
