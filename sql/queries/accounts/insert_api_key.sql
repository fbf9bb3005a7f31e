-- A key ($1) of an account ($2): name ($3), beginning ($4), hash ($5), scopes ($6), by ($7), until ($8).
insert into api_key (id, account_id, name, prefix, key_hash, scopes, created_by, expires_at)
values ($1::uuid, $2::uuid, $3, $4, $5, $6::text[], $7::uuid, $8::timestamptz)
