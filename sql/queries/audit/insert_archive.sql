-- A verified file of rows that leave the table; the guard takes only what follows the archive before.
insert into audit_archive (
  first_sequence, last_sequence, previous_hash, last_hash, first_at, last_at, file_name, file_hash)
values ($1, $2, decode($3, 'hex'), decode($4, 'hex'), $5, $6, $7, decode($8, 'hex'))
