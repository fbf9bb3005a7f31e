-- An incident as it stands, held to the end of the transaction.
select county_code::text as "countyCode", filed_at::text as "filedAt", state, severity, title, revision
from incident
where id = $1::uuid
for update
