-- A table that was received, before anybody said which of its columns are addresses.
insert into cleaning_job (id, account_id, account_name, department, file_name, file_hash, file_bytes, reading, sheets)
values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb)
