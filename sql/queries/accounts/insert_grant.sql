-- A grant ($1) to an account ($2) of a role ($3) in a region ($4) or for a department ($5), from ($6) and until ($7),
-- passed on from another ($8), by ($9).
insert into account_grant (id, account_id, role_code, region_id, department_id, valid, delegated_from, granted_by)
values ($1::uuid, $2::uuid, $3, $4::uuid, $5::uuid, tstzrange(coalesce($6::timestamptz, now()), $7::timestamptz), $8::uuid, $9::uuid)
