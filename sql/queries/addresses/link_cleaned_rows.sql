-- The records of a finished table with their addresses: one row a record, written again only where something differs.
with linked as (
  insert into address_link as link (department, record_key, raw_text, address_id, community_id, method, score,
    decided_by, decided_name, decided_at, job_id)
  select distinct on (job_row.record_key)
    job.department, job_row.record_key, job_row.raw_text, job_row.address_id, address.community_id, job_row.method,
    job_row.score, job_row.decided_by, job_row.decided_name, job_row.decided_at, job.id
  from cleaning_row as job_row
  join cleaning_job as job on job.id = job_row.job_id
  join standard_address as address on address.id = job_row.address_id
  where job_row.job_id = $1::uuid and job_row.band = 'accept' and job_row.record_key is not null
  order by job_row.record_key, job_row.row_number
  on conflict (department, record_key) do update
  set raw_text = excluded.raw_text, address_id = excluded.address_id, community_id = excluded.community_id,
    method = excluded.method, score = excluded.score, decided_by = excluded.decided_by,
    decided_name = excluded.decided_name, decided_at = excluded.decided_at, job_id = excluded.job_id, linked_at = now()
  where (link.raw_text, link.address_id, link.method, link.score)
    is distinct from (excluded.raw_text, excluded.address_id, excluded.method, excluded.score)
  returning 1
)
select count(*)::integer as "linksWritten" from linked
