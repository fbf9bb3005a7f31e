-- One row of the audit, in the transaction of what it tells of.
select write_audit($1, $2, $3, $4, $5, $6, $7, $8)::text as "entryId"
