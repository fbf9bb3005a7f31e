-- An entry of the audit ($1 action, $2 and $3 what it is about, $4 detail, $5 outcome) in the transaction of the work.
select write_audit($1, $2, $3, null, null, null, $4::jsonb, $5)
