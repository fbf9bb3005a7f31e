-- A department's table as it stands, if the account may see it: its tiles are another's as soon as a row changes.
select touched_at::text as version
from cleaning_job
where id = $1::uuid
