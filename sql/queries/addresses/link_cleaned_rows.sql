-- The records of a finished table with their addresses: one row a record, written again only where something differs.
-- What another account wrote stays as it is and is counted, unless that account cleans no more, or has less than the
-- whole city where this one has it.
with holder as materialized (
  select
    held.account_id,
    coalesce(bool_or(held.region_level in ('province', 'city')), false) as is_whole_city,
    min(held.role_code) as role_code
  from live_grant as held
  where held.permission_code = 'addresses.clean'
  group by held.account_id
), record as materialized (
  select distinct on (job_row.record_key)
    job.department, job_row.record_key, job_row.raw_text, job_row.address_id, address.community_id, job_row.method,
    job_row.score, case when job_row.method <> 'chosen' then job_row.precision end as precision, job_row.decided_by,
    job_row.decided_name, job_row.decided_at, job.id as job_id, job.account_id
  from cleaning_row as job_row
  join cleaning_job as job on job.id = job_row.job_id
  join standard_address as address on address.id = job_row.address_id
  where job_row.job_id = $1::uuid and job_row.band = 'accept' and job_row.record_key is not null
  order by job_row.record_key, job_row.row_number
), kept as materialized (
  select link.record_key
  from record
  join address_link as link on link.department = record.department and link.record_key = record.record_key
  join holder as other on other.account_id = link.account_id
  left join holder as writer on writer.account_id = record.account_id
  where link.account_id <> record.account_id
    and (other.is_whole_city or not coalesce(writer.is_whole_city, false))
    and (link.raw_text, link.address_id, link.method, link.score)
      is distinct from (record.raw_text, record.address_id, record.method, record.score)
), linked as (
  insert into address_link as link (department, record_key, raw_text, address_id, community_id, method, score,
    precision, decided_by, decided_name, decided_at, decided_role, job_id, account_id)
  select
    record.department, record.record_key, record.raw_text, record.address_id, record.community_id, record.method,
    record.score, record.precision, record.decided_by, record.decided_name, record.decided_at, decider.role_code, record.job_id,
    record.account_id
  from record
  left join holder as decider on decider.account_id = record.decided_by
  where record.record_key not in (select kept.record_key from kept)
  on conflict (department, record_key) do update
  set raw_text = excluded.raw_text, address_id = excluded.address_id, community_id = excluded.community_id,
    method = excluded.method, score = excluded.score, precision = excluded.precision, decided_by = excluded.decided_by,
    decided_name = excluded.decided_name, decided_at = excluded.decided_at, decided_role = excluded.decided_role,
    job_id = excluded.job_id, account_id = excluded.account_id, linked_at = now()
  where (link.raw_text, link.address_id, link.method, link.score)
    is distinct from (excluded.raw_text, excluded.address_id, excluded.method, excluded.score)
  returning 1
)
select
  (select count(*)::integer from linked) as "linksWritten",
  (select count(*)::integer from kept) as "linksKept"
