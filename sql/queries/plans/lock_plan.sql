-- A plan as it stands, held to the end of the transaction; no row where the account may not change it.
select county_code::text as "countyCode", state, author_id::text as "authorId", head, revision
from plan
where id = $1
for update
