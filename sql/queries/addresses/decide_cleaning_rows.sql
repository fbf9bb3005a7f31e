-- A decision on a row as it was seen ($3 its revision) and, if wanted ($4), on the doubtful rows with the same text that
-- nobody decided yet; taking it back ($5) reaches them all. The counts of the job follow in the same statement.
with chosen as (
  select row_number, band, decided_at
  from cleaning_row
  where job_id = $1::uuid
    and ((row_number = $2::integer and revision = $3::integer)
      or ($4::boolean and row_number <> $2::integer and found_band = 'review'
        and md5(raw_text) = (
          select md5(seen.raw_text) from cleaning_row as seen
          where seen.job_id = $1::uuid and seen.row_number = $2::integer and seen.revision = $3::integer)
        and ($5::boolean or decided_at is null)))
  for update
), changed as (
  update cleaning_row as job_row
  set
    band = case when $5::boolean then job_row.found_band else $6 end,
    address_id = $7::uuid,
    point = $8::text::geometry,
    score = $9::real,
    precision = $10,
    method = $11,
    decided_by = case when $5::boolean then null else $12::uuid end,
    decided_name = case when $5::boolean then null else $13::text end,
    decided_at = case when $5::boolean then null else now() end,
    revision = job_row.revision + 1
  from chosen
  where job_row.job_id = $1::uuid and job_row.row_number = chosen.row_number
  returning job_row.row_number, chosen.band as before, job_row.band as after,
    (chosen.decided_at is not null)::integer as was_decided, (job_row.decided_at is not null)::integer as is_decided
), counted as (
  update cleaning_job as job
  set
    rows_accepted = rows_accepted + moved.accepted,
    rows_review = rows_review + moved.review,
    rows_rejected = rows_rejected + moved.rejected,
    rows_decided = rows_decided + moved.decided,
    touched_at = now()
  from (
    select
      coalesce(sum((after = 'accept')::integer - (before = 'accept')::integer), 0)::integer as accepted,
      coalesce(sum((after = 'review')::integer - (before = 'review')::integer), 0)::integer as review,
      coalesce(sum((after = 'reject')::integer - (before = 'reject')::integer), 0)::integer as rejected,
      coalesce(sum(is_decided - was_decided), 0)::integer as decided
    from changed
  ) as moved
  where job.id = $1::uuid
  returning job.rows_accepted, job.rows_review, job.rows_rejected, job.rows_decided
)
select
  (select count(*)::integer from changed) as "rowsChanged",
  (select count(*)::integer from changed where row_number = $2::integer) as "hasChanged",
  counted.rows_accepted as "rowsAccepted",
  counted.rows_review as "rowsReview",
  counted.rows_rejected as "rowsRejected",
  counted.rows_decided as "rowsDecided"
from counted
