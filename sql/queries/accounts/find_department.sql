-- A department by its code ($1).
select id::text as id, is_active as "isActive" from department where code = $1
