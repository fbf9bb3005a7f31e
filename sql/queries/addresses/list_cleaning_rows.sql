-- Rows of a table by band, fault and whether somebody decided, after a row; with their candidates as far as the account
-- sees those addresses, doors hidden.
select
  job_row.row_number as "rowNumber",
  job_row.raw_text as "rawText",
  job_row.record_key as "recordKey",
  job_row.band,
  job_row.found_band as "foundBand",
  job_row.address_id::text as "addressId",
  mask_door(address_text_to(address, matched.level)) as display,
  address_code_to(address, matched.level) as code,
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point,
  case when job_row.given_point is not null
    then array[st_x(job_row.given_point), st_y(job_row.given_point)] end as "givenPoint",
  job_row.score,
  job_row.precision,
  job_row.method,
  job_row.faults,
  job_row.decided_name as "decidedBy",
  job_row.decided_at as "decidedAt",
  job_row.revision,
  (
    select coalesce(json_agg(json_build_object(
      'addressId', candidate.id,
      'display', mask_door(address_text_to(candidate, found.value ->> 'precision')),
      'code', address_code_to(candidate, found.value ->> 'precision'),
      'communityName', community.name,
      'point', case when candidate.point is not null then array[st_x(candidate.point), st_y(candidate.point)] end,
      'score', (found.value ->> 'score')::real,
      'precision', found.value ->> 'precision',
      'reasons', found.value -> 'reasons'
    ) order by found.ordinality), '[]')
    from jsonb_array_elements(job_row.candidates) with ordinality as found
    join standard_address as candidate on candidate.id = (found.value ->> 'addressId')::uuid
    left join region as community on community.id = candidate.community_id
  ) as candidates
from cleaning_row as job_row
left join standard_address as address on address.id = job_row.address_id
-- what a person chose is meant down to its door
cross join lateral (
  select case when job_row.method <> 'chosen' then job_row.precision end as level
) as matched
where job_row.job_id = $1::uuid
  and ($2::text is null or job_row.band = $2::text)
  and ($3::text is null or (job_row.faults <> '{}' and job_row.faults @> array[$3::text]))
  and ($4::boolean is null or (job_row.decided_at is not null) = $4::boolean)
  and ($5::integer is null or job_row.row_number = $5::integer)
  and job_row.row_number > $6::integer
order by job_row.row_number
limit $7
