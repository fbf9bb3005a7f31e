-- A department ($1 its id if new) by its code ($2): names ($3, $4), whether it is in use ($5).
insert into department (id, code, name, name_en, is_active) values ($1::uuid, $2, $3, $4, $5::boolean)
on conflict (code) do update
set name = excluded.name, name_en = excluded.name_en, is_active = excluded.is_active
where (department.name, department.name_en, department.is_active)
  is distinct from (excluded.name, excluded.name_en, excluded.is_active)
